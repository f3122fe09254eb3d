//! Tests of the manager: a set clock, a scripted exchange, no sleeps.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::*;
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::Class;
use crate::auth::fixture::{Play, Scripted, SetClock, fail, rotating, settle, token};
use crate::auth::place::Placed;
use crate::auth::spawn::{Task, TokioSpawn};

struct Stage {
    manager: Arc<Manager>,
    exchange: Scripted,
    clock: SetClock,
}

fn stage_with(exchange: Scripted, refresh: Option<&str>, spawn: Arc<dyn Spawn>) -> Stage {
    let clock = SetClock::new();
    let parts = Parts {
        scheme: "test",
        placement: Placement::Bearer,
        exchange: Box::new(exchange.clone()),
        clock: Arc::new(clock.clone()),
        spawn,
        refresh: refresh.map(Secret::from),
        access: None,
    };
    Stage { manager: Arc::new(Manager::new(parts).unwrap()), exchange, clock }
}

fn stage(plays: impl IntoIterator<Item = Play>, refresh: Option<&str>) -> Stage {
    stage_with(Scripted::new(plays), refresh, Arc::new(TokioSpawn))
}

impl Stage {
    /// The token, or the kind of the error.
    async fn get(&self) -> Result<String, AuthErrorKind> {
        let outcome = self.manager.token().await;
        outcome.map(|held| held.value.expose().to_owned()).map_err(|error| error.kind())
    }

    fn calls(&self) -> usize {
        self.exchange.calls().len()
    }
}

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
    let callers: Vec<_> = (0..500)
        .map(|_| {
            tokio::spawn({
                let it = Arc::clone(&it);
                async move { it.get().await }
            })
        })
        .collect();
    for caller in callers {
        assert_eq!(caller.await.unwrap().as_deref(), Ok("t"));
    }
    assert_eq!(it.exchange.calls(), ["primary"]);
}

#[tokio::test]
async fn d24_errors_are_shared_too() {
    let it =
        Arc::new(stage_with(Scripted::new([fail(Class::Transient)]).gated(), None, Arc::new(TokioSpawn)));
    let callers: Vec<_> = (0..50)
        .map(|_| {
            tokio::spawn({
                let it = Arc::clone(&it);
                async move { it.get().await }
            })
        })
        .collect();
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
    let waiter = || {
        tokio::spawn({
            let it = Arc::clone(&it);
            async move { it.get().await }
        })
    };
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
async fn d28_a_failing_refresh_is_not_seen_while_the_token_lives() {
    let it =
        stage([token("t1", 100), fail(Class::Transient), fail(Class::Transient), token("t2", 100)], None);
    it.get().await.unwrap();
    it.clock.advance(80.0);
    for _ in 0..80 {
        assert_eq!(it.get().await.as_deref(), Ok("t1"));
        settle().await;
    }
    assert_eq!(it.calls(), 2);
    // In the hard margin it is tried again, and the old token still serves.
    it.clock.advance(15.0);
    assert_eq!(it.get().await.as_deref(), Ok("t1"));
    assert_eq!(it.calls(), 3);
    // The server is back.
    it.clock.advance(4.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
}

#[tokio::test]
async fn d29_one_request_for_each_step_whatever_the_load() {
    let it = stage([fail(Class::Transient), fail(Class::Transient), token("t", 60)], None);
    for _ in 0..100 {
        let error = it.manager.token().await.unwrap_err();
        let after = error.retry_after().unwrap();
        assert!(after <= Duration::from_millis(1250), "{after:?}");
    }
    assert_eq!(it.calls(), 1);
    it.clock.advance(1.3);
    for _ in 0..100 {
        assert!(it.get().await.is_err());
    }
    assert_eq!(it.calls(), 2);
    it.clock.advance(2.6);
    assert_eq!(it.get().await.as_deref(), Ok("t"));
}

#[tokio::test]
async fn d29_retry_after_is_kept_and_counted_down() {
    let wish = Play::Fail { class: Class::Transient, wish: Some(40), refresh: None };
    let it = stage([wish, token("t", 60)], None);
    assert!(it.get().await.is_err());
    it.clock.advance(30.0);
    let error = it.manager.token().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(10)));
    it.clock.advance(10.0);
    assert_eq!(it.get().await.as_deref(), Ok("t"));
}

#[tokio::test]
async fn d30_an_outage_and_a_wrong_configuration_keep_the_refresh_token() {
    for class in [Class::Transient, Class::Configuration] {
        let it = stage([fail(class), token("t", 60)], Some("R1"));
        for _ in 0..20 {
            assert!(it.get().await.is_err());
        }
        assert_eq!(it.calls(), 1, "remembered for a short time");
        it.clock.advance(31.0);
        assert_eq!(it.get().await.as_deref(), Ok("t"));
        assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R1"]);
    }
}

#[tokio::test]
async fn d31_a_dead_grant_is_never_sent_again_and_the_primary_one_steps_in() {
    let it = stage([fail(Class::Dead), token("t1", 60), token("t2", 60)], Some("R1"));
    assert_eq!(it.get().await.as_deref(), Ok("t1"));
    it.clock.advance(61.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(it.exchange.calls(), ["refresh R1", "primary", "primary"]);
}

#[tokio::test]
async fn d31_a_primary_grant_that_was_refused_is_not_repeated() {
    let it = stage([fail(Class::Dead), fail(Class::Dead)], Some("R1"));
    for _ in 0..20 {
        assert_eq!(it.get().await, Err(AuthErrorKind::Rejected));
        it.clock.advance(3600.0);
    }
    assert_eq!(it.exchange.calls(), ["refresh R1", "primary"]);
}

#[tokio::test]
async fn d32_the_newest_refresh_token_counts_and_none_means_the_old_one() {
    let plays = [rotating("t1", 10, "R2"), token("t2", 10), rotating("t3", 10, "R3"), token("t4", 10)];
    let it = stage(plays, Some("R1"));
    for _ in 0..4 {
        it.get().await.unwrap();
        it.clock.advance(11.0);
    }
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R2", "refresh R2", "refresh R3"]);
}

#[tokio::test]
async fn d32_a_rotated_refresh_token_survives_an_answer_that_is_of_no_use() {
    let useless = Play::Fail { class: Class::Configuration, wish: None, refresh: Some("R2") };
    // A token that no header can hold is of no use either.
    let it = stage([useless, rotating("line\nbreak", 60, "R3"), token("t", 60)], Some("R1"));
    for _ in 0..2 {
        assert_eq!(it.get().await, Err(AuthErrorKind::Configuration));
        it.clock.advance(31.0);
    }
    assert_eq!(it.get().await.as_deref(), Ok("t"));
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R2", "refresh R3"]);
}

#[tokio::test]
async fn d33_a_lost_answer_is_asked_for_once_more() {
    let it = stage([fail(Class::Lost), rotating("t", 60, "R2")], Some("R1"));
    assert_eq!(it.get().await.as_deref(), Ok("t"));
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R1"]);

    let it = stage([fail(Class::Lost), fail(Class::Lost), token("t", 60)], Some("R1"));
    assert!(matches!(it.get().await, Err(AuthErrorKind::Retry { .. })));
    it.clock.advance(2.0);
    assert_eq!(it.get().await.as_deref(), Ok("t"));
    assert_eq!(it.exchange.calls(), ["refresh R1"; 3]);
}

#[tokio::test]
async fn d34_a_refusal_counts_for_its_generation_only() {
    let it = stage([token("t1", 3600), token("t2", 3600)], None);
    let first = it.manager.token().await.unwrap();
    assert!(it.manager.reject(&first));
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    // Late ones for the first cost nothing.
    for _ in 0..200 {
        assert!(it.manager.reject(&first));
        assert_eq!(it.get().await.as_deref(), Ok("t2"));
    }
    assert_eq!(it.calls(), 2);
}

#[tokio::test]
async fn d34_a_server_that_refuses_every_token_is_not_hammered() {
    let it = stage([token("t1", 3600), token("t2", 3600), token("t3", 3600)], None);
    let mut forced = 0;
    for _ in 0..100 {
        let held = it.manager.token().await.unwrap();
        forced += usize::from(it.manager.reject(&held));
    }
    assert_eq!((forced, it.calls()), (1, 2));
    it.clock.advance(10.0);
    let held = it.manager.token().await.unwrap();
    assert!(it.manager.reject(&held));
}

#[tokio::test]
async fn d34_a_token_that_was_taken_before_may_be_replaced_at_once() {
    let it = stage([token("t1", 3600), token("t2", 3600), token("t3", 3600)], None);
    for _ in 0..2 {
        let held = it.manager.token().await.unwrap();
        held.accept();
        assert!(it.manager.reject(&held));
    }
    assert_eq!(it.get().await.as_deref(), Ok("t3"));
}

#[tokio::test]
async fn d36_a_jump_of_the_wall_clock_renews_and_one_back_prolongs_nothing() {
    let it = stage([token("t1", 100), token("t2", 100), token("t3", 100)], None);
    it.get().await.unwrap();
    it.clock.advance_wall(1000.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    it.clock.advance_wall(-5000.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    it.clock.advance_monotonic(100.0);
    assert_eq!(it.get().await.as_deref(), Ok("t3"));
}

#[tokio::test]
async fn c18_a_token_without_life_serves_those_who_waited_and_is_not_kept() {
    let it = Arc::new(stage_with(
        Scripted::new([token("t1", 0), token("t2", 0)]).gated(),
        None,
        Arc::new(TokioSpawn),
    ));
    let waiters: Vec<_> = (0..10)
        .map(|_| {
            tokio::spawn({
                let it = Arc::clone(&it);
                async move { it.get().await }
            })
        })
        .collect();
    settle().await;
    it.exchange.let_through(1);
    for waiter in waiters {
        assert_eq!(waiter.await.unwrap().as_deref(), Ok("t1"));
    }
    it.exchange.let_through(1);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(it.calls(), 2);
}

#[tokio::test]
async fn b11_debug_of_managers_and_errors_shows_no_token() {
    let it = stage([rotating("CANARY", 60, "CANARY"), fail(Class::Dead)], Some("CANARY"));
    let held = it.manager.token().await.unwrap();
    assert!(!format!("{:?} {held:?}", it.manager).contains("CANARY"));
}
