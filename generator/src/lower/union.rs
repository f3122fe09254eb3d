//! `oneOf`, `anyOf` and several types: one of several types.

use super::context::{Context, Place};
use super::parts::{Parts, collect};
use super::schema::{bare_type_of, type_as, type_of};
use super::{all_of, choice, docs, naming, nullable, object, tag};
use crate::ir::{Docs, Integer, Name, Shape, TextFormat, Type, Union, Variant};
use crate::spec::Schema;

/// A variant on its way.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub(super) schema: Schema<'a>,
    pub(super) word: String,
    pub(super) ty: Type,
}

/// Whether a schema admits null only.
pub(super) fn is_null(schema: Schema<'_>) -> bool {
    let values = schema.values();
    schema.types() == ["null"]
        || schema.constant().is_some_and(|it| it.is_null())
        || (!values.is_empty() && values.iter().all(|it| it.is_null()))
}

/// Whether a schema has alternatives that shape its values. Alternatives that only require one or another
/// member (`anyOf: [{required: [a]}, {required: [b]}]`) constrain it, and leave it the object that it is.
pub(super) fn is_union<'a>(cx: &Context<'a, '_>, schema: Schema<'a>) -> bool {
    (schema.has("oneOf") || schema.has("anyOf"))
        && (!variants(cx, schema).is_empty() || schema.one_of().chain(schema.any_of()).any(is_null))
}

/// The alternatives that shape values, null left aside, each once.
pub(super) fn variants<'a>(cx: &Context<'a, '_>, schema: Schema<'a>) -> Vec<Schema<'a>> {
    let base = object::has_members(schema);
    let mut seen = std::collections::HashSet::new();
    schema
        .one_of()
        .chain(schema.any_of())
        .filter(|it| !is_null(*it) && counts(*it, base))
        .filter(|it| {
            let target = it.reference().and_then(|to| cx.spec.resolve(to).ok());
            seen.insert(std::ptr::from_ref(target.unwrap_or(it.node())))
        })
        .collect()
}

fn counts(variant: Schema<'_>, base: bool) -> bool {
    let mut types = variant.types();
    types.retain(|it| *it != "null");
    let only_required = variant.node().as_object().is_some_and(|it| {
        it.iter().all(|(keyword, _)| matches!(keyword, "required" | "type" | "title" | "description" | "not"))
    });
    if only_required && types.iter().all(|it| *it == "object") {
        // Without members beside it, `type: object` is an alternative of its own.
        return !base && (!types.is_empty() || !(variant.has("required") || variant.has("not")));
    }
    true
}

/// The type of a schema with alternatives and no members of its own.
pub(super) fn of_schema<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, place: Place<'_>) -> Type {
    let variants = variants(cx, schema);
    match variants.as_slice() {
        [] => return Type::Null,
        [only] if only.reference().is_some() => return nullable::strip_null(type_of(cx, *only, place.name)),
        [only] => return bare_type_of(cx, *only, place),
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
        let ty = nullable::strip_null(type_of(cx, schema, &place.name.child(word.clone())));
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
            type_of(cx, variant, &name)
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
        let ty = type_as(cx, schema, name, Place { name: &place.name.child(word.clone()), id: None });
        drafts.push(Draft { schema, word, ty });
    }
    unite(cx, &[], drafts, place)
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
    let mut members = schema.all_of().filter(|it| all_of::says_something(*it));
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
        None if object::has_members(schema) || schema.all_of().next().is_some() => "object".to_owned(),
        None if schema.has("items") => "array".to_owned(),
        None => "value".to_owned(),
    }
}
