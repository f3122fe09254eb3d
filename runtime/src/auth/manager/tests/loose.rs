//! Stores that keep nobody apart, and stores that say nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Semaphore;

use super::{House, Stage};
use crate::auth::clock::Clock;
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::Granted;
use crate::auth::fixture::{Scripted, interaction, rotating, settle};
use crate::auth::store::{Content, Entry, MemoryStore, Saved, Store, StoreFuture, StoreKey, StoreLock};

/// A store whose lock is held by everybody at once, as after it was lost.
#[derive(Debug, Clone)]
struct Loose {
    inner: MemoryStore,
    /// The first write waits here.
    gate: Arc<Semaphore>,
    waits: Arc<AtomicBool>,
}

impl Store for Loose {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        self.inner.load(key)
    }

    fn lock<'a>(&'a self, _: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        Box::pin(async { Ok(StoreLock::new(())) })
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            if self.waits.swap(false, Ordering::Relaxed) {
                self.gate.acquire().await.unwrap().forget();
            }
            self.inner.save_if_version(key, version, content).await
        })
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        self.inner.clear_if_version(key, version)
    }
}

/// A process whose first refresh has its answer, and is about to write it.
async fn writing(house: &House) -> (Arc<Stage>, Arc<Semaphore>) {
    let gate = Arc::new(Semaphore::new(0));
    let waits = Arc::new(AtomicBool::new(true));
    let store = Loose { inner: house.store.clone(), gate: Arc::clone(&gate), waits };
    let script = Scripted::new([rotating("old", 100, "R2"), interaction()]).revoking([]);
    let it = Arc::new(house.process_on(script, Some("R1"), Arc::new(store)));
    let caller = Arc::clone(&it);
    tokio::spawn(async move { caller.get().await });
    settle().await;
    assert_eq!(it.exchange.calls(), ["refresh R1"]);
    (it, gate)
}

#[tokio::test]
async fn d32_a_refresh_of_the_old_session_does_not_write_over_a_login() {
    let house = House::new();
    let (it, gate) = writing(&house).await;
    let granted = Granted { refresh: Some("R10".into()), ..Granted::of("new".into()) };
    it.manager.log_in(async { Ok(granted) }, it.clock.now()).await.unwrap();
    gate.add_permits(1);
    settle().await;
    assert_eq!(house.stored().await, "new R10");
    assert_eq!(it.get().await.as_deref(), Ok("new"));
}

#[tokio::test]
async fn d38_what_is_written_after_a_logout_goes_from_the_store_too() {
    let house = House::new();
    let (it, gate) = writing(&house).await;
    it.manager.log_out().await.unwrap();
    gate.add_permits(1);
    settle().await;
    assert_eq!(house.stored().await, "nothing");
    let calls = it.exchange.calls();
    for late in ["revoke Refresh R2", "revoke Access old"] {
        assert!(calls.iter().any(|call| call == late), "{calls:?}");
    }
    assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
}

/// A store that never answers.
#[derive(Debug)]
struct Silent;

impl Store for Silent {
    fn load<'a>(&'a self, _: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        Box::pin(std::future::pending())
    }

    fn lock<'a>(&'a self, _: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        Box::pin(std::future::pending())
    }

    fn save_if_version<'a>(
        &'a self,
        _: &'a StoreKey,
        _: Option<u64>,
        _: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        Box::pin(std::future::pending())
    }

    fn clear_if_version<'a>(&'a self, _: &'a StoreKey, _: u64) -> StoreFuture<'a, Saved> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn e39_a_store_that_never_answers_keeps_nobody_waiting_for_ever() {
    let house = House::new();
    let it = house.process_on(Scripted::new([]), Some("R1"), Arc::new(Silent));
    assert_eq!(it.get().await, Err(AuthErrorKind::Store));
    assert_eq!(it.manager.log_out().await.unwrap_err().kind(), AuthErrorKind::Store);
}
