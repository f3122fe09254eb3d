//! What all operations of a Swagger document can refer to: shared parameters and responses, and the media types
//! that hold where an operation names none.

use indexmap::IndexMap;

use crate::source::{Member, Node, Object, Value};
use crate::text::{Span, pointer};

/// The shared parts of a document.
pub(super) struct Shared {
    pub(super) parameters: IndexMap<String, Node>,
    pub(super) parameters_span: Span,
    pub(super) responses: IndexMap<String, Node>,
    pub(super) responses_span: Span,
    consumes: Option<Vec<Node>>,
    produces: Option<Vec<Node>>,
}

/// In which direction media types are listed.
#[derive(Clone, Copy)]
pub(super) enum Direction {
    /// `consumes`
    Request,
    /// `produces`
    Answer,
}

/// The media types of one operation.
pub(super) struct MediaTypes {
    /// At least one.
    pub(super) names: Vec<Node>,
    /// Whether the operation itself lists them, so that a shared body or response does not fit it.
    pub(super) own: bool,
    /// Whether the document lists them at all.
    pub(super) stated: bool,
}

impl Shared {
    /// Takes the shared parts out of the document.
    pub(super) fn take(root: &mut Object) -> Shared {
        let (parameters, parameters_span) = named(root.remove("parameters"));
        let (responses, responses_span) = named(root.remove("responses"));
        let consumes = root.remove("consumes").and_then(|it| list(it.value));
        let produces = root.remove("produces").and_then(|it| list(it.value));
        Shared { parameters, parameters_span, responses, responses_span, consumes, produces }
    }

    /// The shared parameter that a `$ref` names.
    pub(super) fn parameter(&self, reference: &str) -> Option<&Node> {
        self.parameters.get(name_in(reference, "parameters")?.as_str())
    }

    /// The shared response that a `$ref` names.
    pub(super) fn response(&self, reference: &str) -> Option<&Node> {
        self.responses.get(name_in(reference, "responses")?.as_str())
    }

    /// The media types for one operation, whose own list (if any) is taken out of it; for what is shared, pass
    /// an empty object.
    pub(super) fn media_types(&self, operation: &mut Object, direction: Direction) -> MediaTypes {
        let (key, global) = match direction {
            Direction::Request => ("consumes", &self.consumes),
            Direction::Answer => ("produces", &self.produces),
        };
        if let Some(names) = operation.remove(key).and_then(|it| list(it.value)) {
            return MediaTypes { names, own: true, stated: true };
        }
        match global {
            Some(names) => MediaTypes { names: names.clone(), own: false, stated: true },
            None => MediaTypes {
                names: vec![Node::string("application/json", Span::NONE)],
                own: false,
                stated: false,
            },
        }
    }
}

/// The members of an object by name.
fn named(member: Option<Member>) -> (IndexMap<String, Node>, Span) {
    let Some(Member { key_span, value }) = member else { return (IndexMap::new(), Span::NONE) };
    let mut found = IndexMap::new();
    if let Value::Object(mut object) = value.value {
        for (name, member) in object.iter_mut() {
            let value = std::mem::replace(&mut member.value, Node::new(Value::Null));
            found.insert(name.to_owned(), value);
        }
    }
    (found, key_span)
}

/// The strings of a list, or the one string that somebody wrote without brackets; nothing if there are none.
fn list(node: Node) -> Option<Vec<Node>> {
    let names: Vec<Node> = match node.value {
        Value::Array(items) => items.into_iter().filter(|it| it.as_str().is_some()).collect(),
        Value::String(_) => vec![node],
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    };
    (!names.is_empty()).then_some(names)
}

/// The name of what a reference to a member of a section names: `Pet` of `#/definitions/Pet/properties/id`.
fn name_in(reference: &str, section: &str) -> Option<String> {
    let mut segments = pointer::segments(reference.strip_prefix('#')?).into_iter();
    (segments.next()? == section).then(|| segments.next()).flatten()
}
