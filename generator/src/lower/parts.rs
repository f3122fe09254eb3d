//! What an object is put together from: its own members and those of every schema that it must fulfil too.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::alternatives;
use super::context::Context;
use super::naming;
use crate::ir::Name;
use crate::source::Node;
use crate::spec::{AdditionalProperties, Schema};

/// One description of a property, and the type whose property it is.
#[derive(Debug, Clone)]
pub(super) struct Described<'a> {
    pub(super) schema: Schema<'a>,
    pub(super) owner: Name,
}

/// The members of an object, collected from `allOf` and references. Members are united by value: a client
/// reads JSON, in which nothing of the inheritance is left.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts<'a> {
    /// Properties in the order in which they were met; several schemas may describe one.
    pub(super) properties: IndexMap<&'a str, Vec<Described<'a>>>,
    /// The properties that must be there.
    pub(super) required: IndexSet<&'a str>,
    /// The type of further members.
    pub(super) rest: Option<(AdditionalProperties<'a>, Name)>,
    /// Types of members whose names match a pattern.
    pub(super) patterns: Vec<Described<'a>>,
    /// Whether a schema of its own forbids further members.
    pub(super) closed: bool,
    /// Schemas with alternatives.
    pub(super) unions: Vec<Schema<'a>>,
    /// Schemas that describe no object.
    pub(super) others: Vec<Schema<'a>>,
    visited: HashSet<*const Node>,
}

/// Adds what a schema says, `owner` being the name that its inline types are named after.
pub(super) fn collect<'a>(
    cx: &mut Context<'a, '_>,
    schema: Schema<'a>,
    owner: &Name,
    parts: &mut Parts<'a>,
    depth: usize,
) {
    // Inheritance of that depth runs in a circle, or was made to break tools.
    const DEEPEST: usize = 128;
    if depth > DEEPEST {
        cx.diagnostics.nested_too_deeply(schema.span(), DEEPEST);
        return;
    }
    if schema.as_bool().is_some() || !parts.visited.insert(schema.node()) {
        return;
    }
    if let Some(reference) = schema.reference()
        && let Ok(node) = cx.spec.resolve(reference)
    {
        collect(cx, Schema::new(cx.spec, node), &naming::of_pointer(reference), parts, depth + 1);
    }
    // Members of `allOf` first: what a schema says itself comes last and wins.
    for member in schema.all_of() {
        collect(cx, member, owner, parts, depth + 1);
    }
    add_own(schema, owner, parts);
    if alternatives::is_union(cx, schema) {
        collect_union(cx, schema, owner, parts, depth);
    } else if describes_no_object(schema) {
        parts.others.push(schema);
    }
}

fn add_own<'a>(schema: Schema<'a>, owner: &Name, parts: &mut Parts<'a>) {
    for (name, property) in schema.properties() {
        let described = Described { schema: property, owner: owner.clone() };
        parts.properties.entry(name).or_default().push(described);
    }
    parts.required.extend(schema.required());
    for (_, pattern) in schema.pattern_properties() {
        parts.patterns.push(Described { schema: pattern, owner: owner.clone() });
    }
    match schema.additional_properties() {
        AdditionalProperties::Unstated => {}
        // In an `allOf`, this forbids what the other members declare; nobody means that.
        AdditionalProperties::Forbidden => parts.closed = true,
        stated @ AdditionalProperties::Of(_) => parts.rest = Some((stated, owner.clone())),
        AdditionalProperties::Allowed => {
            parts.rest.get_or_insert((AdditionalProperties::Allowed, owner.clone()));
        }
    }
}

fn collect_union<'a>(
    cx: &mut Context<'a, '_>,
    schema: Schema<'a>,
    owner: &Name,
    parts: &mut Parts<'a>,
    depth: usize,
) {
    let variants = alternatives::variants(cx, schema);
    // A base that lists its own descendants: the descendant being lowered is one of them already.
    let descends = variants.iter().any(|it| {
        it.reference()
            .and_then(|to| cx.spec.resolve(to).ok())
            .is_some_and(|to| parts.visited.contains(&std::ptr::from_ref(to)))
    });
    if descends {
        return;
    }
    match variants.as_slice() {
        [only] => collect(cx, *only, owner, parts, depth + 1),
        _ => parts.unions.push(schema),
    }
}

fn describes_no_object(schema: Schema<'_>) -> bool {
    let mut types = schema.types();
    types.retain(|it| *it != "null");
    match types.as_slice() {
        [] if schema.reference().is_some() => schema.has("enum") || schema.has("const"),
        [] => ["enum", "const", "items", "prefixItems", "format", "contentEncoding"]
            .iter()
            .any(|it| schema.has(it)),
        types => !types.contains(&"object"),
    }
}

impl Parts<'_> {
    /// Whether anything in it describes an object.
    pub(super) fn has_members(&self) -> bool {
        !self.properties.is_empty() || self.rest.is_some() || !self.patterns.is_empty()
    }
}
