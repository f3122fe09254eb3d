//! What is traced of a call: the fields of OpenTelemetry's semantic conventions for HTTP clients, and no secrets.

use tracing::Span;
use tracing::field::Empty;

use crate::answer::Answer;
use crate::api::Api;
use crate::draft::Draft;
use crate::error::Failure;
use crate::request::Plan;

/// The span of a whole call.
#[inline]
pub(crate) fn call(api: &Api, draft: &Draft) -> Span {
    let operation = draft.operation;
    // The template of the path, never the path: its parameters are the caller's business.
    tracing::debug_span!(
        "call",
        api = api.name,
        operation = operation.id,
        "http.request.method" = draft.method(),
        "url.template" = draft.target().is_none().then_some(operation.path),
    )
}

/// The span of one attempt, the n-th again.
///
/// `url.full`, which the conventions ask for, is left out: queries hold keys, and paths what the caller asks for.
#[inline]
pub(crate) fn attempt(plan: &Plan<'_>, resends: u32) -> Span {
    let draft = plan.draft;
    tracing::debug_span!(
        "request",
        "otel.kind" = "client",
        "otel.name" = %format_args!("{} {}", draft.method(), draft.operation.path),
        "http.request.method" = draft.method(),
        "url.template" = draft.target().is_none().then_some(draft.operation.path),
        "url.scheme" = plan.base.scheme(),
        "server.address" = plan.base.host_str(),
        "server.port" = plan.base.port_or_known_default(),
        "http.request.resend_count" = (resends > 0).then_some(resends),
        "http.response.status_code" = Empty,
        "error.type" = Empty,
    )
}

/// Writes down how an attempt ended.
#[inline]
pub(crate) fn ended(span: &Span, outcome: &Result<Answer, Failure>) {
    if span.is_disabled() {
        return;
    }
    match outcome {
        Ok(answer) => {
            let status = answer.status();
            span.record("http.response.status_code", status);
            if status >= 400 {
                span.record("error.type", tracing::field::display(status));
            }
        }
        Err(failure) => drop(span.record("error.type", kind(failure))),
    }
}

/// A word of few, as the conventions ask for.
fn kind(failure: &Failure) -> &'static str {
    match failure {
        Failure::Auth(_) => "auth",
        Failure::Request(_) => "request",
        Failure::Transport(error) if error.is_timeout() => "timeout",
        Failure::Transport(error) if error.is_connect() => "connect",
        Failure::Transport(error) if error.is_too_large() => "too_large",
        Failure::Transport(_) => "transport",
    }
}
