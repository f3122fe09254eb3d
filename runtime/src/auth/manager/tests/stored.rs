//! Several processes, one store.

use std::sync::Arc;
use std::time::Duration;

use super::House;
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::Class;
use crate::auth::fixture::{Scripted, fail, interaction, rotating, settle, token};
use crate::auth::store::contract::key;
use crate::auth::store::{Content, Record, Store};

#[tokio::test]
async fn e39_what_one_process_has_fetched_the_others_adopt() {
    let house = House::new();
    let (one, two) = (house.process([rotating("t1", 100, "R2")], Some("R1")), house.process([], Some("R1")));
    assert_eq!(one.get().await.as_deref(), Ok("t1"));
    assert_eq!(house.stored().await, "t1 R2");
    house.clock.advance(10.0);
    assert_eq!(two.get().await.as_deref(), Ok("t1"));
    assert_eq!(house.notes.take(), ["Fetched 1", "Store 1"]);
    // Each process renews for all.
    let three = house.process([rotating("t2", 100, "R3")], None);
    house.clock.advance(68.0);
    for _ in 0..2 {
        assert_eq!(three.get().await.as_deref(), Ok("t1"), "soft: good enough until the next one is there");
    }
    settle().await;
    assert_eq!(three.exchange.calls(), ["refresh R2"]);
    for it in [&one, &two] {
        it.get().await.unwrap();
        settle().await;
        assert_eq!(it.get().await.as_deref(), Ok("t2"));
    }
}

#[tokio::test]
async fn e39_who_waits_for_the_lock_reads_again_and_adopts() {
    let house = House::new();
    let one = house.process_with(Scripted::new([rotating("t1", 100, "R2")]).gated(), Some("R1"));
    let two = Arc::new(house.process([], Some("R1")));
    let first = tokio::spawn({
        let manager = Arc::clone(&one.manager);
        async move { manager.token().await.map(drop) }
    });
    settle().await;
    let second = tokio::spawn({
        let two = Arc::clone(&two);
        async move { two.get().await }
    });
    settle().await;
    assert!(!second.is_finished());
    one.exchange.let_through(1);
    first.await.unwrap().unwrap();
    assert_eq!(second.await.unwrap().as_deref(), Ok("t1"));
    assert_eq!((one.calls(), two.calls()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn e39_a_living_token_serves_while_another_process_holds_the_lock() {
    let house = House::new();
    let it = house.process([rotating("t1", 100, "R2"), rotating("t2", 100, "R3")], Some("R1"));
    it.get().await.unwrap();
    let lock = house.store.lock(&key("house")).await.unwrap();
    // Deep in the hard margin.
    house.clock.advance(99.0);
    for _ in 0..10 {
        assert_eq!(it.get().await.as_deref(), Ok("t1"));
        settle().await;
    }
    assert_eq!(it.calls(), 1);
    drop(lock);
    settle().await;
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
}

#[tokio::test(start_paused = true)]
async fn e39_who_waits_for_the_lock_finds_what_is_saved_before_it_is_free() {
    let house = House::new();
    // Of one that has died, or that others are always quicker to get.
    let _lock = house.store.lock(&key("house")).await.unwrap();
    let it = Arc::new(house.process([], Some("R1")));
    let call = it.called();
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert!(!call.is_finished());
    house.write(Content::Tokens(house.record("t2", 100, "R2"))).await;
    let before = tokio::time::Instant::now();
    assert_eq!(call.await.unwrap().as_deref(), Ok("t2"));
    assert!(before.elapsed() < Duration::from_secs(1), "{:?}", before.elapsed());
    assert_eq!((it.calls(), house.notes.take()), (0, vec!["Store 1".to_owned()]));
}

#[tokio::test(start_paused = true)]
async fn e39_the_wait_for_the_lock_is_bounded_and_told() {
    let house = House::new();
    let _lock = house.store.lock(&key("house")).await.unwrap();
    let it = house.process([], Some("R1"));
    assert_eq!(it.get().await, Err(AuthErrorKind::Store));
    assert_eq!(house.notes.take(), ["failed Store"]);
}

#[tokio::test(start_paused = true)]
async fn d28_a_slow_token_endpoint_holds_nobody_up_who_has_a_token() {
    let house = House::new();
    let script = Scripted::new([rotating("t1", 100, "R2"), rotating("t2", 100, "R3")]).gated();
    let it = house.process_with(script, Some("R1"));
    it.exchange.let_through(1);
    it.get().await.unwrap();
    house.clock.advance(91.0);
    let before = tokio::time::Instant::now();
    assert_eq!(it.get().await.as_deref(), Ok("t1"));
    assert_eq!(before.elapsed().as_secs(), 2);
    // The next ones know.
    assert_eq!(it.get().await.as_deref(), Ok("t1"));
    assert_eq!(before.elapsed().as_secs(), 2);
    it.exchange.let_through(1);
    settle().await;
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(it.calls(), 2);
}

#[tokio::test]
async fn d31_another_token_in_the_store_is_adopted_after_a_refusal() {
    let house = House::new();
    let it = Arc::new(house.process_with(Scripted::new([fail(Class::Dead)]).gated(), Some("R1")));
    let call = it.called();
    settle().await;
    house.write(Content::Tokens(house.record("t2", 100, "R2"))).await;
    it.exchange.let_through(1);
    assert_eq!(call.await.unwrap().as_deref(), Ok("t2"));
    assert_eq!(
        (it.exchange.calls(), house.stored().await),
        (vec!["refresh R1".to_owned()], "t2 R2".to_owned())
    );
}

#[tokio::test]
async fn d31_another_refresh_token_in_the_store_is_tried_once() {
    let house = House::new();
    let plays = [fail(Class::Dead), fail(Class::Dead), interaction(), rotating("t4", 100, "R4")];
    let it = Arc::new(house.process_with(Scripted::new(plays).gated(), Some("R1")));
    let call = it.called();
    settle().await;
    house.write(Content::Tokens(house.record("t2", 0, "R2"))).await;
    it.exchange.let_through(1);
    settle().await;
    house.write(Content::Tokens(house.record("t3", 0, "R3"))).await;
    it.exchange.let_through(2);
    assert_eq!(call.await.unwrap(), Err(AuthErrorKind::InteractionRequired));
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R2", "primary"]);
    // The third has its turn after a pause.
    house.clock.advance(31.0);
    it.exchange.let_through(1);
    assert_eq!(it.get().await.as_deref(), Ok("t4"));
    assert_eq!(it.exchange.calls()[3..], ["refresh R3"]);
}

#[tokio::test]
async fn d31_a_dead_refresh_token_is_sent_by_no_process_again() {
    let house = House::new();
    let script = |plays| house.process(plays, Some("R1"));
    let bystander = script(vec![interaction()]);
    house.write(Content::Tokens(Record { seed: None, ..house.record("t1", 10, "R1") })).await;
    assert_eq!(bystander.get().await.as_deref(), Ok("t1"));
    house.clock.advance(11.0);
    let first = script(vec![fail(Class::Dead), interaction()]);
    assert_eq!(first.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(first.exchange.calls(), ["refresh R1", "primary"]);
    assert_eq!(house.stored().await, "ended 1");
    // One that has it in memory, one that has it in its configuration, and one that was told before.
    assert_eq!(bystander.get().await, Err(AuthErrorKind::InteractionRequired));
    let late = script(vec![interaction()]);
    assert_eq!(late.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(
        (bystander.exchange.calls(), late.exchange.calls()),
        (vec!["primary".to_owned()], vec!["primary".to_owned()])
    );
    house.notes.take();
    for _ in 0..100 {
        assert_eq!(first.get().await, Err(AuthErrorKind::InteractionRequired));
        house.clock.advance(31.0);
    }
    assert_eq!((first.calls(), house.notes.take().len()), (2, 0));
}

#[tokio::test]
async fn d31_what_a_refused_token_has_come_from_is_not_sent_either() {
    let house = House::new();
    let it = house.process([rotating("t1", 10, "R2"), fail(Class::Dead), interaction()], Some("R1"));
    it.get().await.unwrap();
    house.clock.advance(11.0);
    assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(house.stored().await, "ended 2");
    let again = house.process([interaction()], Some("R1"));
    assert_eq!(again.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(again.exchange.calls(), ["primary"]);
    // Another one in the configuration is from a login since then.
    let other = house.process([rotating("t9", 10, "R10"), interaction()], Some("R9"));
    assert_eq!(other.get().await.as_deref(), Ok("t9"));
    assert_eq!(
        (other.exchange.calls(), house.stored().await),
        (vec!["refresh R9".to_owned()], "t9 R10".to_owned())
    );
    // One that the store has given is of the grant that has ended.
    house.write(Content::Ended { refused: Vec::new() }).await;
    house.clock.advance(11.0);
    let late = other.get().await;
    assert_eq!(late, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(other.exchange.calls(), ["refresh R9", "primary"]);
}

#[tokio::test]
async fn d31_a_login_by_another_process_is_found() {
    let house = House::new();
    let it = house.process([fail(Class::Dead), interaction()], Some("R1"));
    assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(house.notes.take(), ["failed InteractionRequired", "login"]);
    house.write(Content::Tokens(house.record("t2", 100, "R2"))).await;
    house.clock.advance(31.0);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(it.calls(), 2);
}

#[tokio::test]
async fn d31_the_primary_grant_steps_in_and_its_tokens_are_shared() {
    let house = House::new();
    let it = house.process([fail(Class::Dead), rotating("t2", 100, "R2")], Some("R1"));
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    assert_eq!(
        (it.exchange.calls(), house.stored().await),
        (vec!["refresh R1".to_owned(), "primary".to_owned()], "t2 R2".to_owned())
    );
}

#[tokio::test]
async fn d31_a_primary_grant_that_was_refused_is_not_repeated_while_the_store_has_nothing_new() {
    let house = House::new();
    let it = house.process([fail(Class::Dead)], None);
    for _ in 0..20 {
        assert_eq!(it.get().await, Err(AuthErrorKind::Rejected));
        house.clock.advance(3600.0);
    }
    assert_eq!(it.exchange.calls(), ["primary"]);
    assert_eq!(house.notes.take(), ["failed Rejected"]);
}

#[tokio::test]
async fn d31_what_was_refused_for_good_is_not_sent_again_while_the_old_token_lives() {
    let house = House::new();
    let plays = [token("t1", 1000), fail(Class::Dead), fail(Class::Dead)];
    let it = house.process_with(Scripted::new(plays).by_token(), None);
    for seconds in [0.0, 760.0, 31.0, 31.0, 31.0] {
        house.clock.advance(seconds);
        assert_eq!(it.get().await.as_deref(), Ok("t1"));
        settle().await;
    }
    assert_eq!(it.exchange.calls(), ["primary", "refresh t1", "primary"]);
}

#[tokio::test]
async fn d34_a_token_that_the_api_has_refused_is_not_adopted_again() {
    let house = House::new();
    let (one, two) = (
        house.process([rotating("t1", 100, "R2")], Some("R1")),
        house.process([rotating("t2", 100, "R3")], None),
    );
    one.get().await.unwrap();
    let held = two.manager.token().await.unwrap();
    assert!(two.manager.reject(&held));
    assert_eq!(two.get().await.as_deref(), Ok("t2"));
    assert_eq!(two.exchange.calls(), ["refresh R2"]);
    // The other process is refused too, and finds that the next one is there.
    let held = one.manager.token().await.unwrap();
    assert!(one.manager.reject(&held));
    assert_eq!(one.get().await.as_deref(), Ok("t2"));
    assert_eq!(one.calls(), 1);
}

#[tokio::test]
async fn d36_a_stored_token_ages_while_nothing_runs() {
    let house = House::new();
    house.write(Content::Tokens(house.record("t1", 100, "R1"))).await;
    house.clock.advance(60.0);
    let it = house.process([rotating("t2", 100, "R2"), rotating("t3", 100, "R3")], None);
    assert_eq!(it.get().await.as_deref(), Ok("t1"));
    // Its margins are those of its whole life: 25 seconds before its end it is renewed behind.
    house.clock.advance(12.0);
    it.get().await.unwrap();
    settle().await;
    assert_eq!(it.calls(), 0);
    house.clock.advance(3.2);
    it.get().await.unwrap();
    settle().await;
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    // And no clock that was set back gives it life.
    house.clock.advance_wall(-3600.0);
    house.clock.advance_monotonic(101.0);
    assert_eq!(it.get().await.as_deref(), Ok("t3"));
}

#[tokio::test]
async fn d36_a_token_from_the_future_is_taken_for_expired() {
    for (ahead, life, calls) in [
        (3600, Some(100), 1),
        (11, Some(100), 1),
        (6, Some(100), 1),
        (5, Some(100), 0),
        (6, None, 1),
        (5, None, 0),
        // A tenth of its life, where that is less.
        (3, Some(20), 1),
        (2, Some(20), 0),
    ] {
        let house = House::new();
        let mut record = house.record("t1", 0, "R1");
        record.obtained_at += Duration::from_secs(ahead);
        record.expires_at = life.map(|life| record.obtained_at + Duration::from_secs(life));
        house.write(Content::Tokens(record)).await;
        let it = house.process([rotating("t2", 100, "R2")], None);
        it.get().await.unwrap();
        assert_eq!(it.calls(), calls, "{ahead} {life:?}");
    }
}

#[tokio::test]
async fn d27_the_servers_wish_survives_in_the_store() {
    let house = House::new();
    let mut record = house.record("t1", 100, "R1");
    record.renew_at = Some(record.obtained_at + Duration::from_secs(50));
    house.write(Content::Tokens(record)).await;
    house.clock.advance(40.0);
    let it = house.process([token("t2", 100)], None);
    it.get().await.unwrap();
    settle().await;
    assert_eq!(it.calls(), 0);
    house.clock.advance(10.0);
    it.get().await.unwrap();
    settle().await;
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    // None in the answer: the old refresh token stays, in the store too.
    assert_eq!(house.stored().await, "t2 R1");
}

#[tokio::test]
async fn c18_a_token_without_life_is_adopted_by_nobody() {
    let house = House::new();
    let one = house.process([rotating("t1", 0, "R2")], Some("R1"));
    assert_eq!(one.get().await.as_deref(), Ok("t1"));
    let two = house.process([rotating("t2", 100, "R3")], None);
    assert_eq!(two.get().await.as_deref(), Ok("t2"));
    assert_eq!(two.exchange.calls(), ["refresh R2"]);
}

#[tokio::test]
async fn d37_credentials_with_other_keys_do_not_mix() {
    let house = House::new();
    let one = house.process([rotating("t1", 100, "R2")], Some("R1"));
    one.get().await.unwrap();
    assert_eq!(house.store.load(&key("another house")).await.unwrap(), None);
}
