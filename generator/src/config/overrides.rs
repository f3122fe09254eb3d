//! The settings that give things other types, names and places than Clientsmith would: `[types]`, `[names]`,
//! `[modules]`.

use super::declaration::{Declaration, Target};
use super::table::{table, unknown};
use crate::diagnostics::Diagnostics;
use crate::source::Node;

const OF_TYPES: &[&str] = &["formats", "schemas"];
const OF_NAMES: &[&str] = &["types", "operations", "fields"];

/// Reads `[types.formats]` and `[types.schemas]`.
pub(super) fn types(value: &Node, diagnostics: &mut Diagnostics) -> Vec<Declaration> {
    let mut found = Vec::new();
    let Some(sections) = table("types", value, diagnostics) else { return found };
    for (key, member) in sections.iter() {
        match key {
            "formats" => {
                if let Some(formats) = table(key, &member.value, diagnostics) {
                    formats.iter().for_each(|(name, it)| text(name, &it.value, diagnostics));
                    found.push(Declaration {
                        target: Target::Formats,
                        extension: "x-clientsmith-formats".to_owned(),
                        key_span: member.key_span,
                        value: member.value.clone(),
                        target_span: member.key_span,
                    });
                }
            }
            "schemas" => {
                found.extend(each(key, &member.value, "x-clientsmith-type", &schema, diagnostics));
            }
            _ => unknown(key, member.key_span, OF_TYPES, diagnostics),
        }
    }
    found
}

/// Reads `[names.types]`, `[names.operations]` and `[names.fields]`.
pub(super) fn names(value: &Node, diagnostics: &mut Diagnostics) -> Vec<Declaration> {
    let mut found = Vec::new();
    let Some(sections) = table("names", value, diagnostics) else { return found };
    for (key, member) in sections.iter() {
        let target: &dyn Fn(&str) -> Target = match key {
            "types" => &schema,
            "operations" => &Target::operation,
            "fields" => &field,
            _ => {
                unknown(key, member.key_span, OF_NAMES, diagnostics);
                continue;
            }
        };
        found.extend(each(key, &member.value, "x-clientsmith-name", target, diagnostics));
    }
    found
}

/// Reads `[modules]`.
pub(super) fn modules(value: &Node, diagnostics: &mut Diagnostics) -> Vec<Declaration> {
    each("modules", value, "x-clientsmith-module", &Target::operation, diagnostics)
}

fn schema(name: &str) -> Target {
    Target::Schema(name.to_owned())
}

/// `Pet.kind`: the last dot ends the name of the type, which may have dots itself.
fn field(name: &str) -> Target {
    match name.rsplit_once('.') {
        Some((schema, field)) => Target::Field(schema.to_owned(), field.to_owned()),
        None => Target::Field(String::new(), name.to_owned()),
    }
}

/// A declaration for each entry of a table of texts.
fn each(
    section: &str,
    value: &Node,
    extension: &str,
    target: &dyn Fn(&str) -> Target,
    diagnostics: &mut Diagnostics,
) -> Vec<Declaration> {
    let Some(entries) = table(section, value, diagnostics) else { return Vec::new() };
    let mut found = Vec::new();
    for (name, entry) in entries.iter() {
        text(name, &entry.value, diagnostics);
        found.push(Declaration {
            target: target(name),
            extension: extension.to_owned(),
            key_span: entry.key_span,
            value: entry.value.clone(),
            target_span: entry.key_span,
        });
    }
    found
}

fn text(key: &str, value: &Node, diagnostics: &mut Diagnostics) {
    if value.as_str().is_none() {
        diagnostics.configuration_value(value.span, key, value.kind(), "a name or path in quotes");
    }
}
