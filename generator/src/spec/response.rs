//! The Response object (3.2 section 4.17).

use super::{Followed, MediaType, Spec, member};
use crate::source::{Member, Node};
use crate::text::Span;

/// What may come back, behind its reference if there is one.
#[derive(Debug, Clone, Copy)]
pub struct Response<'a> {
    spec: &'a Spec,
    node: &'a Node,
    reference: Option<&'a Node>,
}

impl<'a> Response<'a> {
    pub(super) fn new(spec: &'a Spec, followed: Followed<'a>) -> Self {
        Response { spec, node: followed.node, reference: followed.reference }
    }

    /// The document that it stands in.
    pub(super) fn spec(self) -> &'a Spec {
        self.spec
    }

    /// The node itself.
    pub(super) fn node(self) -> &'a Node {
        self.node
    }

    /// Where it is used: the reference, or the response itself.
    pub fn span(self) -> Span {
        self.reference.unwrap_or(self.node).span
    }

    /// The reference that led here.
    pub fn reference(self) -> Option<&'a str> {
        member::text(self.reference?, "$ref")
    }

    /// A short text about it; a text beside the reference wins.
    pub fn summary(self) -> Option<&'a str> {
        self.reference
            .and_then(|it| member::said(it, "summary"))
            .or_else(|| member::said(self.node, "summary"))
    }

    /// What is said about it; a text beside the reference wins.
    pub fn description(self) -> Option<&'a str> {
        self.reference
            .and_then(|it| member::said(it, "description"))
            .or_else(|| member::said(self.node, "description"))
    }

    /// The headers that it may have, with what is said about each.
    pub fn headers(self) -> impl Iterator<Item = (&'a str, &'a Member)> {
        member::members(self.node, "headers")
    }

    /// The media types it may come in.
    pub fn content(self) -> impl Iterator<Item = (&'a str, MediaType<'a>)> {
        MediaType::all(self.spec, self.node)
    }
}
