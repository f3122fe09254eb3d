//! The text of a reference, and where it is one.

use crate::source::{DocumentId, Library, Node, Value};
use crate::text::Span;

/// A reference that does not stay in the document that the tree is made from.
pub(super) struct Outward {
    pub(super) document: DocumentId,
    pub(super) text: String,
    pub(super) span: Span,
}

/// What there is to do for a tree. Most documents need nothing of this, and large ones should not pay for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Survey {
    /// A reference names another file, or something by its `$id`.
    pub(super) leads_out: bool,
    /// Something has an `$id` or an anchor, or is referred to by one.
    pub(super) has_names: bool,
}

/// Looks at every reference of a tree.
pub(super) fn survey(root: &Node) -> Survey {
    let mut survey = Survey::default();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Object(object) => {
                for (name, member) in object.iter() {
                    match (name, &member.value.value) {
                        ("$ref", Value::String(text)) if !text.starts_with('#') => survey.leads_out = true,
                        (
                            "$id" | "$anchor" | "$dynamicAnchor" | "$dynamicRef" | "$self",
                            Value::String(_),
                        ) => {
                            survey.has_names = true;
                        }
                        ("operationRef", Value::String(text))
                            if !text.starts_with('#') && !is_address(text) =>
                        {
                            survey.leads_out = true;
                        }
                        ("mapping", Value::Object(mapping)) => {
                            let values = mapping.iter().filter_map(|(_, it)| it.value.as_str());
                            survey.leads_out |= values.into_iter().any(may_be_file);
                        }
                        _ => {}
                    }
                    open.push(&member.value);
                }
            }
            Value::Array(items) => open.extend(items),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    survey
}

/// Whether the value of a discriminator's mapping may be a reference to a file (OpenAPI 3.2, 4.25.4).
pub(super) fn may_be_file(text: &str) -> bool {
    text.contains(['/', '.']) && !text.starts_with('#')
}

/// Whether a reference to an operation is an address. Nobody asked for the document there: a link that leads to one is
/// passed over.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://")
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
