//! Keywords that bound values become notes: the server judges them, not the client.

use super::format;
use super::literal;
use crate::ir::Docs;
use crate::source::Node;
use crate::spec::Schema;

/// Keywords that relate parts of a value to each other; no type expresses them.
const RELATIONS: [&str; 9] = [
    "not",
    "if",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "contentSchema",
];

/// The longest default or list of values that is repeated in a text.
const LONGEST: usize = 200;

/// The notes of a schema.
pub(super) fn of_schema(schema: Schema<'_>) -> Vec<String> {
    let mut notes: Vec<String> = bounds(schema).into_iter().collect();
    if let Some(default) = schema.default().map(literal::json).filter(|it| it.len() <= LONGEST) {
        notes.push(format!("{DEFAULT}{}.", code(&default)));
    }
    values(schema, &mut notes);
    let relations: Vec<_> = RELATIONS.iter().filter(|it| schema.has(it)).map(|it| code(it)).collect();
    if !relations.is_empty() {
        notes.push(format!("The server also checks {}.", relations.join(", ")));
    }
    notes
}

/// All bounds in one sentence: 1 to 64 characters, matching `^[a-z]+$`.
fn bounds(schema: Schema<'_>) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(format) = schema.format().filter(|it| !it.is_empty() && !format::shows(it)) {
        parts.push(format!("format {}", code(format)));
    }
    parts.extend(size(schema, "minLength", "maxLength", "character"));
    parts.extend(size(schema, "minItems", "maxItems", "item"));
    parts.extend(size(schema, "minProperties", "maxProperties", "member"));
    parts.extend(range(schema));
    if let Some(step) = schema.number("multipleOf") {
        parts.push(format!("a multiple of {}", step.0));
    }
    if let Some(pattern) = schema.text("pattern").filter(|it| !it.is_empty() && it.len() <= LONGEST) {
        parts.push(format!("matching {}", code(pattern)));
    }
    let is_list = schema.types().contains(&"array") || schema.has("items");
    if is_list && schema.flag("uniqueItems") {
        parts.push("no item twice".to_owned());
    }
    if let Some(media_type) = schema.content_media_type() {
        parts.push(format!("holding {}", code(media_type)));
    }
    let sentence = parts.join(", ");
    let first = sentence.chars().next()?;
    Some(format!("{}{}.", first.to_ascii_uppercase(), sentence.get(first.len_utf8()..)?))
}

/// How long a text or list may be.
fn size(schema: Schema<'_>, least: &str, most: &str, unit: &str) -> Option<String> {
    let number = |keyword| schema.number(keyword).map(|it| it.0.as_str());
    let of = |count: &str| format!("{count} {unit}{}", if count == "1" { "" } else { "s" });
    match (number(least).filter(|it| *it != "0"), number(most)) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {}", of(most))),
        (Some(least), Some(most)) => Some(format!("{least} to {}", of(most))),
        (Some(least), None) => Some(format!("at least {}", of(least))),
        (None, Some(most)) => Some(format!("at most {}", of(most))),
        (None, None) => None,
    }
}

/// The ends of the ranges of Rust's own integers: the type says as much.
const ENDS: [&str; 5] =
    ["-2147483648", "2147483647", "-9223372036854775808", "9223372036854775807", "18446744073709551615"];

/// Between which numbers a number is.
fn range(schema: Schema<'_>) -> Option<String> {
    let number = |keyword| schema.number(keyword).map(|it| it.0.as_str()).filter(|it| !ENDS.contains(it));
    let least = number("minimum");
    let most = number("maximum");
    if let (Some(least), Some(most)) = (least, most) {
        return Some(format!("from {least} to {most}"));
    }
    let ends = [
        least.map(|it| format!("at least {it}")),
        number("exclusiveMinimum").map(|it| format!("more than {it}")),
        most.map(|it| format!("at most {it}")),
        number("exclusiveMaximum").map(|it| format!("less than {it}")),
    ];
    let ends: Vec<_> = ends.into_iter().flatten().collect();
    (!ends.is_empty()).then(|| ends.join(", "))
}

const DEFAULT: &str = "Default: ";

/// Takes the default out of the notes: a field states it by itself.
pub(super) fn forget_default(docs: &mut Docs) {
    docs.notes.retain(|it| !it.starts_with(DEFAULT));
}

/// Values that do not become a choice are listed: numbers, truth values, mixtures.
fn values(schema: Schema<'_>, notes: &mut Vec<String>) {
    let listed: Vec<_> = schema.values().iter().filter(|it| !it.is_null()).collect();
    let types = schema.types();
    let shown = |it: &Node| it.as_str().is_some() || it.as_number().is_some_and(|it| it.as_i64().is_some());
    if listed.is_empty() || listed.iter().all(|it| it.as_str().is_some()) {
        return;
    }
    if types.iter().all(|it| matches!(*it, "integer" | "string" | "null"))
        && listed.iter().all(|it| shown(it))
    {
        return;
    }
    let text = listed.iter().map(|it| code(&literal::json(it))).collect::<Vec<_>>().join(", ");
    if text.len() <= LONGEST {
        notes.push(format!("One of {text}."));
    }
}

/// Text as inline code of Markdown, fenced by more backticks than it holds in a row (CommonMark section 6.1).
fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
