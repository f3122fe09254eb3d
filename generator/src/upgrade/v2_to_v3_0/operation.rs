//! Path items and operations: parameters are sorted into those that stay and those that become the body.

use super::shared::{Direction, MediaTypes, Shared};
use super::{body, parameter, response, servers};
use crate::diagnostics::Diagnostics;
use crate::source::{Node, Object, Value};
use crate::text::Span;

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The parameters of an operation or a path item, sorted.
#[derive(Default)]
struct Sorted {
    /// Path, query and header parameters, ready.
    others: Vec<Node>,
    /// Bodies, as they stand in the list: perhaps references.
    bodies: Vec<Node>,
    /// Form fields, references resolved.
    fields: Vec<Node>,
}

pub(super) fn upgrade_paths(root: &mut Object, shared: &Shared, diagnostics: &mut Diagnostics) {
    let document_servers = root.get("servers").cloned();
    let Some(paths) = root.get_mut("paths").and_then(Node::as_object_mut) else { return };
    for (_, member) in paths.iter_mut() {
        let Some(item) = member.value.as_object_mut() else { continue };
        let mut inherited = Sorted::default();
        if let Some(parameters) = item.remove("parameters") {
            inherited = sort(parameters.value, shared);
            put_back(item, std::mem::take(&mut inherited.others), parameters.key_span);
        }
        for (name, member) in item.iter_mut() {
            if METHODS.contains(&name)
                && let Some(operation) = member.value.as_object_mut()
            {
                servers::upgrade_operation(operation, document_servers.as_ref());
                upgrade(operation, &inherited, shared, diagnostics);
            }
        }
    }
}

fn upgrade(operation: &mut Object, inherited: &Sorted, shared: &Shared, diagnostics: &mut Diagnostics) {
    let consumes = shared.media_types(operation, Direction::Request);
    let produces = shared.media_types(operation, Direction::Answer);
    let mut sorted = Sorted::default();
    let mut span = Span::NONE;
    if let Some(parameters) = operation.remove("parameters") {
        span = parameters.key_span;
        sorted = sort(parameters.value, shared);
        put_back(operation, std::mem::take(&mut sorted.others), span);
    }
    if sorted.bodies.is_empty() && sorted.fields.is_empty() {
        sorted.bodies.clone_from(&inherited.bodies);
    }
    if sorted.bodies.is_empty() {
        let own: Vec<String> = sorted.fields.iter().filter_map(name).map(str::to_owned).collect();
        let more =
            inherited.fields.iter().filter(|it| !own.iter().any(|have| Some(have.as_str()) == name(it)));
        sorted.fields.extend(more.cloned());
    }
    if let Some(request_body) = request_body(sorted, &consumes, shared, diagnostics)
        && !operation.contains("requestBody")
    {
        operation.insert("requestBody", span, request_body);
    }
    if let Some(responses) = operation.get_mut("responses").and_then(Node::as_object_mut) {
        for (_, member) in responses.iter_mut() {
            upgrade_response(&mut member.value, &produces, shared);
        }
    }
}

fn name(parameter: &Node) -> Option<&str> {
    parameter.get("name").and_then(Node::as_str)
}

fn put_back(object: &mut Object, parameters: Vec<Node>, span: Span) {
    if !parameters.is_empty() {
        object.insert("parameters", span, Node::at(Value::Array(parameters), span));
    }
}

fn sort(parameters: Node, shared: &Shared) -> Sorted {
    let mut sorted = Sorted::default();
    let items = match parameters.value {
        Value::Array(items) => items,
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            Vec::new()
        }
    };
    for mut item in items {
        let target = target(&item, shared);
        match parameter::place(target) {
            Some("body") => sorted.bodies.push(item),
            Some("formData") => {
                let field = Node::at(target.value.clone(), item.span);
                sorted.fields.push(field);
            }
            Some(_) | None => {
                parameter::upgrade(&mut item);
                sorted.others.push(item);
            }
        }
    }
    sorted
}

/// The shared parameter that a reference names, or the parameter itself.
fn target<'a>(parameter: &'a Node, shared: &'a Shared) -> &'a Node {
    let reference = parameter.get("$ref").and_then(Node::as_str);
    reference.and_then(|text| shared.parameter(text)).unwrap_or(parameter)
}

fn request_body(
    sorted: Sorted,
    consumes: &MediaTypes,
    shared: &Shared,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut bodies = sorted.bodies.into_iter();
    let Some(first) = bodies.next() else {
        return (!sorted.fields.is_empty()).then(|| body::from_fields(sorted.fields, consumes));
    };
    for other in bodies.chain(sorted.fields) {
        let named = name(target(&other, shared)).unwrap_or("a parameter without name").to_owned();
        diagnostics.several_bodies(other.span, &named);
    }
    let shared_body = target(&first, shared);
    if std::ptr::eq(shared_body, &first) {
        return Some(body::from_parameter(first, consumes));
    }
    // A shared body has the media types of the document; an operation that names its own gets a copy.
    if consumes.own {
        return Some(body::from_parameter(shared_body.clone(), consumes));
    }
    let mut reference = first;
    if let Some(text) = reference.as_object_mut().and_then(|it| it.get_mut("$ref"))
        && let Value::String(text) = &mut text.value
    {
        *text = text.replacen("#/parameters/", "#/components/requestBodies/", 1);
    }
    Some(reference)
}

fn upgrade_response(node: &mut Node, produces: &MediaTypes, shared: &Shared) {
    let referred = node.get("$ref").and_then(Node::as_str).and_then(|text| shared.response(text));
    // As with bodies: a shared response has the media types of the document.
    if let Some(target) = referred
        && produces.own
        && target.get("schema").is_some()
    {
        node.value = target.value.clone();
    }
    response::upgrade(node, produces);
}
