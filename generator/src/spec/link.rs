//! The Link object (3.2 section 4.20).

use super::view::view;
use super::{Response, Unresolved, member};
use crate::source::{Member, Node};
use crate::text::Span;

view!(
    /// How an answer leads to another call.
    Link
);

impl<'a> Link<'a> {
    /// The name of the operation that it leads to.
    pub fn operation_id(self) -> Option<&'a str> {
        member::said(self.node, "operationId")
    }

    /// A reference to that operation.
    pub fn operation_ref(self) -> Option<&'a str> {
        member::said(self.node, "operationRef")
    }

    /// What its parameters are, by their names; `None`: this is no object.
    pub fn parameters(self) -> Option<impl Iterator<Item = (&'a str, &'a Member)>> {
        let node = self.node.get("parameters");
        node.is_none_or(|it| it.as_object().is_some()).then(|| member::entries(node))
    }

    /// What is sent along.
    pub fn request_body(self) -> Option<&'a Node> {
        self.node.get("requestBody")
    }

    /// What is said about it.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }

    /// Where the operation is served in place of where it says itself.
    pub fn server(self) -> Option<&'a Node> {
        self.node.get("server").filter(|it| it.as_object().is_some())
    }
}

impl<'a> Response<'a> {
    /// How it leads to other calls: by name, with the place of the name.
    pub fn links(self) -> impl Iterator<Item = (&'a str, Span, Result<Link<'a>, Unresolved>)> {
        member::members(self.node(), "links").map(move |(name, it)| {
            let link = self.spec().follow(&it.value).map(|to| Link::new(self.spec(), to.node));
            (name, it.key_span, link)
        })
    }
}
