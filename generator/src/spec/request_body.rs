//! The Request Body object (3.2 section 4.13).

use super::{Followed, MediaType, Spec, member};
use crate::source::Node;
use crate::text::Span;

/// What is sent along with a call, behind its reference if there is one.
#[derive(Debug, Clone, Copy)]
pub struct RequestBody<'a> {
    spec: &'a Spec,
    node: &'a Node,
    reference: Option<&'a Node>,
}

impl<'a> RequestBody<'a> {
    pub(super) fn new(spec: &'a Spec, followed: Followed<'a>) -> Self {
        RequestBody { spec, node: followed.node, reference: followed.reference }
    }

    /// Where it is used: the reference, or the body itself.
    pub fn span(self) -> Span {
        self.reference.unwrap_or(self.node).span
    }

    /// The reference that led here.
    pub fn reference(self) -> Option<&'a str> {
        member::text(self.reference?, "$ref")
    }

    /// What is said about it; a text beside the reference wins.
    pub fn description(self) -> Option<&'a str> {
        self.reference
            .and_then(|it| member::said(it, "description"))
            .or_else(|| member::said(self.node, "description"))
    }

    /// Whether it must be given.
    pub fn required(self) -> bool {
        member::flag(self.node, "required")
    }

    /// The media types it may be sent in.
    pub fn content(self) -> impl Iterator<Item = (&'a str, MediaType<'a>)> {
        MediaType::all(self.spec, self.node)
    }
}
