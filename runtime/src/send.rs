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
use crate::request_error::{Problem, RequestError};
use crate::shared::Shared;
use crate::trace;
use crate::tries::{Within, tries};
use crate::upload::Body;

/// Sends a call.
pub(crate) async fn send(client: Arc<Shared>, draft: Box<Draft>) -> Result<Answer, Failure> {
    let span = trace::call(client.api, &draft);
    let deadline = Deadline::after(client.around.timeout(draft.options.as_deref()));
    let refuse = |problem| RequestError::new(draft.operation.id, problem);
    let base = client.servers.base_for(draft.operation).map_err(refuse)?;
    let key = idempotency::key(&draft).map_err(refuse)?;
    let plan = Plan { draft: &draft, base, defaults: &client.headers, key, headers: None };
    tries(&client, &plan, &Within { span, deadline }).await
}

/// Where a call goes, without what credentials add.
pub(crate) fn url(client: &Shared, draft: &Draft) -> Result<Url, RequestError> {
    let base = client.servers.base_for(draft.operation);
    let base = base.map_err(|problem| RequestError::new(draft.operation.id, problem))?;
    let plan = Plan { draft, base, defaults: &client.headers, key: None, headers: None };
    Ok(plan.build()?.request.url().clone())
}

/// The request that would be sent, without credentials and without a key of its own.
pub(crate) fn request(client: &Shared, draft: &Draft) -> Result<http::Request<Bytes>, RequestError> {
    let refuse = |problem| RequestError::new(draft.operation.id, problem);
    let base = client.servers.base_for(draft.operation).map_err(refuse)?;
    let mut prepared = Plan { draft, base, defaults: &client.headers, key: None, headers: None }.build()?;
    // What is read while it is sent is not read for this.
    let body = prepared.body.as_deref().map(Body::in_memory).transpose();
    let body =
        body.map_err(|error| refuse(Problem::Unreadable(error.to_string())))?.flatten().unwrap_or_default();
    let mut request = http::Request::new(body);
    let prepared = &mut prepared.request;
    *request.method_mut() = prepared.method().clone();
    *request.uri_mut() = prepared.url().as_str().parse().map_err(|_| refuse(Problem::PathChanged("")))?;
    std::mem::swap(request.headers_mut(), prepared.headers_mut());
    Ok(request)
}
