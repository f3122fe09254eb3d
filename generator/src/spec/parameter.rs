//! The Parameter object (3.2 section 4.12).

use super::{Followed, MediaType, Schema, Spec, member};
use crate::source::Node;
use crate::text::Span;

/// A parameter, behind its reference if there is one.
#[derive(Debug, Clone, Copy)]
pub struct Parameter<'a> {
    spec: &'a Spec,
    node: &'a Node,
    reference: Option<&'a Node>,
}

impl<'a> Parameter<'a> {
    /// Views what a reference led to.
    pub fn new(spec: &'a Spec, followed: Followed<'a>) -> Self {
        Parameter { spec, node: followed.node, reference: followed.reference }
    }

    /// Where it is used: the reference, or the parameter itself.
    pub fn span(self) -> Span {
        self.reference.unwrap_or(self.node).span
    }

    /// The reference that led here.
    pub fn reference(self) -> Option<&'a str> {
        member::text(self.reference?, "$ref")
    }

    /// Its name on the wire.
    pub fn name(self) -> Option<&'a str> {
        member::text(self.node, "name")
    }

    /// Where it goes: `query`, `header`, `path`, `cookie`, `querystring`.
    pub fn location(self) -> Option<&'a str> {
        member::text(self.node, "in")
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

    /// Whether its provider advises against it.
    pub fn deprecated(self) -> bool {
        member::flag(self.node, "deprecated")
    }

    /// How its value is written. An internal extension carries the one notation of 2.0 that 3.x lacks.
    pub fn style(self) -> Option<&'a str> {
        member::text(self.node, "x-clientsmith-internal-style").or_else(|| member::text(self.node, "style"))
    }

    /// Whether each item is written by itself, if the document says so.
    pub fn explode(self) -> Option<bool> {
        self.node.get("explode")?.as_bool()
    }

    /// Whether reserved characters stay as they are, if the document says so.
    pub fn allow_reserved(self) -> Option<bool> {
        self.node.get("allowReserved")?.as_bool()
    }

    /// Its type.
    pub fn schema(self) -> Option<Schema<'a>> {
        self.node.get("schema").map(|node| Schema::new(self.spec, node))
    }

    /// The media types it may be written in, instead of style and schema.
    pub fn content(self) -> impl Iterator<Item = (&'a str, MediaType<'a>)> {
        MediaType::all(self.spec, self.node)
    }
}
