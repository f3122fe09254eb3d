//! Bases with a discriminator and no list of alternatives: their kinds are the schemas that derive from them by
//! `allOf` (OpenAPI 3.2 section 4.25.5), and those that the mapping names.

use std::collections::HashSet;

use super::context::{Context, Place};
use super::families::{Kind, tag_of};
use super::parts::{Parts, collect};
use super::{naming, nullable, object, tag};
use crate::ir::{Docs, Name, Shape, Tag, Type, TypeId, Union, Variant};
use crate::spec::Schema;

/// The type of a base: a union of its kinds, and of what it is by itself for all that are not known.
pub(super) fn family<'a>(cx: &mut Context<'a, '_>, base: Schema<'a>, place: Place<'_>) -> Type {
    let Some(property) = tag_of(base) else { return object::object(cx, base, place) };
    let id = place.id(cx, base);
    let own = record_of(cx, base, place.name);
    let mut parts = Parts::default();
    collect(cx, base, place.name, &mut parts, 0);
    let record_name = place.name.child(naming::BASE);
    object::of_parts(cx, &parts, base, Place { name: &record_name, id: Some(own) });
    let mapping: Vec<_> = base
        .discriminator()
        .into_iter()
        .flat_map(|it| it.mapping().collect::<Vec<_>>())
        .map(|(value, to, _)| (value, tag::target(cx, to).map(std::ptr::from_ref)))
        .collect();
    let mut taken = HashSet::new();
    let mut variants = Vec::new();
    for kind in descendants(cx, base) {
        let node = std::ptr::from_ref(kind.schema.node());
        let mapped = mapping.iter().filter(|(_, to)| *to == Some(node));
        let mut values: Vec<String> = mapped.map(|(value, _)| (*value).to_owned()).collect();
        if values.is_empty() {
            values.push(value_of(cx, kind, property));
        }
        values.retain(|it| taken.insert(it.clone()));
        if values.is_empty() {
            continue;
        }
        let ty = match cx.families.is_base(kind.schema) {
            true => Type::Named(record_of(cx, kind.schema, &Name::new(kind.name))),
            false => nullable::strip_null(cx.type_of(kind.schema, &Name::new(kind.name))),
        };
        variants.push(Variant { name: Name::new(kind.name), ty, tag_values: values, docs: Docs::default() });
    }
    let docs = Docs {
        description: Some("What all kinds have, for one that is none of the others.".to_owned()),
        ..Docs::default()
    };
    variants.push(Variant { name: Name::new("base"), ty: Type::Named(own), tag_values: Vec::new(), docs });
    let tag = Some(Tag { wire_name: property.to_owned() });
    cx.fill(id, Shape::Union(Union { variants, tag }));
    Type::Named(id)
}

/// What a base is by itself, its kinds left aside.
fn record_of<'a>(cx: &mut Context<'a, '_>, base: Schema<'a>, name: &Name) -> TypeId {
    let key = std::ptr::from_ref(base.node());
    if let Some(known) = cx.families.records.get(&key) {
        return *known;
    }
    let id = cx.reserve(name.child(naming::BASE), false, base);
    cx.families.records.insert(key, id);
    id
}

/// Everything that derives from a base, however far, then what only its mapping names; each once.
fn descendants<'a>(cx: &Context<'a, '_>, base: Schema<'a>) -> Vec<Kind<'a>> {
    let mut seen = HashSet::from([std::ptr::from_ref(base.node())]);
    let mut found: Vec<Kind<'a>> = Vec::new();
    let mut next = 0;
    let mut at = Some(base);
    while let Some(schema) = at {
        let direct = cx.families.kinds.get(&std::ptr::from_ref(schema.node()));
        for kind in direct.into_iter().flatten() {
            if seen.insert(std::ptr::from_ref(kind.schema.node())) {
                found.push(*kind);
            }
        }
        at = found.get(next).map(|it| it.schema);
        next += 1;
    }
    for (_, to, _) in base.discriminator().into_iter().flat_map(|it| it.mapping().collect::<Vec<_>>()) {
        if let Some(node) = tag::target(cx, to)
            && seen.insert(std::ptr::from_ref(node))
        {
            let components = cx.spec.document().components().schemas();
            let named = components.into_iter().find(|(_, it)| std::ptr::eq(it.node(), node));
            found.extend(named.map(|(name, schema)| Kind { name, schema }));
        }
    }
    found
}

/// The value of a kind that is not mapped: what it says itself, else its name (OpenAPI 3.2 section 4.25.3).
fn value_of<'a>(cx: &mut Context<'a, '_>, kind: Kind<'a>, property: &str) -> String {
    if let Some(value) = kind.schema.text("x-ms-discriminator-value") {
        return value.to_owned();
    }
    let mut parts = Parts::default();
    collect(cx, kind.schema, &Name::new(kind.name), &mut parts, 0);
    match tag::allowed(cx, &parts, property).as_slice() {
        [only] => only.clone(),
        [] | [_, ..] => kind.name.to_owned(),
    }
}
