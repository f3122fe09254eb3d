//! `definitions`, `parameters` and `responses` move below `components`.

use super::shared::{Direction, Shared};
use super::{body, parameter, response};
use crate::source::{Node, Object, Value};
use crate::text::Span;

pub(super) fn upgrade(root: &mut Object, shared: &Shared) {
    let mut parameters = Object::new();
    let mut bodies = Object::new();
    let consumes = shared.media_types(&mut Object::new(), Direction::Request);
    let produces = shared.media_types(&mut Object::new(), Direction::Answer);
    for (name, node) in &shared.parameters {
        match parameter::place(node) {
            Some("body") => {
                bodies.insert(name, node.span, body::from_parameter(node.clone(), &consumes));
            }
            // Form parameters have been put into the operations that refer to them.
            Some("formData") => {}
            Some(_) | None => {
                let mut node = node.clone();
                parameter::upgrade(&mut node);
                parameters.insert(name, node.span, node);
            }
        }
    }
    let mut responses = Object::new();
    for (name, node) in &shared.responses {
        let mut node = node.clone();
        response::upgrade(&mut node, &produces);
        responses.insert(name, node.span, node);
    }
    let definitions = root.remove("definitions");
    if let Some(member) = definitions {
        add(root, "schemas", member.key_span, member.value);
    }
    for (name, object, span) in [
        ("parameters", parameters, shared.parameters_span),
        ("requestBodies", bodies, shared.parameters_span),
        ("responses", responses, shared.responses_span),
    ] {
        if !object.is_empty() {
            add(root, name, span, Node::at(Value::Object(object), span));
        }
    }
}

/// Puts a section below `components`, which is made where the document (rightly) has none.
pub(super) fn add(root: &mut Object, section: &str, key_span: Span, value: Node) {
    if root.get("components").is_none_or(|it| it.as_object().is_none()) {
        root.insert("components", key_span, Node::at(Value::Object(Object::new()), value.span));
    }
    if let Some(components) = root.get_mut("components").and_then(Node::as_object_mut) {
        components.insert(section, key_span, value);
    }
}
