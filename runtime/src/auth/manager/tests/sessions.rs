//! Where a session begins, and where it ends.

use std::sync::Arc;

use super::{House, Stage, stage_with};
use crate::auth::clock::Clock;
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::{Class, Failure, Granted};
use crate::auth::fixture::{Scripted, fail, interaction, rotating, settle, token};
use crate::auth::spawn::{Spawn, Task, TokioSpawn};
use crate::auth::store::{Content, Record};
use crate::secret::Secret;

fn granted(token: &str, refresh: &str) -> Granted {
    Granted {
        token: token.into(),
        life: Some(std::time::Duration::from_secs(100)),
        refresh_in: None,
        refresh: Some(Secret::from(refresh)),
        scopes: None,
        token_type: None,
        id_token: Some("id".into()),
    }
}

pub(super) async fn log_in(it: &Stage, token: &str, refresh: &str) -> Result<u64, AuthErrorKind> {
    let granted = granted(token, refresh);
    let login = it.manager.log_in(async { Ok(granted) }, it.clock.now()).await;
    login.map(|held| held.generation).map_err(|failure| failure.error.kind())
}

#[tokio::test]
async fn d38_a_logout_revokes_refresh_then_access_and_clears_memory_and_store() {
    let house = House::new();
    let script = Scripted::new([rotating("t1", 100, "R2"), interaction()]).revoking([]);
    let it = house.process_with(script, Some("R1"));
    it.get().await.unwrap();
    it.manager.log_out().await.unwrap();
    assert_eq!(it.exchange.calls(), ["refresh R1", "revoke Refresh R2", "revoke Access t1"]);
    assert_eq!(house.stored().await, "nothing");
    assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(it.exchange.calls().last().map(String::as_str), Some("primary"));
}

#[tokio::test]
async fn d38_a_logout_without_a_store_or_a_revocation_endpoint_forgets_all_the_same() {
    let it = stage_with(
        Scripted::new([rotating("t1", 100, "R2"), interaction()]),
        Some("R1"),
        Arc::new(TokioSpawn),
    );
    it.get().await.unwrap();
    it.manager.log_out().await.unwrap();
    assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(it.exchange.calls(), ["refresh R1", "primary"]);
}

#[tokio::test(start_paused = true)]
async fn d38_a_busy_server_is_asked_again_and_one_that_cannot_is_not() {
    let busy = || Failure::new(Class::Transient, "503");
    let unsupported = Failure::new(Class::Configuration, "refused")
        .map_error(|error| error.with_oauth_code("unsupported_token_type".to_owned()));
    for (failures, calls, waits, ends) in [
        (vec![busy(), busy()], 4, 750, Ok(())),
        (vec![busy(), busy(), busy()], 4, 750, Err(())),
        (vec![unsupported], 2, 0, Ok(())),
        (vec![Failure::new(Class::Configuration, "invalid_client")], 2, 0, Err(())),
        (vec![Failure::new(Class::Lost, "broken off")], 3, 250, Ok(())),
        (vec![Failure::new(Class::Dead, "no"), busy()], 3, 250, Err(())),
    ] {
        let script = Scripted::new([rotating("t1", 100, "R2")]).revoking(failures);
        let it = stage_with(script, Some("R1"), Arc::new(TokioSpawn));
        it.get().await.unwrap();
        let before = tokio::time::Instant::now();
        assert_eq!(it.manager.log_out().await.map_err(drop), ends);
        assert_eq!((it.calls() - 1, before.elapsed().as_millis()), (calls, waits));
    }
}

#[tokio::test(start_paused = true)]
async fn d38_the_servers_wish_is_kept_before_a_revocation_is_repeated() {
    let wish = |seconds| Failure {
        retry_after: Some(std::time::Duration::from_secs(seconds)),
        ..Failure::new(Class::Transient, "503")
    };
    let script = Scripted::new([token("t1", 100)]).revoking([wish(3), wish(3600)]);
    let it = stage_with(script, None, Arc::new(TokioSpawn));
    it.get().await.unwrap();
    let before = tokio::time::Instant::now();
    it.manager.log_out().await.unwrap();
    assert_eq!(before.elapsed().as_secs(), 8);
}

#[tokio::test]
async fn d38_a_refresh_under_way_cannot_bring_the_session_back() {
    for with_store in [true, false] {
        let house = House::new();
        let script = Scripted::new([rotating("t1", 100, "R2"), rotating("t2", 100, "R3"), interaction()])
            .gated()
            .revoking([]);
        let it = if with_store {
            house.process_with(script, Some("R1"))
        } else {
            stage_with(script, Some("R1"), Arc::new(TokioSpawn))
        };
        it.exchange.let_through(1);
        it.get().await.unwrap();
        it.clock.advance(80.0);
        it.get().await.unwrap();
        settle().await;
        let logout = tokio::spawn({
            let manager = Arc::clone(&it.manager);
            async move { manager.log_out().await }
        });
        settle().await;
        it.exchange.let_through(2);
        logout.await.unwrap().unwrap();
        settle().await;
        assert_eq!(house.stored().await, "nothing");
        let mut calls = it.exchange.calls();
        calls.sort();
        let expected = [
            "refresh R1",
            "refresh R2",
            "revoke Access t1",
            "revoke Access t2",
            "revoke Refresh R2",
            "revoke Refresh R3",
        ];
        assert_eq!(calls, expected, "what came too late was revoked");
        assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
    }
}

#[tokio::test]
async fn d38_a_logout_in_one_process_ends_the_session_in_all() {
    let house = House::new();
    let one = house.process([rotating("t1", 100, "R2")], Some("R1"));
    let two = house.process([interaction()], Some("R1"));
    one.get().await.unwrap();
    two.get().await.unwrap();
    one.manager.log_out().await.unwrap();
    house.clock.advance(101.0);
    assert_eq!(two.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(two.exchange.calls(), ["primary"]);
    assert_eq!(house.stored().await, "nothing");
}

#[tokio::test]
async fn d38_what_another_process_has_stored_is_revoked_too() {
    let house = House::new();
    house.write(Content::Tokens(house.record("t5", 100, "R5"))).await;
    let it = house.process_with(Scripted::new([]).revoking([]), None);
    it.manager.log_out().await.unwrap();
    assert_eq!(it.exchange.calls(), ["revoke Refresh R5", "revoke Access t5"]);
    assert_eq!(house.stored().await, "nothing");
}

#[tokio::test]
async fn d38_those_who_wait_for_a_refresh_that_a_logout_has_overtaken_are_told() {
    let house = House::new();
    let script = Scripted::new([rotating("t1", 100, "R2"), interaction()]).gated();
    let it = Arc::new(house.process_with(script, Some("R1")));
    let call = it.called();
    settle().await;
    let logout = tokio::spawn({
        let it = Arc::clone(&it);
        async move { it.manager.log_out().await }
    });
    settle().await;
    it.exchange.let_through(2);
    logout.await.unwrap().unwrap();
    assert_eq!(call.await.unwrap(), Err(AuthErrorKind::InteractionRequired));
}

#[tokio::test]
async fn d32_a_login_is_stored_and_replaces_what_was() {
    let house = House::new();
    let it = house.process([fail(Class::Dead), interaction(), rotating("t3", 100, "R11")], Some("R1"));
    assert_eq!(it.get().await, Err(AuthErrorKind::InteractionRequired));
    assert_eq!(log_in(&it, "t2", "R10").await, Ok(1));
    assert_eq!(house.stored().await, "t2 R10");
    assert_eq!(house.notes.take(), ["failed InteractionRequired", "login", "Login 1"]);
    assert_eq!(it.get().await.as_deref(), Ok("t2"));
    house.clock.advance(101.0);
    assert_eq!(it.get().await.as_deref(), Ok("t3"));
    assert_eq!(it.exchange.calls().last().map(String::as_str), Some("refresh R10"));
}

#[tokio::test]
async fn d32_all_that_an_answer_says_is_stored() {
    let house = House::new();
    let it = house.process([], None);
    let seconds = std::time::Duration::from_secs;
    let granted = Granted {
        refresh_in: Some(seconds(50)),
        scopes: Some(vec!["a".to_owned()]),
        token_type: Some("Bearer".to_owned()),
        ..granted("t1", "R1")
    };
    let at = it.clock.now();
    it.manager.log_in(async { Ok(granted) }, at).await.unwrap();
    let expected = Record {
        access: Some("t1".into()),
        refresh: Some("R1".into()),
        obtained_at: at.wall,
        expires_at: Some(at.wall + seconds(100)),
        renew_at: Some(at.wall + seconds(50)),
        scopes: Some(vec!["a".to_owned()]),
        token_type: Some("Bearer".to_owned()),
        id_token: Some("id".into()),
        dpop_key: None,
        seed: None,
    };
    assert_eq!(house.entry().await.unwrap().content, Content::Tokens(expected));
}

#[tokio::test]
async fn d32_a_refresh_of_the_old_session_does_not_replace_a_new_login() {
    for with_store in [true, false] {
        let house = House::new();
        let script = Scripted::new([rotating("old", 100, "R2")]).gated().revoking([]);
        let it = Arc::new(if with_store {
            house.process_with(script, Some("R1"))
        } else {
            stage_with(script, Some("R1"), Arc::new(TokioSpawn))
        });
        let call = it.called();
        settle().await;
        let login = tokio::spawn({
            let it = Arc::clone(&it);
            async move { log_in(&it, "new", "R10").await }
        });
        settle().await;
        it.exchange.let_through(1);
        login.await.unwrap().unwrap();
        call.await.unwrap().unwrap();
        assert_eq!(it.get().await.as_deref(), Ok("new"));
        assert_eq!(
            it.exchange.calls(),
            ["refresh R1"],
            "the old grant is not revoked: it may be the same one"
        );
        if with_store {
            assert_eq!(house.stored().await, "new R10");
        }
    }
}

#[tokio::test]
async fn d24_what_a_login_has_overtaken_makes_no_room_for_a_third_request() {
    let plays = [rotating("old", 100, "R2"), rotating("t2", 100, "R11")];
    let it = Arc::new(stage_with(Scripted::new(plays).gated(), Some("R1"), Arc::new(TokioSpawn)));
    let first = it.called();
    settle().await;
    log_in(&it, "new", "R10").await.unwrap();
    it.clock.advance(101.0);
    let second = it.called();
    settle().await;
    // The refresh of the old session ends, and that of the new one is still under way.
    it.exchange.let_through(1);
    settle().await;
    let third = it.called();
    settle().await;
    assert_eq!(it.exchange.calls(), ["refresh R1", "refresh R10"]);
    it.exchange.let_through(1);
    for call in [first, second, third] {
        assert_eq!(call.await.unwrap().as_deref(), Ok("t2"));
    }
    assert_eq!(it.calls(), 2);
}

#[tokio::test]
async fn d34_a_late_refusal_of_the_token_before_a_login_costs_nothing() {
    let it = stage_with(Scripted::new([token("t1", 100), token("t2", 100)]), None, Arc::new(TokioSpawn));
    let first = it.manager.token().await.unwrap();
    // Another one so soon would not be had.
    assert!(it.manager.reject(&first));
    let second = it.manager.token().await.unwrap();
    log_in(&it, "new", "R").await.unwrap();
    assert!(it.manager.reject(&second), "the next token is there");
    assert_eq!(it.get().await.as_deref(), Ok("new"));
}

#[tokio::test]
async fn d25_a_login_or_logout_whose_caller_leaves_goes_on() {
    let house = House::new();
    let it = house.process_with(Scripted::new([interaction()]).revoking([]), None);
    {
        let exchange = async {
            tokio::task::yield_now().await;
            Ok(granted("t1", "R1"))
        };
        let mut login = std::pin::pin!(it.manager.log_in(exchange, it.clock.now()));
        assert!(futures_poll(login.as_mut()));
    }
    settle().await;
    assert_eq!(house.stored().await, "t1 R1");
    {
        let mut logout = std::pin::pin!(it.manager.log_out());
        assert!(futures_poll(logout.as_mut()));
    }
    settle().await;
    assert_eq!(house.stored().await, "nothing");
}

#[tokio::test]
async fn d38_a_login_that_was_given_up_does_not_undo_a_logout_or_another_login() {
    for (then, stored, calls) in [
        ("logout", "nothing", ["revoke Refresh R1", "revoke Access t1"].as_slice()),
        ("login", "t2 R2", [].as_slice()),
    ] {
        let house = House::new();
        let it = house.process_with(Scripted::new([interaction()]).revoking([]), None);
        let (answer, late) = tokio::sync::oneshot::channel();
        let exchange = async move { Ok(late.await.unwrap()) };
        {
            let mut login = std::pin::pin!(it.manager.log_in(exchange, it.clock.now()));
            assert!(futures_poll(login.as_mut()));
        }
        if then == "login" {
            log_in(&it, "t2", "R2").await.unwrap();
        } else {
            it.manager.log_out().await.unwrap();
        }
        answer.send(granted("t1", "R1")).unwrap();
        settle().await;
        assert_eq!(house.stored().await, stored, "{then}");
        assert_eq!(it.exchange.calls(), calls, "{then}");
    }
}

fn futures_poll<F: Future>(future: std::pin::Pin<&mut F>) -> bool {
    future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_pending()
}

#[tokio::test]
async fn d25_a_login_that_nothing_can_run_is_an_error() {
    #[derive(Debug)]
    struct Nowhere;
    impl Spawn for Nowhere {
        fn spawn(&self, task: Task) {
            drop(task);
        }
    }
    let it = stage_with(Scripted::new([]), None, Arc::new(Nowhere));
    assert_eq!(log_in(&it, "t", "R").await, Err(AuthErrorKind::Cancelled));
    assert_eq!(it.manager.log_out().await.unwrap_err().kind(), AuthErrorKind::Cancelled);
}

#[tokio::test]
async fn a04_a_login_whose_token_no_header_can_hold_is_refused() {
    let house = House::new();
    let it = house.process([], None);
    assert_eq!(log_in(&it, "line\nbreak", "R").await, Err(AuthErrorKind::Configuration));
    assert_eq!(house.stored().await, "nothing");
}
