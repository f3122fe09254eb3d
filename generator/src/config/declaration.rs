//! Declarations: what the configuration says about schemes and operations, put into the tree as the vendor
//! extensions that an overlay would have put there, before anything else reads it.

use crate::diagnostics::Diagnostics;
use crate::source::{Node, Object, Value};
use crate::text::pointer::{segments, unescape};
use crate::text::{Span, nearest};

/// One vendor extension and where it belongs.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// Where it belongs.
    pub target: Target,
    /// The name of the extension: `x-clientsmith-permissions`.
    pub extension: String,
    /// Where its name stands in the configuration.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
    /// Where the target's name stands in the configuration.
    pub target_span: Span,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A security scheme, by its key.
    Scheme(String),
    /// An operation, by its method (lower case) and path.
    Operation(String, String),
    /// An operation, by its `operationId`.
    OperationId(String),
    /// The document itself.
    Document,
    /// A schema, by its name.
    Schema(String),
    /// A property, by the names of its schema and of itself.
    Field(String, String),
    /// Any object, by JSON pointer (RFC 6901).
    Pointer(String),
}

impl Target {
    /// The operation that is meant by `GET /tasks` or by an `operationId`.
    pub(super) fn operation(text: &str) -> Target {
        match text.split_once(char::is_whitespace) {
            Some((method, path)) if path.trim_start().starts_with('/') => {
                Target::Operation(method.to_ascii_lowercase(), path.trim().to_owned())
            }
            Some(_) | None => Target::OperationId(text.to_owned()),
        }
    }
}

/// Puts the declarations into a document's tree. What the configuration says replaces what stands there.
pub fn apply(declarations: &[Declaration], root: &mut Node, diagnostics: &mut Diagnostics) {
    for declaration in declarations {
        match find(root, &declaration.target) {
            Some(object) => {
                let name = declaration.extension.as_str();
                object.insert(name, declaration.key_span, declaration.value.clone());
            }
            None => missing(root, declaration, diagnostics),
        }
    }
}

fn find<'a>(root: &'a mut Node, target: &Target) -> Option<&'a mut Object> {
    let pointer = match target {
        Target::Scheme(key) => pointer_of_scheme(root, key),
        Target::Operation(method, path) => pointer_of_operation(root, method, path)?,
        Target::OperationId(id) => pointer_of_operation_id(root, id)?,
        Target::Document => Vec::new(),
        Target::Schema(name) => pointer_of_schema(root, name),
        Target::Field(schema, name) => pointer_of_field(root, schema, name)?,
        Target::Pointer(pointer) => tokens(pointer)?,
    };
    pointer.iter().try_fold(root, |node, token| step(node, token))?.as_object_mut()
}

/// `/components/securitySchemes` (OpenAPI 3) or `/securityDefinitions` (Swagger 2.0).
fn pointer_of_scheme(root: &Node, key: &str) -> Vec<String> {
    let parents: &[&str] = match root.get("securityDefinitions") {
        Some(_) => &["securityDefinitions"],
        None => &["components", "securitySchemes"],
    };
    parents.iter().map(ToString::to_string).chain([key.to_owned()]).collect()
}

/// `/components/schemas` (OpenAPI 3) or `/definitions` (Swagger 2.0).
fn pointer_of_schema(root: &Node, name: &str) -> Vec<String> {
    let parents: &[&str] = match root.get("definitions") {
        Some(_) => &["definitions"],
        None => &["components", "schemas"],
    };
    parents.iter().map(ToString::to_string).chain([name.to_owned()]).collect()
}

/// A property of a schema, also where it stands in an `allOf`.
fn pointer_of_field(root: &Node, schema: &str, name: &str) -> Option<Vec<String>> {
    let mut pointer = pointer_of_schema(root, schema);
    let node = pointer.iter().try_fold(root, |node, token| node.get(token))?;
    let has = |node: &Node| node.get("properties").and_then(|it| it.get(name)).is_some();
    if !has(node) {
        let index = node.get("allOf")?.as_array()?.iter().position(has)?;
        pointer.extend(["allOf".to_owned(), index.to_string()]);
    }
    pointer.extend(["properties".to_owned(), name.to_owned()]);
    Some(pointer)
}

/// The operation's pointer; a path item may be a reference to one elsewhere in the document.
fn pointer_of_operation(root: &Node, method: &str, path: &str) -> Option<Vec<String>> {
    let item = root.get("paths")?.get(path)?;
    let mut pointer = match item.get("$ref").and_then(Node::as_str) {
        Some(reference) if item.get(method).is_none() => {
            reference.starts_with('#').then(|| tokens(reference))??
        }
        Some(_) | None => vec!["paths".to_owned(), path.to_owned()],
    };
    pointer.push(method.to_owned());
    Some(pointer)
}

fn pointer_of_operation_id(root: &Node, id: &str) -> Option<Vec<String>> {
    let paths = root.get("paths")?.as_object()?;
    paths.iter().find_map(|(path, item)| {
        let methods = item.value.as_object()?;
        methods.iter().find_map(|(method, operation)| {
            let found = operation.value.get("operationId")?.as_str()? == id;
            found.then(|| vec!["paths".to_owned(), path.to_owned(), method.to_owned()])
        })
    })
}

/// The segments of a JSON pointer, plain or as a fragment (RFC 6901 section 6).
fn tokens(pointer: &str) -> Option<Vec<String>> {
    if let Some(fragment) = pointer.strip_prefix('#') {
        return (fragment.is_empty() || fragment.starts_with('/')).then(|| segments(fragment));
    }
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    Some(pointer.strip_prefix('/')?.split('/').map(|it| unescape(it).into_owned()).collect())
}

fn step<'a>(node: &'a mut Node, token: &str) -> Option<&'a mut Node> {
    match &mut node.value {
        Value::Object(object) => object.get_mut(token),
        Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn missing(root: &Node, declaration: &Declaration, diagnostics: &mut Diagnostics) {
    let span = declaration.target_span;
    match &declaration.target {
        Target::Scheme(key) => {
            let schemes = root
                .get("securityDefinitions")
                .or_else(|| root.get("components")?.get("securitySchemes"))
                .and_then(Node::as_object);
            let names = schemes.into_iter().flat_map(Object::iter).map(|(name, _)| name);
            let what = format!("security scheme `{key}`");
            diagnostics.declaration_without_target(span, &what, nearest(key, names));
        }
        Target::Operation(method, path) => {
            let operations = operations(root);
            let wanted = format!("{} {path}", method.to_ascii_uppercase());
            let suggestion = nearest(&wanted, operations.iter().map(String::as_str));
            diagnostics.declaration_without_target(span, &format!("operation `{wanted}`"), suggestion);
        }
        Target::OperationId(id) => {
            let what = format!("operation with the `operationId` `{id}`");
            diagnostics.declaration_without_target(span, &what, None);
        }
        Target::Document => {
            diagnostics.declaration_without_target(span, "object at its root", None);
        }
        Target::Schema(name) => {
            let names: Vec<&str> = schemas(root).collect();
            let what = format!("schema `{name}`");
            diagnostics.declaration_without_target(span, &what, nearest(name, names));
        }
        Target::Field(schema, name) => {
            diagnostics.declaration_without_target(span, &format!("property `{schema}.{name}`"), None);
        }
        Target::Pointer(pointer) => {
            diagnostics.declaration_without_target(span, &format!("object at `{pointer}`"), None);
        }
    }
}

fn schemas(root: &Node) -> impl Iterator<Item = &str> {
    let schemas = root.get("definitions").or_else(|| root.get("components")?.get("schemas"));
    schemas.and_then(Node::as_object).into_iter().flat_map(Object::iter).map(|(name, _)| name)
}

/// `GET /tasks` for every operation.
fn operations(root: &Node) -> Vec<String> {
    let paths = root.get("paths").and_then(Node::as_object);
    let items = paths.into_iter().flat_map(Object::iter);
    items
        .flat_map(|(path, item)| {
            let methods = item.value.as_object().into_iter().flat_map(Object::iter);
            methods.map(move |(method, _)| format!("{} {path}", method.to_ascii_uppercase()))
        })
        .collect()
}
