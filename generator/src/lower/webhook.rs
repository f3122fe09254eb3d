//! Webhooks, and callbacks: what the API sends of its own accord (OpenAPI 3.2 sections 4.1 and 4.18).
//!
//! A callback is taken as a webhook that follows an operation. Where it goes is what the caller has said, and so nothing
//! that a client has to know.

use super::content::choose;
use super::context::Context;
use super::media_type::{Direction, Obstacle, essence, is_stream, not_offered};
use super::{answer_header, docs, naming, parameter};
use crate::ir::{Content, Header, Name, Webhook};
use crate::spec::{Operation, PathItem};

/// The webhooks of the document.
pub(super) fn webhooks(cx: &mut Context<'_, '_>) -> Vec<Webhook> {
    let mut webhooks = Vec::new();
    for (key, item) in cx.spec.document().webhooks() {
        add(cx, (key, &Name::new(key)), item, None, &mut webhooks);
    }
    webhooks
}

/// The callbacks of an operation, which has this name and this number.
pub(super) fn callbacks<'a>(
    cx: &mut Context<'a, '_>,
    operation: Operation<'a>,
    (name, index): (&Name, usize),
    webhooks: &mut Vec<Webhook>,
) {
    for (key, expression, item) in operation.callbacks() {
        let callback = Some((index, expression.to_owned()));
        add(cx, (key, &name.child(key)), item, callback, webhooks);
    }
}

fn add<'a>(
    cx: &mut Context<'a, '_>,
    (key, name): (&str, &Name),
    item: PathItem<'a>,
    callback: Option<(usize, String)>,
    webhooks: &mut Vec<Webhook>,
) {
    // They are not calls, and not counted as such.
    let coverage = cx.coverage.clone();
    let is_only = item.operations().count() == 1;
    for (method, operation) in item.operations() {
        let name = if is_only { name.clone() } else { name.child(method.to_lowercase()) };
        if let Some((nested, _, _)) = operation.callbacks().next() {
            cx.diagnostics.nested_callback(operation.span(), nested);
        }
        let headers = headers(cx, item, operation);
        webhooks.push(Webhook {
            key: key.to_owned(),
            id: operation.operation_id().map(|id| id.trim().to_owned()),
            tags: operation.tags().map(str::to_owned).collect(),
            docs: docs::of_operation(operation, item),
            deprecated: operation.deprecated(),
            content: content(cx, operation, &name),
            headers,
            callback: callback.clone(),
            name,
        });
    }
    cx.coverage = coverage;
}

/// What it brings. It is read as an answer is: members that only answers have are in it, and nobody chooses its media type.
fn content<'a>(cx: &mut Context<'a, '_>, operation: Operation<'a>, name: &Name) -> Option<Content> {
    // `check` has reported a reference that leads nowhere.
    let body = operation.request_body()?.ok()?;
    let name = body.reference().map_or_else(|| name.child("webhook"), naming::of_pointer);
    for (media_type, content) in body.content().filter(|(it, _)| is_stream(&essence(it))) {
        cx.diagnostics.unsupported_media_type(content.span(), media_type, Obstacle::Stream.reason());
    }
    let chosen = choose(cx, body.content(), Direction::Answer, &name, body.span());
    let content = chosen.content?;
    for other in chosen.others {
        not_offered(cx, &other.media_type, &content.media_type, body.span());
    }
    Some(content)
}

/// The headers that come with it. What is in its URL is read by the server that receives it.
fn headers<'a>(cx: &mut Context<'a, '_>, item: PathItem<'a>, operation: Operation<'a>) -> Vec<Header> {
    let mut headers = Vec::new();
    for parameter in parameter::united(cx, item, operation) {
        let (Some(name), Some(location)) = (parameter.name(), parameter.location()) else { continue };
        if location != "header" {
            cx.diagnostics.parameter_of_webhook(parameter.span(), name, location);
            continue;
        }
        match answer_header::header(cx, name.trim(), parameter) {
            Some(header) => headers.push(header),
            None => cx.diagnostics.unusable_header(parameter.span(), name),
        }
    }
    headers
}
