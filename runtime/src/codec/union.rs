//! Unions: which variant a value is, by a tag or by what suits it.

use std::cmp::Reverse;

use serde_json::Value;

use super::data::{Data, Form, Open};
use super::fit::{Fit, fit};
use super::table::Union;

impl dyn Data + '_ {
    /// The content of a union, to write.
    pub(crate) fn content(&self) -> Form<'_> {
        self.chosen().map_or(Form::Null, |(_, content)| content)
    }

    /// Becomes the variant of a union that keeps a value of no listed kind.
    pub(crate) fn keep(&mut self, value: Value) {
        if let Open::Json(place) = self.choose(self.variants().variants.len()) {
            *place = value;
        }
    }

    /// The tag that has to be written before the content of a union: its name and value.
    pub(crate) fn added_tag(&self) -> Option<(&'static str, &'static str)> {
        let table = self.variants();
        let variant = table.variants.get(self.chosen()?.0?).filter(|it| it.adds_tag)?;
        Some((table.tag?, variant.tags.first()?))
    }
}

/// The variants without tags in the order in which they are tried: what suits the value best comes first.
pub(super) fn untagged(union: &mut dyn Data, value: &Value) -> Vec<usize> {
    let variants = union.variants().variants.iter().enumerate();
    let untagged = variants.filter(|(_, it)| it.tags.is_empty()).map(|(at, _)| at);
    match value {
        Value::Object(_) | Value::Number(_) => {
            let ranked = untagged.filter_map(|at| Some((Reverse(fit(union.choose(at), value)?), at)));
            let mut ranked: Vec<(Reverse<Fit>, usize)> = ranked.collect();
            ranked.sort_unstable();
            ranked.into_iter().map(|(_, at)| at).collect()
        }
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) => untagged.collect(),
    }
}

/// The variant that the tag selects.
pub(super) fn selected(table: &Union, value: &Value) -> Option<usize> {
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
