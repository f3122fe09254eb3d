//! Files: the members of multipart bodies that are octets.

use super::context::Context;
use super::media_type::is_binary;
use crate::spec::{AdditionalProperties, MediaType, Schema};

/// How deep schemas of bodies are looked through; deeper ones exist only as attacks.
const DEEPEST: u8 = 16;

/// Remembers which schemas are files: the members of a multipart body that are octets. Elsewhere such a schema is
/// text, since octets cannot stand in JSON. Returns whether there are any.
pub(super) fn mark(cx: &mut Context<'_, '_>, media_type: MediaType<'_>) -> bool {
    let Some(schema) = media_type.schema() else { return false };
    let mut found = Vec::new();
    members(cx, schema, 0, &mut found);
    for encoding in media_type.encodings() {
        let is_file = encoding.content_type().is_some_and(is_of_octets);
        let member = followed(cx, schema).properties().find(|(name, _)| *name == encoding.name());
        if let Some((_, member)) = member.filter(|_| is_file) {
            plain_text(cx, member, &mut found);
        }
    }
    cx.files.extend(found.iter().map(|it| std::ptr::from_ref(it.node())));
    !found.is_empty()
}

/// Whether media types, with commas between, are those of octets.
fn is_of_octets(content_type: &str) -> bool {
    content_type.split(',').map(str::trim).all(|it| {
        it == "application/octet-stream"
            || ["image/", "audio/", "video/", "font/"].iter().any(|start| it.starts_with(start))
    })
}

fn followed<'a>(cx: &Context<'a, '_>, schema: Schema<'a>) -> Schema<'a> {
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

/// A member that is text but for the media type of its part.
fn plain_text<'a>(cx: &Context<'a, '_>, member: Schema<'a>, found: &mut Vec<Schema<'a>>) {
    let member = followed(cx, member);
    let item = member.items().map(|it| followed(cx, it));
    for it in std::iter::once(member).chain(item) {
        let says_more =
            ["format", "enum", "const", "pattern", "contentEncoding"].iter().any(|key| it.has(key));
        if it.types() == ["string"] && !says_more {
            found.push(it);
        }
    }
}
