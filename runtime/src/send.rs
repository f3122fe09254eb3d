//! The way of a call, from outside: what is traced of it, and how long it may take.

use std::sync::Arc;

use tracing::Instrument as _;

use crate::answer::Answer;
use crate::around::{Deadline, until};
use crate::attempt;
use crate::draft::Draft;
use crate::error::Failure;
use crate::request::Plan;
use crate::request_error::RequestError;
use crate::shared::Shared;
use crate::transport::TransportError;

/// Sends a call.
pub(crate) async fn send(shared: Arc<Shared>, draft: Draft) -> Result<Answer, Failure> {
    let operation = draft.operation;
    // The template of the path, never the path: its parameters are the caller's business.
    let span = tracing::debug_span!(
        "call",
        api = shared.api.name,
        operation = operation.id,
        method = operation.method,
        path = operation.path,
    );
    within_time(&shared, &draft).instrument(span).await
}

async fn within_time(client: &Shared, draft: &Draft) -> Result<Answer, Failure> {
    let deadline = Deadline::after(client.around.timeout(draft.options.as_deref()));
    let operation = draft.operation;
    let base =
        client.servers.base_for(operation).map_err(|problem| RequestError::new(operation.id, problem))?;
    let plan = Plan { draft, base, defaults: &client.headers };
    match until(deadline, attempt::attempt(client, &plan)).await {
        Some(outcome) => outcome,
        None => Err(TransportError::deadline(&plan.build()?.url).into()),
    }
}
