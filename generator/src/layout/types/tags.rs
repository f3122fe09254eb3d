//! The values that unions give the tags of their variants.

use std::collections::{BTreeMap, BTreeSet};

use super::graph;
use crate::ir;

/// The tag values of records that are variants of unions: by record and tag.
pub(super) struct TagValues {
    values: BTreeMap<(usize, String), BTreeSet<String>>,
}

impl TagValues {
    /// The only value of a tag, where a record has just one in all unions.
    pub(super) fn only(&self, record: usize, tag: &str) -> Option<&str> {
        let values = self.values.get(&(record, tag.to_owned()))?;
        if values.len() == 1 { values.first().map(String::as_str) } else { None }
    }
}

/// Collects the tag values of all unions.
pub(super) fn tag_values(api: &ir::Api) -> TagValues {
    let mut values: BTreeMap<(usize, String), BTreeSet<String>> = BTreeMap::new();
    for def in &api.types {
        let ir::Shape::Union(ir::Union { variants, tag: Some(tag) }) = &def.shape else { continue };
        for variant in variants {
            if let ir::Type::Named(id) = &variant.ty {
                let key = (graph::index(*id), tag.wire_name.clone());
                values.entry(key).or_default().extend(variant.tag_values.iter().cloned());
            }
        }
    }
    TagValues { values }
}
