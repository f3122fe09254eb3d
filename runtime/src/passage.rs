//! The way of an attempt through the client's middleware.

use std::sync::Arc;

use http::HeaderMap;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};

use crate::answer::Answer;
use crate::around::{Attempt, AttemptError, AttemptFuture, Seen};
use crate::attempt::attempt;
use crate::draft::Draft;
use crate::error::Failure;
use crate::idempotency::Key;
use crate::origin;
use crate::request::Plan;
use crate::request_error::RequestError;
use crate::shared::Shared;

/// Makes an attempt, through all middleware.
pub(crate) async fn pass(client: &Arc<Shared>, plan: &Plan<'_>, resends: u32) -> Result<Answer, Failure> {
    if client.around.middleware.is_empty() {
        return attempt(client, plan).await;
    }
    let mut prepared = plan.build()?;
    let request = &mut prepared.request;
    let (method, url) = (request.method().clone(), origin::shown(request.url()));
    let seen = Seen { operation: plan.draft.operation, method, url, resends };
    let way =
        Way { client: Arc::clone(client), draft: Box::new(plan.draft.clone()), key: plan.key.clone(), seen };
    way.step(0, std::mem::take(request.headers_mut())).await.map_err(|error| error.0)
}

/// What is needed until the end of the way. It borrows nothing: middleware may keep an attempt for as long as it likes.
struct Way {
    client: Arc<Shared>,
    draft: Box<Draft>,
    key: Option<Box<Key>>,
    seen: Seen,
}

impl Way {
    fn step(self, index: usize, headers: HeaderMap) -> AttemptFuture<'static> {
        let Some(middleware) = self.client.around.middleware.get(index).map(Arc::clone) else {
            return Box::pin(self.end(headers));
        };
        let seen = self.seen.clone();
        let next = Box::new(move |headers| self.step(index.saturating_add(1), headers));
        Box::pin(async move { middleware.handle(Attempt { seen, headers, next }).await })
    }

    async fn end(self, mut headers: HeaderMap) -> Result<Answer, AttemptError> {
        // RFC 9112 §6: they say where the request ends, which nobody knows here.
        headers.remove(CONTENT_LENGTH);
        headers.remove(TRANSFER_ENCODING);
        let (draft, operation) = (&self.draft, self.draft.operation);
        let base = self.client.servers.base_for(operation);
        let base = base.map_err(|problem| AttemptError(RequestError::new(operation.id, problem).into()))?;
        let plan =
            Plan { draft, base, defaults: &self.client.headers, key: self.key, headers: Some(&headers) };
        attempt(&self.client, &plan).await.map_err(AttemptError)
    }
}
