//! Objects: records and maps.

use super::context::{Context, Place};
use super::parts::{Described, Parts, collect};
use super::{default, docs, literal, naming, notes, xml};
use crate::ir::{Direction, Field, Name, Record, Rest, Shape, Type};
use crate::spec::{AdditionalProperties, Schema};

/// The type of a schema of type `object`.
pub(super) fn object<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, place: Place<'_>) -> Type {
    let mut parts = Parts::default();
    collect(cx, schema, place.name, &mut parts, 0);
    of_parts(cx, &parts, schema, place)
}

/// The type that collected members make.
pub(super) fn of_parts<'a>(
    cx: &mut Context<'a, '_>,
    parts: &Parts<'a>,
    schema: Schema<'a>,
    place: Place<'_>,
) -> Type {
    if parts.properties.is_empty() && !(parts.closed && parts.rest.is_none() && parts.patterns.is_empty()) {
        // An object of which the document names no member: texts to values of the type that it states.
        return match rest(cx, parts) {
            Rest::Typed(value) => Type::Map(Box::new(value)),
            Rest::Unstated | Rest::Closed => Type::Map(Box::new(Type::Any)),
        };
    }
    // The id comes before the fields, whose types may lead back here.
    let id = place.id(cx, schema);
    if cx.known(schema).is_none() {
        cx.learn(schema, &Type::Named(id));
    }
    let record = record(cx, parts);
    cx.fill(id, Shape::Record(record));
    Type::Named(id)
}

fn record<'a>(cx: &mut Context<'a, '_>, parts: &Parts<'a>) -> Record {
    let mut fields: Vec<Field> = parts
        .properties
        .iter()
        .map(|(name, described)| field(cx, name, described, parts.required.contains(name)))
        .collect();
    let rest = rest(cx, parts);
    if matches!(rest, Rest::Unstated) {
        fields.extend(undescribed(cx, parts));
    }
    Record { fields, rest }
}

/// Members that must be there, and of which nothing else is said (JSON Schema validation 6.5.3): any value, so that none
/// is lost. Many such names are misspelt, and no server sends them: so they may be missing too.
fn undescribed<'a>(cx: &mut Context<'a, '_>, parts: &Parts<'a>) -> Vec<Field> {
    let names = parts.required.iter().filter(|name| !parts.properties.contains_key(*name));
    let note = "Required by the document, which does not describe it.";
    let any = |name: &&'a str| {
        let mut field = field(cx, name, &[], false);
        field.docs.notes.push(note.to_owned());
        field
    };
    names.map(any).collect()
}

fn rest<'a>(cx: &mut Context<'a, '_>, parts: &Parts<'a>) -> Rest {
    match (&parts.rest, parts.patterns.as_slice()) {
        (Some((AdditionalProperties::Of(values), owner)), []) => {
            Rest::Typed(cx.type_of(*values, &owner.child(naming::VALUE)))
        }
        (Some((AdditionalProperties::Allowed, _)), []) => Rest::Typed(Type::Any),
        (stated, [first, ..]) => Rest::Typed(by_patterns(cx, stated.as_ref(), &parts.patterns, &first.owner)),
        (None | Some((AdditionalProperties::Unstated | AdditionalProperties::Forbidden, _)), []) => {
            if parts.closed { Rest::Closed } else { Rest::Unstated }
        }
    }
}

/// Members whose types depend on their names: the names are the server's to check, so that each member is of
/// one of the types.
fn by_patterns<'a>(
    cx: &mut Context<'a, '_>,
    stated: Option<&(AdditionalProperties<'a>, Name)>,
    patterns: &[Described<'a>],
    owner: &Name,
) -> Type {
    let mut schemas: Vec<_> = patterns.iter().map(|it| it.schema).collect();
    match stated {
        Some((AdditionalProperties::Allowed, _)) => return Type::Any,
        Some((AdditionalProperties::Of(values), _)) => schemas.push(*values),
        Some((AdditionalProperties::Unstated | AdditionalProperties::Forbidden, _)) | None => {}
    }
    cx.type_of_any(&schemas, Place { name: &owner.child(naming::VALUE), id: None })
}

fn field<'a>(cx: &mut Context<'a, '_>, name: &str, described: &[Described<'a>], required: bool) -> Field {
    let ty = property_type(cx, name, described);
    // The last description is the most derived one; what it leaves out, the others may say.
    let said = |what: fn(Schema<'a>) -> bool| described.iter().any(|it| what(it.schema));
    let direction = match (said(Schema::read_only), said(Schema::write_only)) {
        (true, false) => Direction::Answers,
        (false, true) => Direction::Requests,
        (false, false) | (true, true) => Direction::Both,
    };
    let last = |what: fn(Schema<'a>) -> Option<&'a crate::source::Node>| {
        described.iter().rev().find_map(|it| what(it.schema)).map(literal::of)
    };
    let default = described.iter().rev().find_map(|it| it.schema.default());
    let default = default.and_then(|it| default::of(cx, it, &ty));
    let mut docs = crate::ir::Docs::default();
    for it in described.iter().rev() {
        docs::complete(&mut docs, docs::of_schema(it.schema));
    }
    notes::forget_default(&mut docs);
    Field {
        wire_name: name.to_owned(),
        name: described.iter().rev().find_map(|it| it.schema.given_name()).map(str::to_owned),
        ty,
        required,
        direction,
        default,
        constant: last(Schema::constant),
        docs,
        deprecated: said(Schema::deprecated),
        secret: described.iter().any(|it| is_secret(cx, it.schema, 0)),
        xml: xml::member(cx, name, described),
    }
}

/// Whether a schema is of secrets, alone or in a list, or refers to one that is.
fn is_secret<'a>(cx: &Context<'a, '_>, schema: Schema<'a>, depth: usize) -> bool {
    // What lies deeper is not only given another name.
    const DEEPEST: usize = 8;
    if depth > DEEPEST {
        return false;
    }
    let target = schema.reference().and_then(|it| cx.spec.resolve(it).ok());
    let target = target.map(|node| Schema::new(cx.spec, node));
    let parts = schema.all_of().chain(schema.any_of()).chain(schema.one_of());
    schema.format() == Some("password")
        || target.into_iter().chain(schema.items()).chain(parts).any(|it| is_secret(cx, it, depth + 1))
}

fn property_type<'a>(cx: &mut Context<'a, '_>, name: &str, described: &[Described<'a>]) -> Type {
    match described {
        [] => Type::Any,
        [only] => cx.type_of(only.schema, &only.owner.child(name)),
        [first, ..] => {
            let owner = described.last().unwrap_or(first).owner.child(name);
            let schemas: Vec<_> = described.iter().map(|it| it.schema).collect();
            cx.type_of_all(&schemas, &owner)
        }
    }
}
