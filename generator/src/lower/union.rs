//! `oneOf`, `anyOf` and several types: one of several types.

use super::alternatives::variants;
use super::context::{Context, Place};
use super::parts::{Parts, collect};
use super::tag::Draft;
use super::{choice, docs, keywords, naming, nullable, object, tag};
use crate::ir::{Docs, Integer, Name, Shape, TextFormat, Type, Union, Variant};
use crate::spec::Schema;

/// The type of a schema with alternatives and no members of its own.
pub(super) fn of_schema<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, place: Place<'_>) -> Type {
    let variants = variants(cx, schema);
    match variants.as_slice() {
        [] => return Type::Null,
        [only] if only.reference().is_some() => return nullable::strip_null(cx.type_of(*only, place.name)),
        [only] => return cx.bare_type_of(*only, place),
        _ => {}
    }
    if schema.discriminator().is_none()
        && let Some(choice) = choice::of_variants(cx, &variants)
    {
        return place.define(cx, schema, Shape::Choice(choice));
    }
    let words = words(&variants);
    let mut drafts = Vec::with_capacity(variants.len());
    for (schema, word) in variants.into_iter().zip(words) {
        let ty = nullable::strip_null(cx.type_of(schema, &place.name.child(word.clone())));
        drafts.push(Draft { schema, word, ty });
    }
    unite(cx, &[schema], drafts, place)
}

/// The type of a schema with alternatives over members that all of them share: each alternative becomes a
/// record with the shared members, unless it names them already.
pub(super) fn over_base<'a>(
    cx: &mut Context<'a, '_>,
    alternatives: Schema<'a>,
    base: &Parts<'a>,
    schema: Schema<'a>,
    place: Place<'_>,
) -> Type {
    let variants = variants(cx, alternatives);
    let words = words(&variants);
    let mut drafts = Vec::with_capacity(variants.len());
    for (variant, word) in variants.into_iter().zip(words) {
        let name = place.name.child(word.clone());
        let mut own = Parts::default();
        collect(cx, variant, &name, &mut own, 0);
        let complete = base.properties.keys().all(|it| own.properties.contains_key(it));
        let ty = if complete && own.unions.is_empty() {
            cx.type_of(variant, &name)
        } else {
            let mut together = base.clone();
            collect(cx, variant, &name, &mut together, 0);
            object::of_parts(cx, &together, variant, Place { name: &name, id: None })
        };
        drafts.push(Draft { schema: variant, word, ty: nullable::strip_null(ty) });
    }
    unite(cx, &[alternatives, schema], drafts, place)
}

/// The type of a schema with several types.
pub(super) fn of_types<'a>(
    cx: &mut Context<'a, '_>,
    schema: Schema<'a>,
    types: Vec<&'a str>,
    place: Place<'_>,
) -> Type {
    let mut drafts = Vec::with_capacity(types.len());
    for name in types {
        let word = name.to_owned();
        let ty = cx.type_as(schema, name, Place { name: &place.name.child(word.clone()), id: None });
        drafts.push(Draft { schema, word, ty });
    }
    unite(cx, &[], drafts, place)
}

/// One type for values of any of these schemas, null among them.
pub(super) fn of_any<'a>(cx: &mut Context<'a, '_>, schemas: &[Schema<'a>], place: Place<'_>) -> Type {
    let nullable = schemas.iter().any(|it| nullable::is_nullable(cx, *it));
    let words = words(schemas);
    let mut drafts = Vec::with_capacity(schemas.len());
    for (schema, word) in schemas.iter().zip(words) {
        let ty = nullable::strip_null(cx.type_of(*schema, &place.name.child(word.clone())));
        drafts.push(Draft { schema: *schema, word, ty });
    }
    let ty = unite(cx, &[], drafts, place);
    if nullable { nullable::or_null(ty) } else { ty }
}

/// One type from alternatives, `holders` being the schemas that may tell them apart.
fn unite<'a>(
    cx: &mut Context<'a, '_>,
    holders: &[Schema<'a>],
    drafts: Vec<Draft<'a>>,
    place: Place<'_>,
) -> Type {
    let drafts = simplify(drafts);
    let Some(first) = drafts.first() else { return Type::Any };
    if drafts.iter().any(|it| it.ty == Type::Any) {
        return Type::Any;
    }
    if drafts.len() == 1 {
        return first.ty.clone();
    }
    let (tag, mut values) = tag::of(cx, holders, &drafts).unzip();
    let schema = holders.first().copied().unwrap_or(first.schema);
    let variants = drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| Variant {
            name: Name::new(draft.word),
            ty: draft.ty,
            tag_values: values
                .as_mut()
                .and_then(|it: &mut Vec<Vec<String>>| it.get_mut(index).map(std::mem::take))
                .unwrap_or_default(),
            docs: if holders.is_empty() { Docs::default() } else { variant_docs(draft.schema) },
        })
        .collect();
    place.define(cx, schema, Shape::Union(Union { variants, tag }))
}

fn variant_docs(schema: Schema<'_>) -> Docs {
    Docs { notes: Vec::new(), ..docs::of_schema(schema) }
}

/// Takes out what another alternative holds already: the same type again, and narrower texts and numbers
/// beside the wide one, which would take every value first or never.
fn simplify(drafts: Vec<Draft<'_>>) -> Vec<Draft<'_>> {
    let has = |ty: &Type| drafts.iter().any(|it| it.ty == *ty);
    let plain = Type::Text(TextFormat::Plain);
    let (text, number, long) = (has(&plain), has(&Type::Number), has(&Type::Integer(Integer::I64)));
    let mut kept: Vec<Draft<'_>> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let covered = match &draft.ty {
            Type::Text(format) => text && *format != TextFormat::Plain,
            Type::Integer(range) => number || (long && *range != Integer::I64),
            Type::Any
            | Type::Untyped
            | Type::Boolean
            | Type::Number
            | Type::Binary
            | Type::Null
            | Type::List(_)
            | Type::Map(_)
            | Type::Nullable(_)
            | Type::Named(_) => false,
        };
        if !covered && !kept.iter().any(|it| it.ty == draft.ty) {
            kept.push(draft);
        }
    }
    kept
}

/// A word for each alternative: what it refers to, its title, its only value, or its kind; numbered where
/// that is the same.
fn words(variants: &[Schema<'_>]) -> Vec<String> {
    let mut counts = std::collections::HashMap::new();
    variants
        .iter()
        .map(|it| {
            let word = word(*it);
            let count = counts.entry(word.clone()).or_insert(0_u32);
            *count += 1;
            if *count == 1 { word } else { format!("{word} {count}") }
        })
        .collect()
}

fn word(schema: Schema<'_>) -> String {
    if let Some(reference) = schema.reference() {
        return naming::last_word(reference);
    }
    // A wrapper around a reference is known by that.
    let mut members = schema.all_of().filter(|it| keywords::says_something(*it));
    if let (Some(reference), None) = (members.next().and_then(Schema::reference), members.next()) {
        return naming::last_word(reference);
    }
    if let Some(title) = schema.title() {
        return title.trim().to_owned();
    }
    if let Some(constant) = schema.constant().and_then(|it| it.as_str()) {
        return constant.to_owned();
    }
    let types = schema.types();
    match types.iter().find(|it| **it != "null") {
        Some(name) => (*name).to_owned(),
        None if keywords::has_members(schema) || schema.all_of().next().is_some() => "object".to_owned(),
        None if schema.has("items") => "array".to_owned(),
        None => "value".to_owned(),
    }
}
