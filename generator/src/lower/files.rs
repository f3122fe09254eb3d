//! Files: the members of multipart bodies that are octets.

use super::context::Context;
use super::media_type::{is_binary, says_nothing};
use crate::spec::{AdditionalProperties, MediaType, Schema};

/// How deep schemas of bodies are looked through; deeper ones exist only as attacks.
const DEEPEST: u8 = 16;

/// Remembers which schemas are files: the members of a multipart body that are octets. Elsewhere such a schema is
/// text, since octets cannot stand in JSON. Returns whether there are any.
pub(super) fn mark(cx: &mut Context<'_, '_>, media_type: MediaType<'_>) -> bool {
    let mut found = Vec::new();
    items(cx, media_type, &mut found);
    if let Some(schema) = media_type.schema() {
        named(cx, media_type, schema, &mut found);
    }
    cx.files.extend(found.iter().map(|it| std::ptr::from_ref(it.node())));
    !found.is_empty()
}

/// The items of a body that is a list.
fn items<'a>(cx: &Context<'a, '_>, media_type: MediaType<'a>, found: &mut Vec<Schema<'a>>) {
    let list = media_type.schema().map(|it| followed(cx, it));
    let first: Vec<Schema<'a>> = list.iter().flat_map(|it| it.prefix_items()).collect();
    let others = list.and_then(|it| it.items()).or(media_type.item_schema());
    let mut encodings = media_type.prefix_encodings();
    let rest = || media_type.item_encoding();
    let first = first.into_iter().map(|it| (it, encodings.next().or_else(rest)));
    for (item, encoding) in first.chain(others.map(|it| (it, rest()))) {
        part(cx, item, 0, found);
        if encoding.and_then(|it| it.content_type()).is_some_and(is_of_octets) {
            plain_text(cx, item, found);
        }
    }
}

/// The members of a body that is an object.
fn named<'a>(
    cx: &Context<'a, '_>,
    media_type: MediaType<'a>,
    schema: Schema<'a>,
    found: &mut Vec<Schema<'a>>,
) {
    members(cx, schema, 0, found);
    for encoding in media_type.encodings() {
        let is_file = encoding.content_type().is_some_and(is_of_octets);
        let member = followed(cx, schema).properties().find(|(name, _)| *name == encoding.name());
        if let Some((_, member)) = member.filter(|_| is_file) {
            plain_text(cx, member, found);
        }
    }
}

/// Whether media types, with commas between, are those of octets.
pub(super) fn is_of_octets(content_type: &str) -> bool {
    content_type.split(',').map(str::trim).all(|it| {
        it == "application/octet-stream"
            || ["image/", "audio/", "video/", "font/"].iter().any(|start| it.starts_with(start))
    })
}

pub(super) fn followed<'a>(cx: &Context<'a, '_>, schema: Schema<'a>) -> Schema<'a> {
    cx.spec.follow(schema.node()).map_or(schema, |it| Schema::new(cx.spec, it.node))
}

fn members<'a>(cx: &Context<'a, '_>, schema: Schema<'a>, depth: u8, found: &mut Vec<Schema<'a>>) {
    if depth > DEEPEST {
        return;
    }
    let schema = followed(cx, schema);
    for (_, member) in schema.properties() {
        part(cx, member, depth, found);
    }
    if let AdditionalProperties::Of(member) = schema.additional_properties() {
        part(cx, member, depth, found);
    }
    for it in schema.all_of().chain(schema.one_of()).chain(schema.any_of()) {
        members(cx, it, depth + 1, found);
    }
}

/// A member: a file, a list of files, or one of several.
fn part<'a>(cx: &Context<'a, '_>, schema: Schema<'a>, depth: u8, found: &mut Vec<Schema<'a>>) {
    if depth > DEEPEST {
        return;
    }
    let schema = followed(cx, schema);
    if schema.as_bool().is_none() && is_binary(schema) {
        found.push(schema);
    }
    let inner = schema.items().into_iter().chain(schema.all_of()).chain(schema.one_of());
    for it in inner.chain(schema.any_of()) {
        part(cx, it, depth + 1, found);
    }
}

/// A member that is text but for the media type of its part, or says nothing: of octets a schema need not say anything (OpenAPI
/// 3.2 section 4.14.6).
fn plain_text<'a>(cx: &Context<'a, '_>, member: Schema<'a>, found: &mut Vec<Schema<'a>>) {
    let item = followed(cx, member).items();
    for used in std::iter::once(member).chain(item) {
        let it = followed(cx, used);
        let says_more =
            ["format", "enum", "const", "pattern", "contentEncoding"].iter().any(|key| it.has(key));
        let is_text = it.types() == ["string"] && !says_more;
        // What is shared may be any value elsewhere, and a file could not be.
        let is_open = used.reference().is_none() && it.as_bool().is_none() && says_nothing(it);
        if is_text || is_open {
            found.push(it);
        }
    }
}
