//! The Operation object (3.2 section 4.10).

use super::view::view;
use super::{RequestBody, Requirement, Response, Server, Unresolved, member};
use crate::source::Node;
use crate::text::Span;

view!(
    /// Something that can be called.
    Operation
);

impl<'a> Operation<'a> {
    /// Its name.
    pub fn operation_id(self) -> Option<&'a str> {
        member::said(self.node, "operationId")
    }

    /// The tags it is sorted under.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        member::texts(self.node, "tags")
    }

    /// A short text about it.
    pub fn summary(self) -> Option<&'a str> {
        member::said(self.node, "summary")
    }

    /// A text about it.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }

    /// More to read.
    pub fn external_docs(self) -> Option<&'a Node> {
        self.node.get("externalDocs")
    }

    /// Whether its provider advises against it.
    pub fn deprecated(self) -> bool {
        member::flag(self.node, "deprecated")
    }

    /// The nodes of its parameters; they may be references.
    pub fn parameters(self) -> &'a [Node] {
        member::items(self.node, "parameters")
    }

    /// What is sent along.
    pub fn request_body(self) -> Option<Result<RequestBody<'a>, Unresolved>> {
        let node = self.node.get("requestBody")?;
        node.as_object()?;
        Some(self.spec.follow(node).map(|it| RequestBody::new(self.spec, it)))
    }

    /// What may come back, by status as it is written; extensions are passed over.
    pub fn responses(self) -> impl Iterator<Item = (&'a str, Span, Result<Response<'a>, Unresolved>)> {
        member::members(self.node, "responses").filter(|(status, _)| !status.starts_with("x-")).map(
            move |(status, it)| {
                let response = self.spec.follow(&it.value).map(|to| Response::new(self.spec, to));
                (status, it.key_span, response)
            },
        )
    }

    /// What is needed to be allowed to call it, if it says so itself.
    pub fn security(self) -> Option<impl Iterator<Item = Requirement<'a>>> {
        Some(self.node.get("security")?.as_array()?.iter().map(move |it| Requirement::new(self.spec, it)))
    }

    /// Where it is served, if not where the path is.
    pub fn servers(self) -> impl Iterator<Item = Server<'a>> {
        member::items(self.node, "servers").iter().map(move |node| Server::new(self.spec, node))
    }

    /// `x-clientsmith-name`: the name of its method.
    pub fn given_name(self) -> Option<&'a str> {
        member::said(self.node, "x-clientsmith-name")
    }

    /// `x-clientsmith-module`: the group it is sorted into, whatever its tags are.
    pub fn module(self) -> Option<&'a str> {
        member::said(self.node, "x-clientsmith-module")
    }

    /// `x-clientsmith-idempotency-key`: the header of the key by which the server knows a call, and where that is said.
    pub fn idempotency_key(self) -> Option<(&'a str, Span)> {
        let node = self.node.get("x-clientsmith-idempotency-key")?;
        node.as_str().map(|it| (it.trim(), node.span))
    }

    /// `x-clientsmith-pagination`: how its answer leads on to the next page.
    pub fn pagination(self) -> Option<&'a Node> {
        self.node.get("x-clientsmith-pagination")
    }

    /// `x-clientsmith-permissions`: what a credential must be allowed to do.
    pub fn permissions(self) -> impl Iterator<Item = &'a str> {
        member::texts(self.node, "x-clientsmith-permissions")
    }
}
