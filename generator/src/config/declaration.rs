//! Declarations: what the configuration says about schemes and operations, put into the tree as the vendor
//! extensions that an overlay would have put there, before anything else reads it.

use super::{formats, operations};
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::source::{Node, Object, Value, follow};
use crate::text::pointer::{segments, tokens};
use crate::text::{Span, nearest};
use crate::upgrade::Vocabulary;

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
    /// An operation, by its method and path.
    Operation(String, String),
    /// An operation, by its `operationId`.
    OperationId(String),
    /// The document itself.
    Document,
    /// The document itself, for values of these formats.
    Formats,
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
                Target::Operation(method.to_owned(), path.trim().to_owned())
            }
            Some(_) | None => Target::OperationId(text.to_owned()),
        }
    }
}

/// Puts the declarations into a document's tree. What the configuration says replaces what stands there.
pub fn apply(declarations: &[Declaration], root: &mut Node, diagnostics: &mut Diagnostics) {
    for declaration in declarations {
        if declaration.target == Target::Formats {
            formats::tell_unused(root, &declaration.value, diagnostics);
        }
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
        Target::Scheme(key) => pointer_of(root, Kind::SecurityScheme, key)?,
        Target::Operation(method, path) => {
            operations::of(root).find(|it| it.is(method, path)).and_then(|it| it.pointer())?
        }
        Target::OperationId(id) => {
            operations::of(root).find(|it| it.id() == Some(id)).and_then(|it| it.pointer())?
        }
        Target::Document | Target::Formats => Vec::new(),
        Target::Schema(name) => pointer_of(root, Kind::Schema, name)?,
        Target::Field(schema, name) => pointer_of_field(root, schema, name)?,
        Target::Pointer(pointer) => tokens(pointer)?,
    };
    pointer.iter().try_fold(root, |node, token| step(node, token))?.as_object_mut()
}

/// The pointer of something that the document declares by name.
fn pointer_of(root: &Node, kind: Kind, name: &str) -> Option<Vec<String>> {
    let mut pointer = segments(Vocabulary::of(root).home(kind)?);
    pointer.push(name.to_owned());
    Some(pointer)
}

/// The names of everything of a kind that the document declares.
fn names(root: &Node, kind: Kind) -> impl Iterator<Item = &str> {
    let home = Vocabulary::of(root).home(kind).and_then(|it| follow(root, it));
    home.and_then(Node::as_object).into_iter().flat_map(Object::iter).map(|(name, _)| name)
}

/// A property of a schema, also where it stands in an `allOf`.
fn pointer_of_field(root: &Node, schema: &str, name: &str) -> Option<Vec<String>> {
    let mut pointer = pointer_of(root, Kind::Schema, schema)?;
    let node = pointer.iter().try_fold(root, |node, token| node.get(token))?;
    let has = |node: &Node| node.get("properties").and_then(|it| it.get(name)).is_some();
    if !has(node) {
        let index = node.get("allOf")?.as_array()?.iter().position(has)?;
        pointer.extend(["allOf".to_owned(), index.to_string()]);
    }
    pointer.extend(["properties".to_owned(), name.to_owned()]);
    Some(pointer)
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
            let what = format!("security scheme `{key}`");
            diagnostics.declaration_without_target(
                span,
                &what,
                nearest(key, names(root, Kind::SecurityScheme)),
            );
        }
        Target::Operation(method, path) => {
            let wanted = format!("{} {path}", method.to_ascii_uppercase());
            let calls: Vec<String> = operations::of(root).map(|it| it.call()).collect();
            let suggestion = nearest(&wanted, calls.iter().map(String::as_str));
            diagnostics.declaration_without_target(span, &format!("operation `{wanted}`"), suggestion);
        }
        Target::OperationId(id) => {
            let what = format!("operation with the `operationId` `{id}`");
            let ids = operations::of(root).filter_map(|it| it.id());
            diagnostics.declaration_without_target(span, &what, nearest(id, ids));
        }
        Target::Document | Target::Formats => {
            diagnostics.declaration_without_target(span, "object at its root", None);
        }
        Target::Schema(name) => {
            let what = format!("schema `{name}`");
            let meant = nearest(name, names(root, Kind::Schema));
            diagnostics.declaration_without_target(span, &what, meant);
        }
        Target::Field(schema, name) => {
            diagnostics.declaration_without_target(span, &format!("property `{schema}.{name}`"), None);
        }
        Target::Pointer(pointer) => {
            diagnostics.declaration_without_target(span, &format!("object at `{pointer}`"), None);
        }
    }
}
