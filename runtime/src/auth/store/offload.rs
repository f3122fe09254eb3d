//! Blocking work, off the executor.

use std::time::Duration;

use tokio::sync::oneshot;

use super::error::{StoreError, StoreErrorKind};

/// Runs blocking work on a thread of its own, and waits for it no longer than this.
///
/// A thread of its own, because a keyring that waits for a person must not use up the threads of a pool; a refresh is rare enough.
/// Work that takes longer goes on alone: what it returns is dropped, and with that a lock that came too late is released.
pub(super) async fn offload<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let (sender, receiver) = oneshot::channel();
    let thread = std::thread::Builder::new().name("clientsmith-store".to_owned());
    let started = thread.spawn(move || drop(sender.send(work())));
    started.map_err(|error| {
        StoreError::new(StoreErrorKind::Unavailable, "no thread could be started").with_source(error)
    })?;
    match tokio::time::timeout(limit, receiver).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(StoreError::new(StoreErrorKind::Unavailable, "the store panicked")),
        Err(_) => Err(StoreError::new(StoreErrorKind::Unavailable, "the store did not answer in time")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn e41_blocking_work_is_bounded_and_does_not_block_the_executor() {
        let (release, wait) = std::sync::mpsc::channel::<()>();
        let stuck = offload(Duration::from_millis(20), move || {
            wait.recv().ok();
            Ok(())
        });
        // On one thread: were it blocked, nobody could release it.
        assert_eq!(stuck.await.unwrap_err().kind(), StoreErrorKind::Unavailable);
        release.send(()).ok();
        assert_eq!(offload(Duration::from_secs(60), || Ok(7)).await.unwrap(), 7);
        let panicked = offload(Duration::from_secs(60), || -> Result<(), StoreError> { panic!("as told") });
        assert_eq!(panicked.await.unwrap_err().to_string(), "the store panicked");
    }
}
