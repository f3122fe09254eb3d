//! Request bodies.

use super::content::choose;
use super::context::Context;
use super::docs;
use super::media_type::Direction;
use super::naming;
use crate::ir::{Body, Content, Name};
use crate::spec::Operation;

/// What is sent along with an operation, and what may be sent instead.
pub(super) fn body<'a>(
    cx: &mut Context<'a, '_>,
    operation: Operation<'a>,
    name: &Name,
) -> (Option<Body>, Vec<Content>) {
    // A reference that leads nowhere was reported by `check`; the call then goes without a body.
    let body = match operation.request_body() {
        Some(Ok(body)) => body,
        Some(Err(_)) => {
            cx.coverage.bodies.add(false);
            return (None, Vec::new());
        }
        None => return (None, Vec::new()),
    };
    // A shared body is named after itself, not after the first operation that uses it.
    let name = body.reference().map_or_else(|| name.child("request"), naming::of_pointer);
    let chosen = choose(cx, body.content(), Direction::Request, &name, body.span());
    cx.coverage.bodies.total += chosen.count.total;
    cx.coverage.bodies.typed += chosen.count.typed;
    let docs = docs::of_description(body.description());
    let body = chosen.content.map(|content| Body { required: body.required(), docs, content });
    (body, chosen.others)
}
