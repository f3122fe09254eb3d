//! Writes that come too late, and locks that cannot be had.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::House;
use super::sessions::log_in;
use super::unkept::{Failing, Method};
use crate::auth::error::AuthErrorKind;
use crate::auth::fixture::{Scripted, interaction, rotating, settle};
use crate::auth::store::contract::key;
use crate::auth::store::{Store, StoreErrorKind};

#[tokio::test]
async fn e42_a_write_that_comes_too_late_is_tried_three_times() {
    for (conflicts, stored, notes) in
        [(2, "t1 R2", ["Fetched 1"].as_slice()), (3, "nothing", &["unkept Unavailable", "Fetched 1"])]
    {
        let house = House::new();
        let store = Failing::new(&house);
        let it =
            house.process_on(Scripted::new([rotating("t1", 100, "R2")]), Some("R1"), Arc::new(store.clone()));
        store.conflicts.store(conflicts, Ordering::Relaxed);
        assert_eq!(it.get().await.as_deref(), Ok("t1"));
        assert_eq!((house.stored().await.as_str(), house.notes.take().as_slice()), (stored, &*owned(notes)));
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&it| it.to_owned()).collect()
}

#[tokio::test]
async fn d38_a_logout_elsewhere_ends_what_a_refresh_was_about_to_write() {
    let house = House::new();
    let store = Failing::new(&house).waiting(1);
    let plays = [rotating("t1", 100, "R2"), rotating("t2", 100, "R3"), interaction()];
    let it =
        Arc::new(house.process_on(Scripted::new(plays).revoking([]), Some("R1"), Arc::new(store.clone())));
    it.get().await.unwrap();
    house.clock.advance(101.0);
    let call = it.called();
    settle().await;
    let version = house.entry().await.unwrap().version;
    house.store.clear_if_version(&key("house"), version).await.unwrap();
    store.gate.add_permits(10);
    assert_eq!(call.await.unwrap(), Err(AuthErrorKind::InteractionRequired));
    let calls = ["refresh R1", "refresh R2", "revoke Refresh R3", "revoke Access t2", "primary"];
    assert_eq!(it.exchange.calls(), calls);
    assert_eq!(house.stored().await, "nothing");
}

#[tokio::test]
async fn d38_a_logout_clears_what_was_written_meanwhile() {
    for (conflicts, stored, outcome) in [(2, "nothing", Ok(())), (3, "t1 R2", Err(AuthErrorKind::Store))] {
        let house = House::new();
        let store = Failing::new(&house);
        let script = Scripted::new([rotating("t1", 100, "R2")]).revoking([]);
        let it = house.process_on(script, Some("R1"), Arc::new(store.clone()));
        it.get().await.unwrap();
        store.conflicts.store(conflicts, Ordering::Relaxed);
        assert_eq!(it.manager.log_out().await.map_err(|error| error.kind()), outcome);
        assert_eq!(house.stored().await, stored);
    }
}

#[tokio::test]
async fn d32_a_login_is_written_without_the_lock_and_not_where_nothing_can_be_written() {
    for (fails, stored, notes) in [
        (StoreErrorKind::Locked, "t1 R2", ["Login 1"].as_slice()),
        (StoreErrorKind::Unavailable, "t1 R2", &["Login 1"]),
        (StoreErrorKind::ReadOnly, "nothing", &["unkept ReadOnly", "Login 1"]),
    ] {
        let house = House::new();
        let store = Failing::new(&house);
        store.fails([(Method::Lock, fails)]);
        let it = house.process_on(Scripted::new([]), None, Arc::new(store.clone()));
        log_in(&it, "t1", "R2").await.unwrap();
        assert_eq!((house.stored().await.as_str(), house.notes.take().as_slice()), (stored, &*owned(notes)));
        assert_eq!(it.get().await.as_deref(), Ok("t1"));
    }
}

#[tokio::test]
async fn d32_a_login_that_could_not_be_written_costs_nobody_the_tokens_that_were() {
    let house = House::new();
    let store = Failing::new(&house).waiting(0);
    let script = Scripted::new([rotating("old", 100, "R2")]).revoking([]);
    let it = Arc::new(house.process_on(script, Some("R1"), Arc::new(store.clone())));
    let call = it.called();
    settle().await;
    // The login waits for the lock, and then for the store, which fails.
    store.fails([(Method::Lock, StoreErrorKind::ReadOnly)]);
    log_in(&it, "new", "R10").await.unwrap();
    store.gate.add_permits(10);
    assert_eq!(call.await.unwrap().as_deref(), Ok("new"));
    assert_eq!(it.exchange.calls(), ["refresh R1"]);
    assert_eq!(house.stored().await, "old R2");
}
