//! The member that tells the variants of a union apart: declared by a discriminator, or found.

use std::collections::HashSet;

use super::alternatives::variants;
use super::context::Context;
use super::parts::{Parts, collect};
use super::{literal, naming};
use crate::ir::{Literal, Name, Tag, Type};
use crate::source::Node;
use crate::spec::{Discriminator, Schema};

/// A variant on its way.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub(super) schema: Schema<'a>,
    pub(super) word: String,
    pub(super) ty: Type,
}

/// The tag of a union and the values that select each variant; `None` where the values do not tell every
/// variant, so that a reader has to try them.
pub(super) fn of<'a>(
    cx: &mut Context<'a, '_>,
    holders: &[Schema<'a>],
    drafts: &[Draft<'a>],
) -> Option<(Tag, Vec<Vec<String>>)> {
    if !drafts.iter().all(|it| matches!(it.ty, Type::Named(_) | Type::Map(_))) {
        return None;
    }
    let parts: Vec<_> = drafts.iter().map(|it| parts_of(cx, it.schema)).collect();
    let declared = holders.iter().find_map(|it| {
        let discriminator = it.discriminator()?;
        Some((discriminator, discriminator.property_name()?))
    });
    let (property, values) = match declared {
        Some((discriminator, property)) => {
            (property, declared_values(cx, discriminator, property, drafts, &parts))
        }
        None => found(cx, &parts)?,
    };
    let values = distinct(values);
    // A value that selects nothing leaves a variant that could never be read.
    let complete = values.iter().all(|it| !it.is_empty());
    complete.then(|| (Tag { wire_name: property.to_owned() }, values))
}

fn parts_of<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>) -> Parts<'a> {
    let mut parts = Parts::default();
    collect(cx, schema, &Name::new("value"), &mut parts, 0);
    parts
}

/// The mapping's values; without them the values that the schema itself allows, then the schema's name
/// (OpenAPI 3.2 section 4.25.3).
fn declared_values<'a>(
    cx: &mut Context<'a, '_>,
    discriminator: Discriminator<'a>,
    property: &str,
    drafts: &[Draft<'a>],
    parts: &[Parts<'a>],
) -> Vec<Vec<String>> {
    let mapping: Vec<_> = discriminator
        .mapping()
        .map(|(value, to, span)| (value, target(cx, to).map(std::ptr::from_ref), span))
        .collect();
    let mut used = HashSet::new();
    let mut all = Vec::with_capacity(drafts.len());
    for (draft, parts) in drafts.iter().zip(parts) {
        let nodes = reachable(cx, draft.schema, 0);
        let mapped = mapping.iter().filter(|(_, node, _)| node.is_some_and(|it| nodes.contains(&it)));
        let mut values: Vec<String> = mapped.map(|(value, _, _)| (*value).to_owned()).collect();
        used.extend(values.iter().cloned());
        if values.is_empty() {
            values = allowed(cx, parts, property);
            values.extend(implied(cx, draft.schema, 0));
        }
        all.push(values);
    }
    for (value, _, span) in mapping.iter().filter(|(value, node, _)| node.is_some() && !used.contains(*value))
    {
        cx.diagnostics.mapping_outside_union(*span, value);
    }
    all
}

/// What a mapping's value stands for: a reference, or the name of a component (OpenAPI 3.2 section 4.25.4).
pub(super) fn target<'a>(cx: &Context<'a, '_>, to: &str) -> Option<&'a Node> {
    let schemas = || cx.spec.root().get("components")?.get("schemas")?.get(to);
    let node = schemas().or_else(|| cx.spec.resolve(to).ok())?;
    cx.spec.follow(node).ok().map(|it| it.node)
}

/// Unions of unions are few and flat.
const DEEPEST: usize = 6;

/// The schemas that a variant stands for: itself, and what it is a union of.
fn reachable<'a>(cx: &Context<'a, '_>, schema: Schema<'a>, depth: usize) -> Vec<*const Node> {
    let Ok(followed) = cx.spec.follow(schema.node()) else { return Vec::new() };
    let mut nodes = vec![std::ptr::from_ref(followed.node)];
    if depth < DEEPEST {
        for variant in variants(cx, Schema::new(cx.spec, followed.node)) {
            nodes.extend(reachable(cx, variant, depth + 1));
        }
    }
    nodes
}

/// The names of the schemas that a variant stands for.
fn implied<'a>(cx: &Context<'a, '_>, schema: Schema<'a>, depth: usize) -> Vec<String> {
    let mut names: Vec<_> = schema.reference().map(naming::last_word).into_iter().collect();
    if depth < DEEPEST {
        let Ok(followed) = cx.spec.follow(schema.node()) else { return names };
        for variant in variants(cx, Schema::new(cx.spec, followed.node)) {
            names.extend(implied(cx, variant, depth + 1));
        }
    }
    names
}

/// A value as a tag: text, or what a truth value or number is written as.
fn written(node: &Node) -> Option<String> {
    match literal::of(node) {
        Literal::Text(text) => Some(text),
        Literal::Boolean(_) | Literal::Integer(_) => Some(literal::json(node)),
        Literal::Null | Literal::Number(_) | Literal::Json(_) => None,
    }
}

/// The texts that a property may have, if they are listed.
pub(super) fn allowed(cx: &Context<'_, '_>, parts: &Parts<'_>, property: &str) -> Vec<String> {
    let described = parts.properties.get(property).into_iter().flatten();
    let mut values = Vec::new();
    for it in described {
        let Ok(followed) = cx.spec.follow(it.schema.node()) else { continue };
        let schema = Schema::new(cx.spec, followed.node);
        let listed = schema.constant().into_iter().chain(schema.values());
        let texts: Vec<_> = listed.filter_map(written).collect();
        // The most derived description wins.
        if !texts.is_empty() {
            values = texts;
        }
    }
    values
}

/// A property that every variant requires, with values in each that no other has: best one value each, as a
/// `type` has; else lists that do not meet.
fn found<'a>(cx: &Context<'a, '_>, parts: &[Parts<'a>]) -> Option<(&'a str, Vec<Vec<String>>)> {
    let properties = || parts.first().into_iter().flat_map(|it| it.properties.keys().copied());
    let mut candidates = properties().filter_map(|it| Some((it, told_apart(cx, parts, it)?)));
    let first = candidates.next()?;
    let single = |all: &[Vec<String>]| all.iter().all(|it| it.len() == 1);
    if single(&first.1) {
        return Some(first);
    }
    Some(candidates.find(|(_, all)| single(all)).unwrap_or(first))
}

fn told_apart(cx: &Context<'_, '_>, parts: &[Parts<'_>], property: &str) -> Option<Vec<Vec<String>>> {
    let mut seen = HashSet::new();
    let mut all = Vec::with_capacity(parts.len());
    for it in parts {
        let mut values = allowed(cx, it, property);
        values.dedup();
        let fresh = values.iter().all(|it| seen.insert(it.clone()));
        if values.is_empty() || !fresh || !it.required.contains(property) {
            return None;
        }
        all.push(values);
    }
    Some(all)
}

/// Leaves each value to the first variant that has it.
fn distinct(all: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut seen = HashSet::new();
    all.into_iter().map(|values| values.into_iter().filter(|it| seen.insert(it.clone())).collect()).collect()
}
