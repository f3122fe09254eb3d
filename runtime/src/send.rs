//! The way of a call, from outside: what is traced of it, and how long it may take.

use std::pin::pin;
use std::sync::Arc;

use tracing::Instrument as _;

use crate::answer::Answer;
use crate::around::{Deadline, until};
use crate::draft::Draft;
use crate::error::Failure;
use crate::idempotency;
use crate::request::Plan;
use crate::request_error::RequestError;
use crate::shared::Shared;
use crate::trace;
use crate::transport::TransportError;
use crate::tries::tries;

/// Sends a call.
pub(crate) async fn send(shared: Arc<Shared>, draft: Draft) -> Result<Answer, Failure> {
    let span = trace::call(shared.api, &draft);
    within_time(&shared, &draft).instrument(span).await
}

async fn within_time(client: &Arc<Shared>, draft: &Draft) -> Result<Answer, Failure> {
    let deadline = Deadline::after(client.around.timeout(draft.options.as_deref()));
    let operation = draft.operation;
    let refuse = |problem| RequestError::new(operation.id, problem);
    let base = client.servers.base_for(operation).map_err(refuse)?;
    let key = idempotency::key(draft).map_err(refuse)?;
    let plan = Plan { draft, base, defaults: &client.headers, key, headers: None };
    match until(deadline, pin!(tries(client, &plan, deadline))).await {
        Some(outcome) => outcome,
        None => Err(TransportError::deadline(&plan.build()?.url).into()),
    }
}
