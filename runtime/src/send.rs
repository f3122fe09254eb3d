//! The way of a call, from outside: what is traced of it, and how long it may take.

use std::sync::Arc;

use bytes::Bytes;
use url::Url;

use crate::answer::Answer;
use crate::around::Deadline;
use crate::draft::Draft;
use crate::error::Failure;
use crate::idempotency;
use crate::request::Plan;
use crate::request_error::{Problem, Refusal, RequestError};
use crate::shared::Shared;
use crate::trace;
use crate::tries::{Within, tries};
use crate::upload::Body;

/// Sends a call.
pub(crate) async fn send(client: Arc<Shared>, draft: Box<Draft>) -> Result<Answer, Failure> {
    let span = trace::call(client.api, &draft);
    let deadline = Deadline::after(client.around.timeout(draft.options()));
    let plan = plan(&client, &draft).and_then(|plan| Ok(Plan { key: idempotency::key(&draft)?, ..plan }));
    let plan = plan.map_err(|refusal| RequestError::new(draft.operation.id, refusal))?;
    tries(&client, &plan, &Within { span, deadline }).await
}

#[inline]
fn plan<'call>(client: &'call Shared, draft: &'call Draft) -> Result<Plan<'call>, Refusal> {
    let base = client.servers.base_for(draft.operation)?;
    Ok(Plan { draft, base, defaults: &client.headers, key: None, headers: None })
}

/// Where a call goes, without what credentials add.
pub(crate) fn url(client: &Shared, draft: &Draft) -> Result<Url, RequestError> {
    let plan = plan(client, draft).map_err(|refusal| RequestError::new(draft.operation.id, refusal))?;
    Ok(plan.build()?.request.url().clone())
}

/// The request that would be sent, without credentials and without a key of its own.
pub(crate) fn request(client: &Shared, draft: &Draft) -> Result<http::Request<Bytes>, RequestError> {
    let refuse = |refusal: Refusal| RequestError::new(draft.operation.id, refusal);
    let mut prepared = plan(client, draft).map_err(refuse)?.build()?;
    // What is read while it is sent is not read for this.
    let body = prepared.body.as_deref().map(Body::in_memory).transpose();
    let body = body.map_err(|error| refuse(Problem::Unreadable(error.to_string()).into()))?;
    let mut request = http::Request::new(body.flatten().unwrap_or_default());
    let prepared = &mut prepared.request;
    *request.method_mut() = prepared.method().clone();
    *request.uri_mut() = prepared.url().as_str().parse().map_err(|_| refuse(Problem::Url.into()))?;
    std::mem::swap(request.headers_mut(), prepared.headers_mut());
    Ok(request)
}
