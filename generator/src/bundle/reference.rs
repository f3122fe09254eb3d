//! The text of a reference, and where it is one.

use crate::source::{DocumentId, Library, Node, Value};
use crate::text::Span;

/// A reference that does not stay in the document that the tree is made from.
pub(super) struct Outward {
    pub(super) document: DocumentId,
    pub(super) text: String,
    pub(super) span: Span,
}

/// Whether any reference of a tree names another file. Most documents have none, and need no more than this.
pub(super) fn any_outward(root: &Node) -> bool {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Object(object) => {
                if let Some(text) = object.get("$ref").and_then(Node::as_str)
                    && !text.starts_with('#')
                {
                    return true;
                }
                open.extend(object.iter().map(|(_, member)| &member.value));
            }
            Value::Array(items) => open.extend(items),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    false
}

/// The reference of an object, if it has one that has to be brought home: into another file, or within one.
pub(super) fn outward(node: &Node, library: &Library<'_>) -> Option<Outward> {
    let reference = node.get("$ref")?;
    let text = reference.as_str()?;
    let document = library.document_of(reference.span);
    (document != DocumentId::ROOT || !text.starts_with('#')).then(|| Outward {
        document,
        text: text.to_owned(),
        span: reference.span,
    })
}

/// The file and the fragment of a reference; each may be empty.
pub(super) fn split(text: &str) -> (&str, &str) {
    text.split_once('#').unwrap_or((text, ""))
}

/// Whether an object says nothing but where it really is; `describes` tells what may stand beside.
pub(super) fn is_alias(node: &Node, describes: fn(&str) -> bool) -> bool {
    node.as_object().is_some_and(|object| {
        object.get("$ref").is_some_and(|it| it.as_str().is_some())
            && object.iter().all(|(name, _)| name == "$ref" || describes(name))
    })
}

/// Fields that describe what a reference leads to, and change nothing about it.
pub(super) fn describes(name: &str) -> bool {
    matches!(name, "summary" | "description" | "title" | "deprecated" | "externalDocs")
        || name.starts_with("x-")
}
