//! `in: body` and `in: formData` parameters become request bodies.

use super::parameter::{move_into_schema, set_style};
use super::shared::MediaTypes;
use crate::source::{Member, Node, Object, Value};
use crate::text::Span;

const URL_ENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// An `in: body` parameter as a request body.
pub(super) fn from_parameter(mut parameter: Node, media_types: &MediaTypes) -> Node {
    let span = parameter.span;
    let mut body = Object::new();
    let Some(object) = parameter.as_object_mut() else { return Node::at(Value::Object(body), span) };
    if !object.contains("schema") {
        move_into_schema(object, span);
    }
    let schema = object.remove("schema");
    body.insert("content", span, content(schema, &media_types.names, span));
    // The name of a body does not travel; all else that describes it stays.
    for name in ["name", "in"] {
        object.remove(name);
    }
    for (name, member) in object.iter_mut() {
        let value = std::mem::replace(&mut member.value, Node::new(Value::Null));
        body.insert(name, member.key_span, value);
    }
    Node::at(Value::Object(body), span)
}

/// `{media type: {schema}}` for each media type.
pub(super) fn content(schema: Option<Member>, media_types: &[Node], span: Span) -> Node {
    let mut content = Object::new();
    for name in media_types {
        let mut media_type = Object::new();
        if let Some(schema) = &schema {
            media_type.insert("schema", schema.key_span, schema.value.clone());
        }
        let key_span = if name.span.is_some() { name.span } else { span };
        content.insert(
            name.as_str().unwrap_or_default(),
            key_span,
            Node::at(Value::Object(media_type), span),
        );
    }
    Node::at(Value::Object(content), span)
}

/// `in: formData` parameters as one request body: an object with a property for each.
pub(super) fn from_fields(fields: Vec<Node>, media_types: &MediaTypes) -> Node {
    let span = fields.first().map_or(Span::NONE, |field| field.span);
    let names = form_types(&fields, media_types);
    let mut properties = Object::new();
    let mut required = Vec::new();
    let mut encoding = Object::new();
    for mut field in fields {
        let place = field.span;
        let Some(object) = field.as_object_mut() else { continue };
        let Some(name) = object.remove("name") else { continue };
        let Some(text) = name.value.as_str() else { continue };
        if object.get("required").and_then(Node::as_bool) == Some(true) {
            required.push(name.value.clone());
        }
        if let Some(format) = move_into_schema(object, place) {
            let mut style = Object::new();
            set_style(&mut style, &format);
            encoding.insert(text, name.key_span, Node::at(Value::Object(style), place));
        }
        properties.insert(text, name.value.span, property(object, place));
    }
    let mut schema = Object::new();
    schema.insert("type", span, Node::string("object", span));
    schema.insert("properties", span, Node::at(Value::Object(properties), span));
    let is_required = !required.is_empty();
    if is_required {
        schema.insert("required", span, Node::at(Value::Array(required), span));
    }
    let schema = Member { key_span: span, value: Node::at(Value::Object(schema), span) };
    let mut content = content(Some(schema), &names, span);
    if !encoding.is_empty() {
        add_encoding(&mut content, &Node::at(Value::Object(encoding), span));
    }
    let mut body = Object::new();
    body.insert("content", span, content);
    if is_required {
        body.insert("required", span, Node::at(Value::Boolean(true), span));
    }
    Node::at(Value::Object(body), span)
}

/// The schema of a field, with what the parameter says about it.
fn property(field: &mut Object, span: Span) -> Node {
    let mut schema =
        field.remove("schema").map_or_else(|| Node::at(Value::Object(Object::new()), span), |it| it.value);
    if let Some(object) = schema.as_object_mut() {
        for name in ["description", "example", "deprecated"] {
            if let Some(member) = field.remove(name)
                && !object.contains(name)
            {
                object.insert(name, member.key_span, member.value);
            }
        }
    }
    schema
}

/// The media types that a form can have; files need multipart (Swagger 2.0, “Parameter Object”, `formData`).
fn form_types(fields: &[Node], media_types: &MediaTypes) -> Vec<Node> {
    let has_file = fields.iter().any(holds_file);
    let fits = |name: &Node| {
        let name = name.as_str().unwrap_or_default();
        name.starts_with(MULTIPART) || (!has_file && name.starts_with(URL_ENCODED))
    };
    let names: Vec<Node> = media_types.names.iter().filter(|name| fits(name)).cloned().collect();
    if names.is_empty() {
        vec![Node::string(if has_file { MULTIPART } else { URL_ENCODED }, Span::NONE)]
    } else {
        names
    }
}

fn holds_file(field: &Node) -> bool {
    let is_file = |node: &Node| node.get("type").and_then(Node::as_str) == Some("file");
    is_file(field) || field.get("items").is_some_and(is_file)
}

fn add_encoding(content: &mut Node, encoding: &Node) {
    let Some(content) = content.as_object_mut() else { return };
    for (_, member) in content.iter_mut() {
        if let Some(media_type) = member.value.as_object_mut() {
            media_type.insert("encoding", encoding.span, encoding.clone());
        }
    }
}
