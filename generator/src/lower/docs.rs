//! What the document says about things.

use super::notes;
use crate::ir::Docs;
use crate::source::Node;
use crate::spec::{OpenApi, Operation, PathItem, Schema, Tag};

fn owned(text: Option<&str>) -> Option<String> {
    text.map(|it| it.trim().to_owned())
}

/// What is said about the API.
pub(super) fn of_document(document: OpenApi<'_>) -> Docs {
    let info = document.info();
    Docs {
        summary: owned(info.summary()),
        description: owned(info.description()),
        notes: more(document.external_docs()).into_iter().collect(),
    }
}

/// What is said about a tag.
pub(super) fn of_tag(tag: Tag<'_>) -> Docs {
    Docs {
        summary: owned(tag.summary()),
        description: owned(tag.description()),
        notes: more(tag.external_docs()).into_iter().collect(),
    }
}

/// What is said about an operation; what its path says stands in where it is silent.
pub(super) fn of_operation(operation: Operation<'_>, item: PathItem<'_>) -> Docs {
    Docs {
        summary: owned(operation.summary().or(item.summary())),
        description: owned(operation.description().or(item.description())),
        notes: more(operation.external_docs()).into_iter().collect(),
    }
}

/// What is said about a schema, with its bounds as notes.
pub(super) fn of_schema(schema: Schema<'_>) -> Docs {
    let (title, description) = (schema.title(), schema.description());
    let mut notes = notes::of_schema(schema);
    notes.extend(more(schema.external_docs()));
    Docs {
        summary: owned(title.filter(|it| Some(*it) != description)),
        description: owned(description),
        notes,
    }
}

/// What a description alone says.
pub(super) fn of_description(description: Option<&str>) -> Docs {
    Docs { description: owned(description), ..Docs::default() }
}

/// Adds what the first text leaves out.
pub(super) fn complete(docs: &mut Docs, other: Docs) {
    if docs.summary.is_none() && docs.description.is_none() {
        docs.summary = other.summary;
    }
    if docs.description.is_none() {
        docs.description = other.description;
    }
    for note in other.notes {
        if !docs.notes.contains(&note) {
            docs.notes.push(note);
        }
    }
}

/// The External Documentation object (OpenAPI 3.2 section 4.11) as a note.
fn more(external: Option<&Node>) -> Option<String> {
    let external = external?;
    let url = external.get("url")?.as_str()?.trim();
    let description = external.get("description").and_then(Node::as_str).map(str::trim);
    (!url.is_empty()).then(|| match description.filter(|it| !it.is_empty()) {
        Some(description) => format!("{}: <{url}>", description.trim_end_matches(['.', ':'])),
        None => format!("More: <{url}>"),
    })
}
