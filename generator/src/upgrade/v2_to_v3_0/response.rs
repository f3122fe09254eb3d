//! Responses: `schema` and `examples` become `content`, headers get schemas.

use super::parameter::upgrade_header;
use super::shared::MediaTypes;
use crate::source::{Member, Node, Object, Value};
use crate::text::Span;

pub(super) fn upgrade(response: &mut Node, media_types: &MediaTypes) {
    let span = response.span;
    let Some(object) = response.as_object_mut() else { return };
    if object.contains("$ref") {
        return;
    }
    let schema = object.remove("schema");
    let examples = object.remove("examples").map(|it| it.value);
    if (schema.is_some() || examples.is_some()) && !object.contains("content") {
        let content = content(schema, examples, media_types, span);
        object.insert("content", span, content);
    }
    if let Some(headers) = object.get_mut("headers").and_then(Node::as_object_mut) {
        for (_, header) in headers.iter_mut() {
            upgrade_header(&mut header.value);
        }
    }
}

fn content(schema: Option<Member>, examples: Option<Node>, media_types: &MediaTypes, span: Span) -> Node {
    let is_file =
        schema.as_ref().is_some_and(|it| it.value.get("type").and_then(Node::as_str) == Some("file"));
    let names = if is_file && !media_types.stated {
        vec![Node::string("application/octet-stream", Span::NONE)]
    } else if schema.is_some() {
        media_types.names.clone()
    } else {
        Vec::new()
    };
    let mut content = super::body::content(schema, &names, span);
    if let (Some(content), Some(Value::Object(mut examples))) =
        (content.as_object_mut(), examples.map(|it| it.value))
    {
        for (name, example) in examples.iter_mut() {
            add_example(content, name, example);
        }
    }
    content
}

/// An example belongs to its media type; one of a media type that is not produced documents nothing that a client
/// can get, unless there is no schema to say what it gets.
fn add_example(content: &mut Object, media_type: &str, example: &mut Member) {
    let has_schema = content.iter().any(|(_, member)| member.value.get("schema").is_some());
    if !content.contains(media_type) && (has_schema || !media_type.contains('/')) {
        return;
    }
    let span = example.value.span;
    if !content.contains(media_type) {
        content.insert(media_type, example.key_span, Node::at(Value::Object(Object::new()), span));
    }
    let value = std::mem::replace(&mut example.value, Node::new(Value::Null));
    if let Some(object) = content.get_mut(media_type).and_then(Node::as_object_mut) {
        object.insert("example", example.key_span, value);
    }
}
