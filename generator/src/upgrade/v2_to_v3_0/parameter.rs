//! Parameters that are not bodies, and headers: `type` and its companions move into `schema`, and
//! `collectionFormat` becomes `style` and `explode`.

use crate::source::{Node, Object, Value};
use crate::text::Span;

/// Where a parameter travels.
pub(super) fn place(parameter: &Node) -> Option<&str> {
    parameter.get("in").and_then(Node::as_str)
}

/// Fields that a parameter has instead of a schema (Swagger 2.0, “Parameter Object”), and some that it may not have
/// but that mean the same wherever they stand.
fn is_schema_field(name: &str) -> bool {
    matches!(
        name,
        "type"
            | "format"
            | "items"
            | "default"
            | "enum"
            | "pattern"
            | "maximum"
            | "minimum"
            | "exclusiveMaximum"
            | "exclusiveMinimum"
            | "maxLength"
            | "minLength"
            | "maxItems"
            | "minItems"
            | "uniqueItems"
            | "multipleOf"
            | "properties"
            | "additionalProperties"
            | "readOnly"
            | "x-nullable"
            | "x-ms-enum"
    ) || name.starts_with("x-enum")
}

/// A query, path, header or cookie parameter.
pub(super) fn upgrade(parameter: &mut Node) {
    let span = parameter.span;
    let Some(object) = parameter.as_object_mut() else { return };
    if object.contains("$ref") {
        return;
    }
    let in_query = object.get("in").and_then(Node::as_str) == Some("query");
    let format = move_into_schema(object, span);
    // In paths and headers, commas are 3.0's only way as well; the other separators are kept as they are.
    let separates = |it: &CollectionFormat| in_query || matches!(it.name.as_str(), "ssv" | "pipes" | "tsv");
    if let Some(format) = format.filter(separates) {
        set_style(object, &format);
    }
    let example = object.remove("x-example");
    if let Some(example) = example
        && !object.contains("example")
    {
        object.insert("example", example.key_span, example.value);
    }
}

/// A header of a response. Lists in headers are separated by commas in 3.0, whatever `collectionFormat` says.
pub(super) fn upgrade_header(header: &mut Node) {
    let span = header.span;
    if let Some(object) = header.as_object_mut() {
        move_into_schema(object, span);
    }
}

/// Moves the fields of a schema into one, and gives the collection format if the schema is an array.
pub(super) fn move_into_schema(object: &mut Object, span: Span) -> Option<CollectionFormat> {
    let format = object.remove("collectionFormat");
    let fields: Vec<String> =
        object.iter().map(|(name, _)| name).filter(|name| is_schema_field(name)).map(str::to_owned).collect();
    let mut schema = match object.get_mut("schema") {
        Some(schema) => std::mem::take(schema.as_object_mut()?),
        None => Object::new(),
    };
    let mut place = span;
    for name in fields {
        if let Some(member) = object.remove(&name)
            && !schema.contains(&name)
        {
            if name == "type" {
                place = member.value.span;
            }
            schema.insert(name, member.key_span, member.value);
        }
    }
    remove_nested_formats(&mut schema);
    let is_array = schema.get("type").and_then(Node::as_str) == Some("array");
    match object.get_mut("schema") {
        Some(existing) => existing.value = Value::Object(schema),
        None => {
            object.insert("schema", place, Node::at(Value::Object(schema), place));
        }
    }
    let (name, span) = match &format {
        Some(member) => (member.value.as_str().unwrap_or("csv").to_owned(), member.value.span),
        None => ("csv".to_owned(), span),
    };
    is_array.then_some(CollectionFormat { name, span })
}

/// How the items of a list are put together, and where that is said.
pub(super) struct CollectionFormat {
    name: String,
    span: Span,
}

/// `style` and `explode` of a query or form parameter.
pub(super) fn set_style(object: &mut Object, format: &CollectionFormat) {
    let span = format.span;
    let (style, explode) = match format.name.as_str() {
        "multi" => ("form", true),
        "ssv" => ("spaceDelimited", false),
        "pipes" => ("pipeDelimited", false),
        "tsv" => {
            object.insert("x-clientsmith-internal-style", span, Node::string("tabDelimited", span));
            ("form", false)
        }
        // Swagger 2.0, “Parameter Object”: the default is `csv`.
        _ => ("form", false),
    };
    object.insert("style", span, Node::string(style, span));
    object.insert("explode", span, Node::at(Value::Boolean(explode), span));
}

/// Lists inside lists: 3.0 separates the outer one only.
fn remove_nested_formats(schema: &mut Object) {
    let mut items = schema.get_mut("items");
    while let Some(object) = items.and_then(Node::as_object_mut) {
        object.remove("collectionFormat");
        items = object.get_mut("items");
    }
}
