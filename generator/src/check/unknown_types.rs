//! Rule: `type` is one of the seven words of JSON Schema (2020-12 Validation, 6.1.1).
//!
//! Words of programming languages and misplaced formats are read as what they mean; of others the schema is freed.

use super::tally::Tally;
use crate::diagnostics::Diagnostics;
use crate::grammar::{Kind, walk_mut};
use crate::source::{Node, Object, Value};
use crate::text::{Span, nearest};

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object", "null"];

/// What a word that is no type means: a type, and perhaps a format.
struct Meaning {
    ty: &'static str,
    format: Option<&'static str>,
}

pub(super) fn repair(root: &mut Node, diagnostics: &mut Diagnostics) {
    let mut found = Tally::new();
    walk_mut(root, Kind::OpenApi, &mut |node, kind| {
        if kind == Kind::Schema
            && let Some(schema) = node.as_object_mut()
        {
            repair_schema(schema, &mut found);
        }
    });
    for ((word, read_as), span, count) in found.iter() {
        let suggestion = nearest(word, TYPES.iter().copied());
        diagnostics.unknown_type(span, word, read_as.as_deref(), suggestion, count);
    }
}

fn repair_schema(schema: &mut Object, found: &mut Tally<(String, Option<String>)>) {
    let Some(ty) = schema.get_mut("type") else { return };
    let mut format = None;
    let keep = match &mut ty.value {
        Value::String(word) => repair_word(word, ty.span, &mut format, found),
        Value::Array(words) => {
            words.retain_mut(|node| match &mut node.value {
                Value::String(word) => repair_word(word, node.span, &mut format, found),
                // `type: [string, null]`: YAML's null is meant as the type.
                Value::Null => {
                    node.value = Value::String("null".to_owned());
                    true
                }
                Value::Boolean(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => false,
            });
            !words.is_empty()
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_) => true,
    };
    let span = ty.span;
    if !keep {
        schema.remove("type");
    }
    if let Some(format) = format
        && !schema.contains("format")
    {
        schema.insert("format", span, Node::string(format, span));
    }
}

/// Whether a word is a type, perhaps after a repair.
fn repair_word(
    word: &mut String,
    span: Span,
    format: &mut Option<&'static str>,
    found: &mut Tally<(String, Option<String>)>,
) -> bool {
    if TYPES.contains(&word.as_str()) {
        return true;
    }
    let Some(meaning) = meaning(word) else {
        let read_as = matches!(word.to_ascii_lowercase().as_str(), "any" | "mixed" | "*")
            .then(|| "no `type`: any value is taken".to_owned());
        found.add((word.clone(), read_as), span);
        return false;
    };
    let read_as = match meaning.format {
        Some(format) => format!("`type: {}` with `format: {format}`", meaning.ty),
        None => format!("`type: {}`", meaning.ty),
    };
    found.add((std::mem::replace(word, meaning.ty.to_owned()), Some(read_as)), span);
    *format = format.or(meaning.format);
    true
}

fn meaning(word: &str) -> Option<Meaning> {
    let word = word.trim().to_ascii_lowercase();
    let (ty, format) = match word.as_str() {
        "int" | "short" | "byte" => ("integer", None),
        "int32" => ("integer", Some("int32")),
        "int64" | "long" | "bigint" => ("integer", Some("int64")),
        "float" => ("number", Some("float")),
        "double" => ("number", Some("double")),
        "decimal" => ("number", None),
        "bool" => ("boolean", None),
        "str" | "text" | "char" | "varchar" => ("string", None),
        "date" => ("string", Some("date")),
        "date-time" | "datetime" | "timestamp" => ("string", Some("date-time")),
        "uuid" | "guid" => ("string", Some("uuid")),
        "uri" | "url" => ("string", Some("uri")),
        "email" => ("string", Some("email")),
        "password" => ("string", Some("password")),
        "file" | "binary" => ("string", Some("binary")),
        "map" | "dict" | "hash" => ("object", None),
        "list" => ("array", None),
        "none" | "nil" => ("null", None),
        other => (*TYPES.iter().find(|it| **it == other)?, None),
    };
    Some(Meaning { ty, format })
}
