//! Stores that fail.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Semaphore;

use super::House;
use crate::auth::clock::Clock;
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::Class;
use crate::auth::fixture::{Play, Scripted, fail, interaction, rotating, settle, token};
use crate::auth::store::{
    Content, Entry, Fingerprint, MemoryStore, Record, Saved, Store, StoreError, StoreErrorKind, StoreFuture,
    StoreKey, StoreLock,
};

const SECOND: Duration = Duration::from_secs(1);

/// A store that fails where it is told to.
#[derive(Debug, Clone)]
pub(super) struct Failing {
    inner: MemoryStore,
    fails: Arc<Mutex<Vec<(Method, StoreErrorKind)>>>,
    loads: Arc<AtomicUsize>,
    /// Saves wait here.
    pub(super) gate: Arc<Semaphore>,
    /// The lock is lost as soon as it is held.
    lost: bool,
    /// So many writes come too late, whatever is there.
    pub(super) conflicts: Arc<AtomicUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Load,
    Lock,
    Save,
    Clear,
}

impl Failing {
    pub(super) fn new(house: &House) -> Self {
        let (inner, gate) = (house.store.clone(), Arc::new(Semaphore::new(1000)));
        let (fails, loads, conflicts) = (Arc::default(), Arc::default(), Arc::default());
        Self { inner, fails, loads, gate, lost: false, conflicts }
    }

    /// So many saves go through, and the others wait.
    pub(super) fn waiting(self, permits: usize) -> Self {
        Self { gate: Arc::new(Semaphore::new(permits)), ..self }
    }

    pub(super) fn fails(&self, fails: impl IntoIterator<Item = (Method, StoreErrorKind)>) {
        *self.fails.lock().unwrap() = fails.into_iter().collect();
    }

    fn check(&self, method: Method) -> Result<(), StoreError> {
        match self.fails.lock().unwrap().iter().find(|(failing, _)| *failing == method) {
            Some((_, kind)) => Err(StoreError::new(*kind, "as the test says")),
            None => Ok(()),
        }
    }

    fn comes_late(&self) -> bool {
        let one_less = |left: usize| left.checked_sub(1);
        self.conflicts.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok()
    }
}

impl Store for Failing {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        self.loads.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move {
            self.check(Method::Load)?;
            self.inner.load(key).await
        })
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        Box::pin(async move {
            self.check(Method::Lock)?;
            let lock = self.inner.lock(key).await?;
            Ok(if self.lost { StoreLock::leased(lock, || false) } else { lock })
        })
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            self.gate.acquire().await.unwrap().forget();
            self.check(Method::Save)?;
            if self.comes_late() {
                return Ok(Saved::Conflict);
            }
            self.inner.save_if_version(key, version, content).await
        })
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            self.check(Method::Clear)?;
            if self.comes_late() {
                return Ok(Saved::Conflict);
            }
            self.inner.clear_if_version(key, version).await
        })
    }
}

#[tokio::test]
async fn d32_nobody_gets_a_token_before_it_is_stored() {
    let house = House::new();
    let store = Failing::new(&house).waiting(0);
    let it = Arc::new(house.process_on(
        Scripted::new([rotating("t1", 100, "R2")]),
        Some("R1"),
        Arc::new(store.clone()),
    ));
    let call = it.called();
    settle().await;
    assert_eq!((it.calls(), call.is_finished()), (1, false));
    store.gate.add_permits(1);
    assert_eq!(call.await.unwrap().as_deref(), Ok("t1"));
    assert_eq!(house.stored().await, "t1 R2");
}

#[tokio::test]
async fn d32_a_token_that_could_not_be_stored_is_used_and_it_is_told() {
    let house = House::new();
    let store = Failing::new(&house);
    let plays = [rotating("t1", 10, "R2"), rotating("t2", 10, "R3"), rotating("t3", 10, "R4")];
    let it = house.process_on(Scripted::new(plays), Some("R1"), Arc::new(store.clone()));
    it.get().await.unwrap();
    house.notes.take();
    store.fails([(Method::Save, StoreErrorKind::Unavailable)]);
    house.clock.advance(11.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(house.notes.take(), ["unkept Unavailable", "Fetched 2"]);
    assert_eq!(house.stored().await, "t1 R2");
    // What the store still has was used up: memory knows better.
    store.fails([]);
    house.clock.advance(11.0);
    assert_eq!(it.get().await.as_deref(), Ok("t3"));
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R2", "refresh R3"]);
    assert_eq!(house.stored().await, "t3 R4");
}

#[tokio::test]
async fn d32_a_first_write_that_fails_is_no_logout() {
    let house = House::new();
    let store = Failing::new(&house);
    store.fails([(Method::Save, StoreErrorKind::Unavailable)]);
    let it = house.process_on(
        Scripted::new([rotating("t1", 10, "R2"), rotating("t2", 10, "R3")]),
        Some("R1"),
        Arc::new(store.clone()),
    );
    it.get().await.unwrap();
    store.fails([]);
    house.clock.advance(11.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(
        (it.exchange.calls(), house.stored().await),
        (vec!["refresh R1".to_owned(), "refresh R2".to_owned()], "t2 R3".to_owned())
    );
}

#[tokio::test]
async fn d32_a_rotated_refresh_token_is_stored_even_if_the_answer_is_of_no_use() {
    let useless = Play::Fail { class: Class::Configuration, wish: None, refresh: Some("R2") };
    for (play, kind) in [
        (useless, AuthErrorKind::Configuration),
        (rotating("line\nbreak", 60, "R2"), AuthErrorKind::Configuration),
    ] {
        let house = House::new();
        let it = house.process([play], Some("R1"));
        assert_eq!(it.get().await, Err(kind));
        assert_eq!(house.stored().await, "- R2");
        let next = house.process([rotating("t", 60, "R3")], Some("R1"));
        assert_eq!(next.get().await.as_deref(), Ok("t"));
        assert_eq!(next.exchange.calls(), ["refresh R2"]);
        // The one that all of them have come from is not forgotten on the way.
        house.clock.advance(61.0);
        let last = house.process([fail(Class::Dead), interaction()], None);
        assert_eq!(last.get().await, Err(AuthErrorKind::InteractionRequired));
        assert_eq!(house.stored().await, "ended 2");
    }
}

#[tokio::test]
async fn e40_a_store_that_cannot_be_written_means_memory_only() {
    let house = House::new();
    let store = Failing::new(&house);
    store.fails([(Method::Lock, StoreErrorKind::ReadOnly), (Method::Save, StoreErrorKind::ReadOnly)]);
    let it = house.process_on(
        Scripted::new([rotating("t1", 10, "R2"), rotating("t2", 10, "R3")]),
        Some("R1"),
        Arc::new(store.clone()),
    );
    it.get().await.unwrap();
    house.clock.advance(11.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R2"]);
    assert_eq!(house.notes.take(), ["unkept ReadOnly", "Fetched 1", "unkept ReadOnly", "Fetched 2"]);
}

#[tokio::test]
async fn e40_what_cannot_be_understood_is_an_error_and_is_left_alone() {
    let house = House::new();
    let store = Failing::new(&house);
    store.fails([(Method::Load, StoreErrorKind::Unreadable)]);
    let it = house.process_on(Scripted::new([]), Some("R1"), Arc::new(store.clone()));
    for _ in 0..50 {
        let error = it.manager.token().await.unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::Store);
        assert!(std::error::Error::source(&error).is_some());
    }
    assert_eq!((it.calls(), store.loads.load(Ordering::Relaxed)), (0, 1));
    assert_eq!(house.stored().await, "nothing");
}

#[tokio::test]
async fn e41_a_store_that_is_away_fails_nobody_whose_token_lives() {
    for method in [Method::Load, Method::Lock] {
        let house = House::new();
        let store = Failing::new(&house);
        let it = house.process_on(
            Scripted::new([token("t1", 100), token("t2", 100)]),
            None,
            Arc::new(store.clone()),
        );
        it.get().await.unwrap();
        store.fails([(method, StoreErrorKind::Unavailable)]);
        house.clock.advance(95.0);
        for _ in 0..10 {
            assert_eq!(it.get().await.as_deref(), Ok("t1"));
        }
        house.clock.advance(6.0);
        assert_eq!(it.get().await, Err(AuthErrorKind::Store));
        assert_eq!(it.calls(), 1);
        store.fails([]);
        house.clock.advance(3.0);
        assert_eq!(it.get().await.as_deref(), Ok("t2"));
    }
}

#[tokio::test]
async fn e39_without_the_lock_no_refresh_token_is_sent() {
    let house = House::new();
    let store = Failing { lost: true, ..Failing::new(&house) };
    let it = house.process_on(Scripted::new([]), Some("R1"), Arc::new(store));
    assert_eq!(it.get().await, Err(AuthErrorKind::Store));
    assert_eq!(it.calls(), 0);
}

#[tokio::test]
async fn e42_who_was_overtaken_takes_what_the_other_has_written() {
    let house = House::new();
    let store = Failing::new(&house).waiting(0);
    let it = Arc::new(house.process_on(
        Scripted::new([rotating("t1", 100, "R2")]),
        Some("R1"),
        Arc::new(store.clone()),
    ));
    let call = it.called();
    settle().await;
    house.write(Content::Tokens(house.record("theirs", 100, "R9"))).await;
    store.gate.add_permits(10);
    assert_eq!(call.await.unwrap().as_deref(), Ok("theirs"));
    assert_eq!(house.stored().await, "theirs R9");
}

#[tokio::test]
async fn e42_what_is_of_no_use_is_written_over() {
    let house = House::new();
    for content in [
        Content::Ended { refused: Vec::new() },
        // Over, soon over, and without an access token.
        Content::Tokens(house.record("theirs", 0, "R9")),
        Content::Tokens(Record {
            obtained_at: house.clock.now().wall - 80 * SECOND,
            ..house.record("theirs", 20, "R9")
        }),
        Content::Tokens(Record { access: None, expires_at: None, ..house.record("", 0, "R9") }),
    ] {
        let house = House { clock: house.clock.clone(), ..House::new() };
        let store = Failing::new(&house).waiting(0);
        let it = Arc::new(house.process_on(
            Scripted::new([rotating("t1", 100, "R2")]),
            Some("R1"),
            Arc::new(store.clone()),
        ));
        let call = it.called();
        settle().await;
        house.write(content).await;
        store.gate.add_permits(10);
        assert_eq!(call.await.unwrap().as_deref(), Ok("t1"));
        assert_eq!(house.stored().await, "t1 R2");
    }
}

#[tokio::test]
async fn d31_a_refusal_counts_even_if_the_store_cannot_be_told() {
    let house = House::new();
    let store = Failing::new(&house);
    store.fails([(Method::Save, StoreErrorKind::Unavailable)]);
    let it = house.process_on(
        Scripted::new([fail(Class::Dead), interaction()]),
        Some("R1"),
        Arc::new(store.clone()),
    );
    for _ in 0..5 {
        assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
        house.clock.advance(31.0);
    }
    assert_eq!(it.exchange.calls(), ["refresh R1", "primary"]);
}

#[tokio::test]
async fn d31_a_token_that_could_not_be_stored_ends_with_the_one_that_it_came_from() {
    // The rotated one is in memory only; another process was refused the first, the second, or neither.
    for (refused, calls) in [
        ("R1", ["refresh R1", "primary"].as_slice()),
        ("R2", &["refresh R1", "primary"]),
        ("R9", &["refresh R1", "refresh R2"]),
    ] {
        let house = House::new();
        let store = Failing::new(&house);
        store.fails([(Method::Save, StoreErrorKind::Unavailable)]);
        let plays = [rotating("t1", 10, "R2"), rotating("t2", 10, "R3")];
        let it = house.process_on(Scripted::new(plays), Some("R1"), Arc::new(store.clone()));
        it.get().await.unwrap();
        store.fails([]);
        house.write(Content::Ended { refused: vec![Fingerprint::of(&refused.into())] }).await;
        house.clock.advance(11.0);
        assert_eq!(it.get().await.as_deref(), Ok("t2"));
        assert_eq!(it.exchange.calls(), calls);
    }
}

#[tokio::test]
async fn d31_what_was_refused_for_good_takes_no_lock_to_be_told_again() {
    let house = House::new();
    let store = Failing::new(&house);
    let it = house.process_on(Scripted::new([fail(Class::Dead)]), None, Arc::new(store.clone()));
    assert_eq!(it.get().await, Err(AuthErrorKind::Rejected));
    store.fails([(Method::Lock, StoreErrorKind::Unavailable)]);
    house.clock.advance(31.0);
    assert_eq!(it.get().await, Err(AuthErrorKind::Rejected));
    assert_eq!(it.exchange.calls(), ["primary"]);
}

#[tokio::test]
async fn d38_a_store_that_cannot_be_cleared_is_an_error_and_memory_is_empty() {
    let house = House::new();
    let store = Failing::new(&house);
    let it = house.process_on(
        Scripted::new([token("t1", 100), interaction()]).revoking([]),
        None,
        Arc::new(store.clone()),
    );
    it.get().await.unwrap();
    store.fails([(Method::Clear, StoreErrorKind::Unavailable)]);
    assert_eq!(it.manager.log_out().await.unwrap_err().kind(), AuthErrorKind::Store);
    assert_eq!(it.exchange.calls(), ["primary", "revoke Access t1"]);
    // Another process that writes all the time does not keep the logout from ending.
    store.fails([]);
    it.manager.log_out().await.unwrap();
    assert_eq!(house.stored().await, "nothing");
}
