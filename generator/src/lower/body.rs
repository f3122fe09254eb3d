//! Request bodies.

use super::body_names;
use super::content::choose;
use super::context::Context;
use super::docs;
use super::media_type::Direction;
use super::naming;
use crate::ir::{Body, Name};
use crate::spec::Operation;

/// What is sent along with an operation.
pub(super) fn body<'a>(cx: &mut Context<'a, '_>, operation: Operation<'a>, name: &Name) -> Option<Body> {
    // A reference that leads nowhere was reported by `check`; the call then goes without a body.
    let body = match operation.request_body() {
        Some(Ok(body)) => body,
        Some(Err(_)) => {
            cx.coverage.bodies.add(false);
            return None;
        }
        None => return None,
    };
    // A shared body is named after itself, not after the first operation that uses it.
    let shared = body.reference().map(naming::of_pointer);
    let is_shared = shared.is_some();
    let called = body_names::called(shared.as_ref().unwrap_or(name));
    let name = shared.unwrap_or_else(|| name.child("request"));
    let chosen = choose(cx, body.content(), Direction::Request, &name, body.span());
    cx.coverage.bodies.total += chosen.count.total;
    cx.coverage.bodies.typed += chosen.count.typed;
    let docs = docs::of_description(body.description());
    chosen.content.map(|content| Body {
        name: called,
        is_shared,
        required: body.required(),
        docs,
        content,
        others: chosen.others,
    })
}
