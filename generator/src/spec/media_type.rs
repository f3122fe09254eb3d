//! The Media Type object (3.2 section 4.14).

use super::view::view;
use super::{Schema, Spec, member};
use crate::source::Node;

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

    /// The type of each item of a stream.
    pub fn item_schema(self) -> Option<Schema<'a>> {
        self.node.get("itemSchema").map(|node| Schema::new(self.spec, node))
    }
}
