//! Many callers, one exchange.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::{stage, stage_with};
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::Class;
use crate::auth::fixture::{Play, Scripted, fail, rotating, settle, token};
use crate::auth::place::Placed;
use crate::auth::spawn::{Spawn, Task, TokioSpawn};

fn poll_once<F: Future>(future: F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}

#[tokio::test]
async fn d23_a_fresh_token_is_neither_awaited_nor_copied() {
    let it = stage([token("t", 3600)], None);
    it.get().await.unwrap();
    let mut places = Vec::new();
    for _ in 0..3 {
        let Poll::Ready(Ok(held)) = poll_once(it.manager.token()) else { panic!("it waits") };
        let Placed::Header { value, .. } = held.placed.clone() else { panic!("no header") };
        assert!(value.is_sensitive());
        places.push(value.as_bytes().as_ptr());
    }
    // The bytes are the same ones each time.
    assert!(places.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(it.calls(), 1);
}

#[tokio::test]
async fn d24_single_flight_for_500_cold_callers() {
    let it = Arc::new(stage([token("t", 60)], None));
    let callers: Vec<_> = (0..500).map(|_| it.called()).collect();
    for caller in callers {
        assert_eq!(caller.await.unwrap().as_deref(), Ok("t"));
    }
    assert_eq!(it.exchange.calls(), ["primary"]);
}

#[tokio::test]
async fn d24_errors_are_shared_too() {
    let it =
        Arc::new(stage_with(Scripted::new([fail(Class::Transient)]).gated(), None, Arc::new(TokioSpawn)));
    let callers: Vec<_> = (0..50).map(|_| it.called()).collect();
    settle().await;
    it.exchange.let_through(1);
    for caller in callers {
        assert!(matches!(caller.await.unwrap(), Err(AuthErrorKind::Retry { after: Some(_) })));
    }
    assert_eq!(it.calls(), 1);
}

#[tokio::test]
async fn d25_a_leader_that_goes_away_loses_nothing() {
    let script = Scripted::new([rotating("t1", 100, "R2"), rotating("t2", 100, "R3")]).gated();
    let it = stage_with(script, Some("R1"), Arc::new(TokioSpawn));
    // The leader starts the refresh, and is dropped while it is under way.
    assert!(poll_once(it.manager.token()).is_pending());
    settle().await;
    assert_eq!(it.exchange.calls(), ["refresh R1"]);
    it.exchange.let_through(1);
    settle().await;
    assert_eq!(it.get().await.as_deref(), Ok("t1"));
    // The rotated refresh token was kept.
    it.clock.advance(101.0);
    it.exchange.let_through(1);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R2"]);
}

#[test]
fn d25_the_runtime_of_the_leader_is_shut_down() {
    let runtime = || tokio::runtime::Builder::new_current_thread().build().unwrap();
    let it = stage_with(Scripted::new([token("t", 60)]).gated(), None, Arc::new(TokioSpawn));
    let first = runtime();
    first.block_on(async {
        assert!(poll_once(it.manager.token()).is_pending());
        settle().await;
    });
    assert_eq!(it.calls(), 1);
    drop(first);
    it.exchange.let_through(1);
    assert_eq!(runtime().block_on(it.get()).as_deref(), Ok("t"));
    assert_eq!(it.calls(), 2);
}

#[tokio::test]
async fn d25_a_panic_is_an_error_to_the_waiters_and_the_manager_stays_usable() {
    let it = stage([Play::Panic, Play::Panic, token("t", 60)], None);
    assert_eq!(it.get().await, Err(AuthErrorKind::Cancelled));
    assert_eq!(it.get().await.as_deref(), Ok("t"));
}

#[tokio::test]
async fn d25_nobody_hangs_where_nothing_runs_tasks() {
    #[derive(Debug)]
    struct Nowhere;
    impl Spawn for Nowhere {
        fn spawn(&self, task: Task) {
            drop(task);
        }
    }
    let it = stage_with(Scripted::new([]), None, Arc::new(Nowhere));
    assert_eq!(it.get().await, Err(AuthErrorKind::Cancelled));
    assert_eq!(it.calls(), 0);
}

#[tokio::test]
async fn d26_a_waiter_that_gives_up_hurts_nobody() {
    let it = Arc::new(stage_with(Scripted::new([token("t", 60)]).gated(), None, Arc::new(TokioSpawn)));
    let waiter = || it.called();
    let (patient, hasty) = (waiter(), waiter());
    settle().await;
    hasty.abort();
    settle().await;
    it.exchange.let_through(1);
    assert_eq!(patient.await.unwrap().as_deref(), Ok("t"));
    assert_eq!(it.calls(), 1);
}

#[tokio::test]
async fn d27_in_the_soft_window_everyone_is_served_while_one_refresh_runs_behind() {
    let it =
        stage_with(Scripted::new([token("t1", 100), token("t2", 100)]).gated(), None, Arc::new(TokioSpawn));
    it.exchange.let_through(1);
    it.get().await.unwrap();
    it.clock.advance(80.0);
    for _ in 0..50 {
        assert_eq!(it.get().await.as_deref(), Ok("t1"));
        settle().await;
    }
    assert_eq!(it.calls(), 2);
    it.exchange.let_through(1);
    settle().await;
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
}

#[tokio::test]
async fn d27_in_the_hard_margin_callers_wait() {
    let it = stage([token("t1", 100), token("t2", 100)], None);
    it.get().await.unwrap();
    it.clock.advance(95.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
}

#[tokio::test]
async fn c18_a_token_without_life_serves_those_who_waited_and_is_not_kept() {
    let it = Arc::new(stage_with(
        Scripted::new([token("t1", 0), token("t2", 0)]).gated(),
        None,
        Arc::new(TokioSpawn),
    ));
    let waiters: Vec<_> = (0..10).map(|_| it.called()).collect();
    settle().await;
    it.exchange.let_through(1);
    for waiter in waiters {
        assert_eq!(waiter.await.unwrap().as_deref(), Ok("t1"));
    }
    it.exchange.let_through(1);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(it.calls(), 2);
}
