//! What a failure, a refusal or a clock does to the token and to what renews it.

use std::time::Duration;

use super::stage;
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::Class;
use crate::auth::fixture::{Play, fail, rotating, settle, token};

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
async fn b11_debug_of_managers_and_errors_shows_no_token() {
    let it = stage([rotating("CANARY", 60, "CANARY"), fail(Class::Dead)], Some("CANARY"));
    let held = it.manager.token().await.unwrap();
    assert!(!format!("{:?} {held:?}", it.manager).contains("CANARY"));
}
