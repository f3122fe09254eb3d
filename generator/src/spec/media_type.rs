//! The Media Type object (3.2 section 4.14).

use super::view::view;
use super::{Schema, Spec, member};
use crate::source::{Member, Node};
use crate::text::Span;

view!(
    /// What a body of one media type holds.
    MediaType
);

impl<'a> MediaType<'a> {
    /// The members of `content`; 3.2 allows references there, those that lead nowhere hold nothing.
    pub(super) fn all(spec: &'a Spec, holder: &'a Node) -> impl Iterator<Item = (&'a str, MediaType<'a>)> {
        member::members(holder, "content").map(move |(name, it)| {
            let node = spec.follow(&it.value).map_or(&it.value, |followed| followed.node);
            (name, MediaType::new(spec, node))
        })
    }

    /// Its type.
    pub fn schema(self) -> Option<Schema<'a>> {
        self.node.get("schema").map(|node| Schema::new(self.spec, node))
    }

    /// How its members are written.
    pub fn encodings(self) -> impl Iterator<Item = Encoding<'a>> {
        member::members(self.node, "encoding").map(|(name, it)| Encoding { name, node: &it.value })
    }

    /// How the parts of a body that is a list are written: the first ones, one by one.
    pub fn prefix_encodings(self) -> impl Iterator<Item = Encoding<'a>> {
        let all = self.node.get("prefixEncoding").and_then(Node::as_array).unwrap_or_default();
        all.iter().map(|node| Encoding { name: "", node })
    }

    /// How the other parts of such a body are written.
    pub fn item_encoding(self) -> Option<Encoding<'a>> {
        self.node.get("itemEncoding").map(|node| Encoding { name: "", node })
    }

    /// The type of each item of a stream.
    pub fn item_schema(self) -> Option<Schema<'a>> {
        self.node.get("itemSchema").map(|node| Schema::new(self.spec, node))
    }
}

/// The Encoding object (3.2 section 4.15): how a member is written.
#[derive(Debug, Clone, Copy)]
pub struct Encoding<'a> {
    name: &'a str,
    node: &'a Node,
}

impl<'a> Encoding<'a> {
    /// The member; empty for a part that is known by its place.
    pub fn name(self) -> &'a str {
        self.name
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        self.node.span
    }

    /// The media type of its part; may be several, with commas between.
    pub fn content_type(self) -> Option<&'a str> {
        member::said(self.node, "contentType")
    }

    /// The headers of its part, or references to them.
    pub fn headers(self) -> impl Iterator<Item = (&'a str, &'a Member)> {
        member::members(self.node, "headers")
    }

    /// The notation. An internal extension carries the one of 2.0 that 3.x lacks.
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
}
