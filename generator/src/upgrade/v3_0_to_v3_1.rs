//! OpenAPI 3.0 to 3.1: schemas become JSON Schema 2020-12.
//!
//! `nullable`, boolean `exclusiveMinimum` and `exclusiveMaximum`, `example`, arrays of `items`, and what may stand
//! beside a `$ref`.

use crate::diagnostics::Diagnostics;
use crate::grammar::{Kind, Support, walk_mut};
use crate::source::{Node, Object, Value};
use crate::text::Span;

/// Where a document comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// It is a 3.0 document: these words are right.
    V3_0,
    /// It is a later one: where the words appear all the same, they are read as they are meant, and `nullable` is
    /// worth a warning.
    Later,
}

/// The first place of something that is said once a document, and how often it was found.
#[derive(Default)]
struct Tally {
    first: Option<(Span, String)>,
    count: usize,
}

impl Tally {
    fn add(&mut self, span: Span, name: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| (span, name.to_owned()));
    }
}

pub(super) fn step(root: &mut Node, from: From, diagnostics: &mut Diagnostics) {
    let mut siblings = Tally::default();
    let mut nullables = Tally::default();
    walk_mut(root, Kind::OpenApi, &mut |node, kind| {
        if kind != Kind::Schema {
            return;
        }
        if let Some(schema) = node.as_object_mut() {
            if from == From::V3_0 {
                remove_siblings(schema, &mut siblings);
            }
            bounds(schema);
            example(schema);
            tuple(schema);
        }
        nullable(node, &mut nullables);
    });
    if let Some((span, name)) = &siblings.first {
        diagnostics.ignored_siblings(*span, name, siblings.count);
    }
    if let (From::Later, Some((span, _))) = (from, &nullables.first) {
        diagnostics.misplaced_nullable(*span, nullables.count);
    }
}

/// Fields that describe a schema rather than change which values it takes.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "example",
    "examples",
    "externalDocs",
    "xml",
    "nullable",
];

fn is_annotation(name: &str) -> bool {
    ANNOTATIONS.contains(&name) || name.starts_with("x-")
}

/// OpenAPI 3.0, 4.8.23: “This object cannot be extended with additional properties and any properties added SHALL
/// be ignored.” Authors who write a description, or `nullable`, beside a reference mean it, and it does no harm.
fn remove_siblings(schema: &mut Object, tally: &mut Tally) {
    if schema.len() < 2 || schema.get("$ref").and_then(Node::as_str).is_none() {
        return;
    }
    let table = Kind::Schema.grammar();
    let ignored: Vec<String> = schema
        .iter()
        .map(|(name, _)| name)
        .filter(|name| *name != "$ref" && !is_annotation(name) && table.field(name).is_some())
        .map(str::to_owned)
        .collect();
    for name in ignored {
        let Some(member) = schema.remove(&name) else { continue };
        // A `type` is repeated by many tools, and says what the target says; limits do not change a client.
        let matters = table.field(&name).is_some_and(|it| matches!(it.support, Support::Supported));
        if matters && name != "type" {
            tally.add(member.key_span, &name);
        }
    }
}

/// `exclusiveMinimum: true` beside `minimum: 0` is `exclusiveMinimum: 0`.
fn bounds(schema: &mut Object) {
    for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let Some(flag) = schema.get(exclusive).and_then(Node::as_bool) else { continue };
        let Some(removed) = schema.remove(exclusive) else { continue };
        if flag && let Some(bound) = schema.remove(inclusive) {
            schema.insert(exclusive, removed.key_span, bound.value);
        }
    }
}

/// `example: 1` is `examples: [1]`; where both stand, `examples` says more.
fn example(schema: &mut Object) {
    let Some(example) = schema.remove("example") else { return };
    if !schema.contains("examples") {
        let span = example.value.span;
        schema.insert("examples", example.key_span, Node::at(Value::Array(vec![example.value]), span));
    }
}

/// `items: [A, B]`, from drafts before 2020-12, is `prefixItems`; with one item it is a careless `items: A`.
pub(super) fn tuple(schema: &mut Object) {
    if schema.get("items").is_none_or(|items| items.as_array().is_none()) {
        return;
    }
    let Some(mut member) = schema.remove("items") else { return };
    let name = match &mut member.value.value {
        Value::Array(items) if items.len() == 1 => {
            if let Some(only) = items.pop() {
                member.value = only;
            }
            "items"
        }
        Value::Array(items) if items.is_empty() => return,
        _ => "prefixItems",
    };
    schema.insert(name, member.key_span, member.value);
}

/// `nullable: true` adds `null` to the type, or makes the schema one of two where there is no type to add it to.
fn nullable(node: &mut Node, tally: &mut Tally) {
    let span = node.span;
    let Some(schema) = node.as_object_mut() else { return };
    let Some(flag) = schema.get("nullable") else { return };
    let flag = match &flag.value {
        Value::Boolean(it) => *it,
        Value::String(text) => text.eq_ignore_ascii_case("true"),
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => false,
    };
    let Some(removed) = schema.remove("nullable") else { return };
    tally.add(removed.key_span, "nullable");
    if !flag {
        return;
    }
    if let Some(listed) = schema.get_mut("enum") {
        add_null(listed, removed.key_span);
    }
    if let Some(types) = schema.get_mut("type") {
        add_null_type(types, removed.key_span);
    } else if let Some(implied) = implied_type(schema) {
        let types = vec![Node::string(implied, removed.key_span), Node::string("null", removed.key_span)];
        schema.insert("type", removed.key_span, Node::at(Value::Array(types), removed.key_span));
    } else if ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|name| schema.contains(name)) {
        wrap(schema, removed.key_span, span);
    }
}

/// Without `type`, members or items say what a schema is for.
fn implied_type(schema: &Object) -> Option<&'static str> {
    if ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|name| schema.contains(name)) {
        None
    } else if schema.contains("properties") || schema.contains("additionalProperties") {
        Some("object")
    } else if schema.contains("items") {
        Some("array")
    } else {
        None
    }
}

fn add_null(list: &mut Node, span: Span) {
    if let Value::Array(values) = &mut list.value
        && !values.iter().any(Node::is_null)
    {
        values.push(Node::at(Value::Null, span));
    }
}

fn add_null_type(types: &mut Node, span: Span) {
    let null = Node::string("null", span);
    match &mut types.value {
        Value::Array(words) => {
            if !words.iter().any(|word| word.as_str() == Some("null")) {
                words.push(null);
            }
        }
        Value::String(word) if word != "null" => {
            let single = Node::at(types.value.clone(), types.span);
            types.value = Value::Array(vec![single, null]);
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    }
}

/// `{X…, annotations}` becomes `{anyOf: [{X…}, {type: null}], annotations}`.
fn wrap(schema: &mut Object, key_span: Span, span: Span) {
    let mut inner = Object::new();
    let mut outer = Object::new();
    for (name, member) in schema.iter_mut() {
        let value = std::mem::replace(&mut member.value, Node::new(Value::Null));
        if is_annotation(name) {
            outer.insert(name, member.key_span, value);
        } else {
            inner.insert(name, member.key_span, value);
        }
    }
    let mut null = Object::new();
    null.insert("type", key_span, Node::string("null", key_span));
    let branches = vec![Node::at(Value::Object(inner), span), Node::at(Value::Object(null), key_span)];
    outer.insert("anyOf", key_span, Node::at(Value::Array(branches), span));
    *schema = outer;
}
