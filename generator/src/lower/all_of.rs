//! `allOf`: several schemas that hold together become one type.

use indexmap::IndexMap;

use super::context::{Context, Place};
use super::parts::{Parts, collect};
use super::plan::{Plan, by_types};
use super::{alternatives, choice, keywords, list, literal, nullable, object, union};
use crate::ir::{Name, Shape, Type};
use crate::spec::Schema;

impl<'a> Context<'a, '_> {
    /// The one type of a property that all of these schemas describe.
    pub(super) fn type_of_all(&mut self, schemas: &[Schema<'a>], name: &Name) -> Type {
        merged_property(self, schemas, name)
    }
}

/// What a schema with `allOf` is; `None` without one.
pub(super) fn plan<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>) -> Option<Plan<'a>> {
    schema.all_of().next()?;
    let members: Vec<_> = schema.all_of().filter(|it| keywords::says_something(*it)).collect();
    let own = keywords::has_members(schema)
        || schema.required().next().is_some()
        || schema.pattern_properties().next().is_some()
        || schema.has("items")
        || alternatives::is_union(cx, schema);
    Some(match members.as_slice() {
        [] if own => Plan::Merge,
        [] => by_types(schema),
        // The usual wrapper that gives a reference a description.
        [only] if !own && !cx.families.is_kind(schema) => Plan::SameAs(*only),
        _ => Plan::Merge,
    })
}

/// The one type that fulfils all of these schemas. The type is documented by the last of them.
pub(super) fn merge<'a>(cx: &mut Context<'a, '_>, schemas: &[Schema<'a>], place: Place<'_>) -> Type {
    let Some(last) = schemas.last().copied() else { return Type::Any };
    let mut parts = Parts::default();
    for schema in schemas {
        collect(cx, *schema, place.name, &mut parts, 0);
    }
    match parts.unions.as_slice() {
        [] => without_unions(cx, &parts, last, place),
        [only] if parts.others.is_empty() => {
            let only = *only;
            parts.unions.clear();
            if parts.has_members() {
                union::over_base(cx, only, &parts, last, place)
            } else {
                union::of_schema(cx, only, place)
            }
        }
        _ => {
            let unions = std::mem::take(&mut parts.unions);
            if parts.has_members() || parts.others.is_empty() {
                flatten(cx, &unions, &mut parts, place);
            }
            without_unions(cx, &parts, last, place)
        }
    }
}

fn without_unions<'a>(
    cx: &mut Context<'a, '_>,
    parts: &Parts<'a>,
    schema: Schema<'a>,
    place: Place<'_>,
) -> Type {
    if parts.has_members() || parts.others.is_empty() {
        if let Some(other) = parts.others.first() {
            cx.diagnostics.conflicting_members(other.span());
        }
        return object::of_parts(cx, parts, schema, place);
    }
    let best = parts.others.iter().copied().max_by_key(|it| own_specificity(*it)).unwrap_or(schema);
    if parts.others.iter().any(|it| disagrees(*it, best)) {
        cx.diagnostics.conflicting_members(schema.span());
    }
    if best.has("allOf") || best.reference().is_some() {
        // What stands beside an `allOf` or a reference, without it.
        if let Some(constant) = best.constant().filter(|it| !it.is_null()) {
            return literal::type_of(&literal::of(constant));
        }
        let plan = choice::plan(best).unwrap_or_else(|| by_types(best));
        return match plan {
            Plan::Type(ty) => ty,
            Plan::List => list::list(cx, best, place),
            Plan::Types(names) => union::of_types(cx, best, names, place),
            Plan::Choice(choice) => place.define(cx, best, Shape::Choice(choice)),
            Plan::SameAs(_)
            | Plan::Reference(_)
            | Plan::Object
            | Plan::Merge
            | Plan::Union
            | Plan::Foreign(_)
            | Plan::OfFormat(..)
            | Plan::Family => Type::Map(Box::new(Type::Any)),
        };
    }
    match cx.known(best) {
        Some(known) => nullable::strip_null(known.clone()),
        None => cx.bare_type_of(best, place),
    }
}

/// Several sets of alternatives at once: every combination would be a type of its own, so their members
/// become optional members of one record, which can hold each combination.
fn flatten<'a>(cx: &mut Context<'a, '_>, unions: &[Schema<'a>], parts: &mut Parts<'a>, place: Place<'_>) {
    for schema in unions {
        cx.diagnostics.combined_alternatives(schema.span());
        for variant in alternatives::variants(cx, *schema) {
            let mut of_variant = Parts::default();
            collect(cx, variant, place.name, &mut of_variant, 0);
            for (name, described) in of_variant.properties {
                parts.properties.entry(name).or_insert(described);
            }
        }
    }
}

/// How much a schema says by itself, its members and what it refers to left aside: they stand beside it.
fn own_specificity(schema: Schema<'_>) -> u8 {
    let has = |keywords: &[&str]| keywords.iter().any(|it| schema.has(it));
    if has(&["enum", "const"]) {
        4
    } else if has(&["items", "prefixItems"]) {
        3
    } else if has(&["format", "contentEncoding"]) {
        2
    } else {
        u8::from(schema.has("type"))
    }
}

/// How much a schema says; of several for one thing the one that says most is taken, and of equals the last.
fn specificity(schema: Schema<'_>) -> u8 {
    let has = |keywords: &[&str]| keywords.iter().any(|it| schema.has(it));
    if has(&["enum", "const"]) {
        // It narrows what a reference beside it leads to.
        5
    } else if has(&["$ref", "properties", "allOf", "oneOf", "anyOf"]) {
        4
    } else if has(&["items", "prefixItems"]) {
        3
    } else if has(&["format", "contentEncoding"]) {
        2
    } else {
        u8::from(schema.has("type"))
    }
}

fn most_specific<'a>(schemas: &[Schema<'a>]) -> Option<Schema<'a>> {
    schemas.iter().copied().max_by_key(|it| specificity(*it))
}

/// The type of a property that several members describe.
fn merged_property<'a>(cx: &mut Context<'a, '_>, schemas: &[Schema<'a>], name: &Name) -> Type {
    let mut telling: IndexMap<*const crate::source::Node, Schema<'a>> = IndexMap::new();
    for schema in schemas.iter().filter(|it| keywords::says_something(**it) || it.has("type")) {
        // Two references to one thing say the same.
        let key = match schema.reference().and_then(|it| cx.spec.resolve(it).ok()) {
            Some(target) => std::ptr::from_ref(target),
            None => std::ptr::from_ref(schema.node()),
        };
        telling.insert(key, *schema);
    }
    let telling: Vec<_> = telling.into_values().collect();
    let Some(last) = telling.last().copied() else { return Type::Any };
    let objects: Vec<_> = telling.iter().copied().filter(|it| is_object(cx, *it)).collect();
    // Inline descriptions of one object complete each other; two references are two types already, of which
    // the derived one is meant.
    if telling.len() > 1
        && objects.len() == telling.len()
        && objects.iter().any(|it| it.reference().is_none())
    {
        return merged_objects(cx, &objects, name);
    }
    let best = most_specific(&telling).unwrap_or(last);
    if telling.iter().any(|it| disagrees(*it, best)) {
        cx.diagnostics.conflicting_members(best.span());
    }
    cx.type_of(best, name)
}

fn merged_objects<'a>(cx: &mut Context<'a, '_>, objects: &[Schema<'a>], name: &Name) -> Type {
    let key: Vec<_> = objects.iter().map(|it| std::ptr::from_ref(it.node())).collect();
    if let Some(known) = cx.merged.get(&key) {
        return known.clone();
    }
    let Some(last) = objects.last().copied() else { return Type::Any };
    // As with every record: the id first, since its fields may lead back here.
    let id = cx.reserve(name.clone(), false, last);
    cx.merged.insert(key, Type::Named(id));
    let ty = merge(cx, objects, Place { name, id: Some(id) });
    if ty != Type::Named(id) {
        cx.fill(id, Shape::Alias(ty));
    }
    Type::Named(id)
}

fn is_object(cx: &Context<'_, '_>, schema: Schema<'_>) -> bool {
    let target = cx.spec.follow(schema.node()).map_or(schema.node(), |it| it.node);
    let schema = Schema::new(cx.spec, target);
    schema.types().contains(&"object") || keywords::has_members(schema) || schema.all_of().next().is_some()
}

/// Whether two schemas name types that no value has both of.
fn disagrees(one: Schema<'_>, other: Schema<'_>) -> bool {
    let (mut ours, mut theirs) = (one.types(), other.types());
    for types in [&mut ours, &mut theirs] {
        if types.contains(&"number") {
            types.push("integer");
        }
    }
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|it| theirs.contains(it))
}
