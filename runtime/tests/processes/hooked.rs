//! A store that stops the process at a chosen moment, so that it can be killed there.

use clientsmith_runtime::auth::{Content, Entry, Saved, Store, StoreFuture, StoreKey, StoreLock};

/// Where a process stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It has the lock, and its request has not left.
    Locked,
    /// It has the answer, and has not saved it.
    Answered,
    /// It has saved, and still holds the lock.
    Saved,
}

/// A store with such a moment.
#[derive(Debug)]
pub(crate) struct Hooked<S> {
    pub(crate) inner: S,
    pub(crate) stop: Stop,
}

impl<S: Store> Hooked<S> {
    async fn reach(&self, stop: Stop) {
        if self.stop == stop {
            println!("stopped");
            std::future::pending::<()>().await;
        }
    }
}

impl<S: Store> Store for Hooked<S> {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        self.inner.load(key)
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        Box::pin(async move {
            let lock = self.inner.lock(key).await?;
            self.reach(Stop::Locked).await;
            Ok(lock)
        })
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            self.reach(Stop::Answered).await;
            let saved = self.inner.save_if_version(key, version, content).await?;
            self.reach(Stop::Saved).await;
            Ok(saved)
        })
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        self.inner.clear_if_version(key, version)
    }
}
