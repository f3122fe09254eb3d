//! A bound on work that is not ours: nobody waits for it for ever.

use std::future::Future;
use std::time::Duration;

use super::exchange::{Class, Failure};
use super::token_source::BoxError;

/// How long the user's own code may take for a token or a secret. It may have to ask a person.
const LONGEST: Duration = Duration::from_secs(300);

/// Does the work; `None` when time is up.
pub(crate) async fn limited<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    // Other executors have no timer that we know of.
    if tokio::runtime::Handle::try_current().is_err() {
        return Some(work.await);
    }
    tokio::time::timeout(limit, work).await.ok()
}

/// What the user's own code answers. `source` is what messages call it.
pub(crate) async fn answered<T>(
    source: &'static str,
    answer: impl Future<Output = Result<T, BoxError>>,
) -> Result<T, Failure> {
    match limited(LONGEST, answer).await {
        Some(answer) => answer.map_err(|error| {
            Failure::new(Class::Transient, format!("{source} failed"))
                .map_error(|failed| failed.with_source(error.into()))
        }),
        None => {
            let message = format!("{source} has not answered within {} s", LONGEST.as_secs());
            Err(Failure::new(Class::Transient, message))
        }
    }
}
