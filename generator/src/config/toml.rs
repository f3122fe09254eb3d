//! From TOML to the tree that documents are read into, with the same spans and so the same diagnostics.

use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use crate::diagnostics::Diagnostics;
use crate::source::{Node, Number, Object, Value};
use crate::text::{FileId, Span};

/// Reads a text; every mistake in it is a diagnostic, and what can be read is in the tree.
pub(super) fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Node {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let place = error.span().unwrap_or_default();
        diagnostics.configuration_syntax(span(file, place), error.message());
    }
    let whole = span(file, table.span());
    Node::at(Value::Object(object(table.into_inner(), file)), whole)
}

fn object(table: DeTable<'_>, file: FileId) -> Object {
    let mut object = Object::new();
    for (key, value) in table {
        let key_span = span(file, key.span());
        object.insert(key.into_inner(), key_span, node(value, file));
    }
    object
}

fn node(value: Spanned<DeValue<'_>>, file: FileId) -> Node {
    let span = span(file, value.span());
    let value = match value.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(integer) => {
            let decimal = i64::from_str_radix(integer.as_str(), integer.radix());
            // Only an integer beyond 64 bits fails here; its text is then as good a number.
            Value::Number(Number(decimal.map_or_else(|_| integer.as_str().to_owned(), |it| it.to_string())))
        }
        DeValue::Float(float) => match float.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(Number(number.to_string())),
            // TOML's `inf` and `nan` have no counterpart in JSON.
            Ok(_) | Err(_) => Value::String(float.as_str().to_owned()),
        },
        DeValue::Boolean(it) => Value::Boolean(it),
        DeValue::Datetime(instant) => Value::String(instant.to_string()),
        DeValue::Array(items) => Value::Array(items.into_iter().map(|item| node(item, file)).collect()),
        DeValue::Table(table) => Value::Object(object(table, file)),
    };
    Node::at(value, span)
}

fn span(file: FileId, range: Range<usize>) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: offset(range.start), end: offset(range.end) }
}
