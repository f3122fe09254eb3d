//! Keywords that bound values become notes: the server judges them, not the client.

use super::format;
use super::literal;
use crate::ir::Docs;
use crate::source::Node;
use crate::spec::Schema;

/// Keywords with a number, and what they say of it.
const BOUNDS: [(&str, &str, &str); 12] = [
    ("minimum", "At least ", ""),
    ("exclusiveMinimum", "More than ", ""),
    ("maximum", "At most ", ""),
    ("exclusiveMaximum", "Less than ", ""),
    ("multipleOf", "A multiple of ", ""),
    ("minLength", "At least ", " characters"),
    ("maxLength", "At most ", " characters"),
    ("minItems", "At least ", " items"),
    ("maxItems", "At most ", " items"),
    ("minProperties", "At least ", " members"),
    ("maxProperties", "At most ", " members"),
    ("minContains", "At least ", " items of the kind asked for"),
];

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
    let mut notes = Vec::new();
    if let Some(format) = schema.format().filter(|it| !it.is_empty() && !format::shows(it)) {
        notes.push(format!("Format: {}.", code(format)));
    }
    for (keyword, before, after) in BOUNDS {
        if let Some(number) = schema.number(keyword) {
            notes.push(format!("{before}{}{after}.", number.0));
        }
    }
    if let Some(pattern) = schema.text("pattern").filter(|it| !it.is_empty()) {
        notes.push(format!("Pattern: {}.", code(pattern)));
    }
    if schema.flag("uniqueItems") {
        notes.push("No item twice.".to_owned());
    }
    if let Some(media_type) = schema.content_media_type() {
        notes.push(format!("Holds {}.", code(media_type)));
    }
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
