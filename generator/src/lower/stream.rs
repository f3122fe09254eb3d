//! Streams: answers of one event, or one value, after the other (OpenAPI 3.2 section 4.14.4).

use super::context::Context;
use super::media_type::{essence, is_stream, is_text, not_offered};
use crate::ir::{Name, Stream, StreamKind, TextFormat, Type};
use crate::source::Node;
use crate::spec::{MediaType, Schema};
use crate::text::Span;

/// What an answer holds under its media types: a stream, and what it holds as a whole.
pub(super) struct Taken<'a> {
    pub(super) stream: Option<Stream>,
    /// The stream stands here too where there is nothing else: it can be read as the octets that it is.
    pub(super) rest: Vec<(&'a str, MediaType<'a>)>,
}

/// Takes the stream out of what an answer may hold: one that is described before one that is not, and else the first.
pub(super) fn take<'a>(
    cx: &mut Context<'a, '_>,
    content: impl Iterator<Item = (&'a str, MediaType<'a>)>,
    name: &Name,
    span: Span,
) -> Taken<'a> {
    let (mut streams, mut rest): (Vec<_>, Vec<_>) = content.partition(|(it, _)| is_stream(&essence(it)));
    streams.sort_by_key(|(_, it)| item(cx, *it).is_none());
    let mut streams = streams.into_iter();
    let Some((media_type, of)) = streams.next() else { return Taken { stream: None, rest } };
    for (other, it) in streams {
        let span = if it.span().is_some() { it.span() } else { span };
        not_offered(cx, other, media_type, span);
    }
    if rest.is_empty() {
        rest.push((media_type, of));
    }
    let (kind, item) = if essence(media_type) == "text/event-stream" {
        let item = item(cx, of);
        events(cx, item, name)
    } else {
        (StreamKind::Items, items(cx, of, name))
    };
    Taken { stream: Some(Stream { media_type: media_type.trim().to_owned(), kind, item }), rest }
}

/// The schema of an item. Before there was `itemSchema`, `schema` was written for it; where that is a list, it is one
/// of all items.
fn item<'a>(cx: &Context<'a, '_>, of: MediaType<'a>) -> Option<Schema<'a>> {
    of.item_schema().or_else(|| {
        let schema = of.schema()?;
        let list = Some(followed(cx, schema)).filter(|it| it.types() == ["array"]);
        list.and_then(|it| it.items()).or(Some(schema))
    })
}

/// The type of one of several JSON values.
pub(super) fn items<'a>(cx: &mut Context<'a, '_>, of: MediaType<'a>, name: &Name) -> Type {
    // `schema: {type: string}` says that the body is text, and nothing about its lines.
    let is_about_lines = |it: &Schema<'a>| of.item_schema().is_some() || !is_text(followed(cx, *it));
    match item(cx, of).filter(is_about_lines) {
        Some(schema) => cx.type_of(schema, &name.child("item")),
        None => Type::Any,
    }
}

fn events<'a>(cx: &mut Context<'a, '_>, schema: Option<Schema<'a>>, name: &Name) -> (StreamKind, Type) {
    let Some(schema) = schema else { return text() };
    let name = name.child("event");
    let base = followed(cx, schema);
    let branches: Vec<Schema<'a>> = base.one_of().chain(base.any_of()).map(|it| followed(cx, it)).collect();
    let branches = if branches.is_empty() { vec![base] } else { branches };
    if !branches.iter().all(|it| describes_event(base, *it)) {
        return data(cx, schema, &name);
    }
    // A sentinel at the end is the runtime's business.
    let real: Vec<Schema<'a>> = (branches.into_iter())
        .filter(|it| !field(base, *it, "data").is_some_and(|it| is_sentinel(followed(cx, it))))
        .collect();
    match real.as_slice() {
        [one] => match field(base, *one, "data") {
            Some(of) => data(cx, of, &name),
            None => text(),
        },
        // Each kind of event has data of its own: the event is told as a whole.
        several => {
            for branch in several {
                holds_json(cx, field(base, *branch, "data"), &name);
            }
            (StreamKind::WholeEvents, cx.type_of(schema, &name))
        }
    }
}

fn text() -> (StreamKind, Type) {
    (StreamKind::Texts, Type::Text(TextFormat::Plain))
}

/// Data, by its schema: text, or JSON.
fn data<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, name: &Name) -> (StreamKind, Type) {
    let of = followed(cx, schema);
    match content_schema(of) {
        Some(inner) => (StreamKind::Events, cx.type_of(inner, name)),
        None if is_text(of) => text(),
        None => (StreamKind::Events, cx.type_of(schema, name)),
    }
}

/// Has text that holds JSON taken as what it holds: here, and in no other place, the runtime reads it so.
fn holds_json<'a>(cx: &mut Context<'a, '_>, data: Option<Schema<'a>>, name: &Name) {
    let Some(data) = data else { return };
    if let Some(inner) = content_schema(data) {
        let ty = cx.type_of(inner, &name.child("data"));
        cx.learn(data, &ty);
    }
}

/// The schema of the JSON that a text holds (JSON Schema 2020-12 Validation section 8.5).
fn content_schema(schema: Schema<'_>) -> Option<Schema<'_>> {
    let is_json = schema.content_media_type().is_some_and(|it| essence(it).ends_with("json"));
    schema.content_schema().filter(|_| is_json)
}

/// Whether a schema is about the fields of an event, not about its data. The standard says it always is; documents that
/// are older than the standard's words, and many that are not, describe the data.
fn describes_event(base: Schema<'_>, branch: Schema<'_>) -> bool {
    let mut fields = base.properties().chain(branch.properties()).map(|(name, _)| name);
    fields.all(|it| matches!(it, "data" | "event" | "id" | "retry")) && field(base, branch, "data").is_some()
}

fn field<'a>(base: Schema<'a>, branch: Schema<'a>, name: &str) -> Option<Schema<'a>> {
    branch.properties().chain(base.properties()).find(|(it, _)| *it == name).map(|(_, it)| it)
}

/// Whether data can only be `[DONE]`.
fn is_sentinel(data: Schema<'_>) -> bool {
    let is_done = |it: &Node| it.as_str() == Some("[DONE]");
    data.constant().is_some_and(is_done) || matches!(data.values(), [only] if is_done(only))
}

fn followed<'a>(cx: &Context<'a, '_>, schema: Schema<'a>) -> Schema<'a> {
    cx.spec.follow(schema.node()).map_or(schema, |it| Schema::new(cx.spec, it.node))
}
