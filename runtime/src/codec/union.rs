//! Unions: read once as JSON, then decided by a tag or by trying.

use std::cmp::Reverse;
use std::fmt;

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::data::{Data, Form};
use super::fit::{Fit, fit};
use super::read::Place;
use super::trail::Trail;

/// One of several types, or a value of none of them. [`union!`](crate::union) implements it.
pub trait Variants: fmt::Debug {
    /// What tells the variants apart.
    fn table(&self) -> &'static Union;
    /// Becomes the variant at this place of the table, to read into; none: there is no such variant.
    fn choose(&mut self, at: usize) -> Option<&mut dyn Data>;
    /// Becomes the variant that keeps a value of no listed kind.
    fn keep(&mut self, value: Value);
    /// The content of the variant, to write; and its place, unless it is of no listed kind.
    fn chosen(&self) -> (Option<usize>, &dyn Data);
}

/// What tells the variants of a union apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Union {
    /// The member that names the variant (OpenAPI's discriminator); without one the value itself must tell.
    pub tag: Option<&'static str>,
    /// The variants, in the order in which they are tried if they suit a value alike.
    pub variants: &'static [Variant],
}

/// A variant of a [`Union`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// The tags that select it.
    pub tags: &'static [&'static str],
    /// Whether the union writes the tag, since the content has no member for it.
    pub adds_tag: bool,
}

impl dyn Variants + '_ {
    /// The content, to write.
    pub(crate) fn content(&self) -> &dyn Data {
        self.chosen().1
    }

    /// The tag that has to be written before the content: its name and value.
    pub(crate) fn added_tag(&self) -> Option<(&'static str, &'static str)> {
        let table = self.table();
        let variant = table.variants.get(self.chosen().0?).filter(|it| it.adds_tag)?;
        Some((table.tag?, variant.tags.first()?))
    }
}

/// Reads a union. A tag that is absent, not text, or not listed is no error: the variants without tags are
/// tried, the one that suits best first, and a value that fits none is kept as it is.
pub(super) fn read(
    union: &mut dyn Variants,
    value: Value,
    trail: &mut Trail,
) -> Result<(), serde_json::Error> {
    let table = union.table();
    if let Some(at) = selected(table, &value) {
        if let Some(data) = union.choose(at) {
            return Place { data, trail }.deserialize(value);
        }
    }
    if !by_shape(union, &value) {
        union.keep(value);
    }
    Ok(())
}

/// Becomes the variant without tags that suits the value best; false: there is none.
fn by_shape(union: &mut dyn Variants, value: &Value) -> bool {
    let variants = union.table().variants.iter().enumerate();
    let mut untagged = variants.filter(|(_, it)| it.tags.is_empty()).map(|(at, _)| at);
    match value {
        Value::Object(_) | Value::Number(_) => {
            let ranked = untagged.filter_map(|at| Some((Reverse(fit(union.choose(at)?, value)?), at)));
            let mut ranked: Vec<(Reverse<Fit>, usize)> = ranked.collect();
            ranked.sort_unstable();
            ranked.into_iter().any(|(_, at)| is_read(union, at, value))
        }
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) => {
            untagged.any(|at| is_read(union, at, value))
        }
    }
}

/// Reads the value as the variant at this place of the table; false: it is no such value.
fn is_read(union: &mut dyn Variants, at: usize, value: &Value) -> bool {
    let Some(data) = union.choose(at) else { return false };
    let is_read = (Place { data, trail: &mut Trail::default() }).deserialize(value).is_ok();
    // A union inside keeps anything: that is no reason to choose it.
    is_read && !matches!(union.content().form(), Form::Union(inner) if inner.chosen().0.is_none())
}

/// The variant that the tag selects.
fn selected(table: &Union, value: &Value) -> Option<usize> {
    let number;
    let tag = match value.get(table.tag?)? {
        Value::String(tag) => tag.as_str(),
        Value::Bool(tag) => {
            if *tag {
                "true"
            } else {
                "false"
            }
        }
        Value::Number(tag) => {
            number = tag.to_string();
            &number
        }
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    table.variants.iter().position(|it| it.tags.contains(&tag))
}
