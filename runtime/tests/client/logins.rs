//! Token endpoints that are not OAuth 2: Basic for a token, the token for the next one, and both refused.

use std::sync::{Arc, Mutex};

use clientsmith_runtime::Secret;
use clientsmith_runtime::auth::{AuthErrorKind, Login};

use crate::account::{LOGIN, SetClock, builder, by_login};
use crate::server::{Seen, Server, reply};

/// What the stand-in accepts.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mood {
    Everything,
    /// It renews no token.
    NoRefresh,
    /// It lets nobody in.
    Nothing,
}

/// `k:right` gets a token named after the request that fetched it.
async fn start(mood: &Arc<Mutex<Mood>>) -> Server {
    let mood = Arc::clone(mood);
    Server::start(move |seen: &Seen| {
        let mood = *mood.lock().unwrap();
        match seen.line().as_str() {
            "GET /login"
                if mood != Mood::Nothing && seen.header("authorization") == Some("Basic azpyaWdodA==") =>
            {
                reply(200).json(r#"{"token":"from-login"}"#)
            }
            "POST /refresh" if mood == Mood::Everything && seen.body.starts_with(r#"{"token":"from-"#) => {
                reply(200).json(r#"{"token":"from-refresh"}"#)
            }
            "GET /who" if seen.header("authorization").is_some_and(|it| it.starts_with("Bearer from-")) => {
                reply(200)
            }
            _ => reply(401),
        }
    })
    .await
}

fn login(secret: &str) -> Login {
    Login::new("login", &LOGIN, [("key", "k".into()), ("secret", secret.into())])
}

fn lines(server: &Server) -> Vec<String> {
    server.seen().iter().map(Seen::line).collect()
}

#[tokio::test]
async fn g55_basic_then_token_then_refresh() {
    let (mood, clock) = (Arc::new(Mutex::new(Mood::Everything)), SetClock::new());
    let server = start(&mood).await;
    let client = builder(&server.url, login("right")).clock(clock.clone()).build().unwrap();
    for _ in 0..3 {
        assert_eq!(by_login(&client).await.unwrap(), 200);
    }
    assert_eq!(lines(&server), ["GET /login", "GET /who", "GET /who", "GET /who"]);
    // The declared life of half an hour is over.
    clock.advance(1801);
    assert_eq!(by_login(&client).await.unwrap(), 200);
    let seen = server.seen();
    assert_eq!(seen[4].line(), "POST /refresh");
    assert_eq!(seen[4].body, r#"{"token":"from-login"}"#);
    assert_eq!(seen[5].header("authorization"), Some("Bearer from-refresh"));
}

#[tokio::test]
async fn g55_a_refused_refresh_goes_back_to_the_credential_once() {
    let (mood, clock) = (Arc::new(Mutex::new(Mood::NoRefresh)), SetClock::new());
    let server = start(&mood).await;
    let client = builder(&server.url, login("right")).clock(clock.clone()).build().unwrap();
    by_login(&client).await.unwrap();
    clock.advance(1801);
    assert_eq!(by_login(&client).await.unwrap(), 200);
    assert_eq!(lines(&server)[2..], ["POST /refresh", "GET /login", "GET /who"]);

    // The credential itself is refused: the end, until somebody gives another one.
    *mood.lock().unwrap() = Mood::Nothing;
    clock.advance(1801);
    for _ in 0..20 {
        let error = by_login(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (AuthErrorKind::Rejected, 401));
        clock.advance(600);
    }
    assert_eq!(lines(&server)[5..], ["POST /refresh", "GET /login"]);
}

#[tokio::test]
async fn g55_a_token_that_the_api_has_refused_renews_nothing() {
    let calls = Mutex::new(0);
    let server = Server::start(move |seen: &Seen| match seen.line().as_str() {
        "GET /login" => {
            *calls.lock().unwrap() += 1;
            reply(200).json(&format!(r#"{{"token":"t{}"}}"#, calls.lock().unwrap()))
        }
        "GET /who" if seen.header("authorization") == Some("Bearer t2") => reply(200),
        _ => reply(401),
    })
    .await;
    let client = builder(&server.url, login("right")).build().unwrap();
    assert_eq!(by_login(&client).await.unwrap(), 200);
    assert_eq!(lines(&server), ["GET /login", "GET /who", "GET /login", "GET /who"]);
}

#[tokio::test]
async fn g56_a_changed_password_needs_no_new_client() {
    let (mood, clock) = (Arc::new(Mutex::new(Mood::Everything)), SetClock::new());
    let server = start(&mood).await;
    let password = Arc::new(Mutex::new("wrong"));
    let source = {
        let password = Arc::clone(&password);
        move || {
            let secret = Secret::from(*password.lock().unwrap());
            async move { Ok::<_, std::io::Error>([("secret", secret)]) }
        }
    };
    let credential = login("unused").secret_source(source);
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    // The same wrong password is not sent a second time, however long the program goes on.
    for _ in 0..5 {
        assert_eq!(by_login(&client).await.unwrap_err().kind(), AuthErrorKind::Rejected);
        clock.advance(600);
    }
    assert_eq!(lines(&server), ["GET /login"]);
    *password.lock().unwrap() = "right";
    assert_eq!(by_login(&client).await.unwrap(), 200);
    assert_eq!(lines(&server), ["GET /login", "GET /login", "GET /who"]);
}

#[tokio::test]
async fn d37_two_accounts_never_mix() {
    let server = Server::start(|seen: &Seen| match seen.line().as_str() {
        // The token is the account's own Basic text.
        "GET /login" => {
            let account = seen.header("authorization").unwrap_or_default().trim_start_matches("Basic ");
            reply(200).json(&format!(r#"{{"token":"{account}"}}"#))
        }
        _ => reply(200),
    })
    .await;
    let clients = ["one", "two"].map(|secret| builder(&server.url, login(secret)).build().unwrap());
    for client in clients.iter().chain(&clients) {
        by_login(client).await.unwrap();
    }
    let sent: Vec<String> = (server.seen().iter().filter(|seen| seen.line() == "GET /who"))
        .map(|seen| seen.header("authorization").unwrap().to_owned())
        .collect();
    // `k:one` and `k:two`
    let (one, two) = ("Bearer azpvbmU=", "Bearer azp0d28=");
    assert_eq!(sent, [one, two, one, two]);
}

#[tokio::test]
async fn g54_a_logout_ends_the_token_where_it_was_obtained() {
    let mood = Arc::new(Mutex::new(Mood::Everything));
    let server = start(&mood).await;
    let client = builder(&server.url, login("right")).build().unwrap();
    by_login(&client).await.unwrap();
    // The stand-in answers 401: it does not know the token any more, which is what was wanted.
    client.logout().await.unwrap();
    let seen = server.seen();
    assert_eq!(lines(&server), ["GET /login", "GET /who", "DELETE /login"]);
    assert_eq!(seen[2].header("authorization"), Some("Bearer from-login"));
    // The next call logs in anew.
    by_login(&client).await.unwrap();
    assert_eq!(lines(&server)[3..], ["GET /login", "GET /who"]);
}
