//! What a hostile or broken token endpoint gets, and what anybody gets to read of it.

use std::error::Error as _;
use std::fmt::Write as _;

use clientsmith_runtime::auth::{AuthErrorKind, AuthorizationCode, ClientCredentials, Login};

use crate::account::{FLOW, LOGIN, by_login, by_oauth2, client};
use crate::secrets::Journal;
use crate::server::{Seen, Server, reply};

fn credential() -> ClientCredentials {
    ClientCredentials::new("oauth2", &FLOW, "id", "CANARY").client_secret_post()
}

#[tokio::test]
async fn b10_a_token_request_is_never_redirected() {
    let thief = Server::start(|_| reply(200).json(r#"{"access_token":"t"}"#)).await;
    for status in [301, 302, 303, 307, 308] {
        let target = thief.url.clone();
        let server = Server::start(move |_| reply(status).header("location", &target)).await;
        let error = by_oauth2(&client(&server.url, credential())).await.unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::Configuration);
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(server.seen().len(), 1);
    }
    assert!(thief.seen().is_empty());
}

#[tokio::test]
async fn c19_an_endless_answer_is_cut_off() {
    let server = Server::start(|_| reply(200).json(&" ".repeat(3 * 1024 * 1024))).await;
    let error = by_oauth2(&client(&server.url, credential())).await.unwrap_err();
    assert!(error.to_string().contains("too large"), "{error}");
}

#[tokio::test]
async fn d30_a_server_that_cannot_be_reached_is_a_passing_failure() {
    let error = by_oauth2(&client("http://127.0.0.1:1", credential())).await.unwrap_err();
    assert!(matches!(error.kind(), AuthErrorKind::Retry { after: Some(_) }));
}

fn answer(seen: &Seen) -> crate::server::Reply {
    match seen.line().as_str() {
        "POST /token" if seen.body.contains("refresh_token=CANARY") => {
            reply(200).json(r#"{"access_token":"CANARY-1","refresh_token":"CANARY-2","expires_in":0}"#)
        }
        "POST /token" if seen.body.contains("refresh_token") => {
            reply(400).json(r#"{"error":"invalid_grant","error_description":"CANARY-2 is over"}"#)
        }
        "POST /token" => reply(200).json(r#"{"access_token":"CANARY","token_type":"mac"}"#),
        "GET /login" => reply(200).json(r#"{"token":"CANARY\n"}"#),
        _ => reply(401).header("location", "/?k=CANARY").json(r#"{"token":"CANARY"}"#),
    }
}

#[tokio::test]
async fn b11_b12_a_canary_is_in_no_error_no_debug_and_no_trace_of_an_exchange() {
    let journal = Journal::start();
    let server = Server::start(answer).await;
    let clients = [
        client(&server.url, credential()),
        client(&server.url, credential().client_secret_basic()),
        client(&server.url, AuthorizationCode::new("oauth2", &FLOW, "id").refresh_token("CANARY")),
        client("http://127.0.0.1:1", AuthorizationCode::new("oauth2", &FLOW, "id").refresh_token("CANARY")),
    ];
    let login = Login::new("login", &LOGIN, [("key", "CANARY".into()), ("secret", "CANARY".into())]);
    let mut printed = format!("{login:?} {:?}", credential());
    let mut errors = vec![by_login(&client(&server.url, login)).await.unwrap_err()];
    for client in &clients {
        for _ in 0..2 {
            let _ = write!(printed, "{client:?}");
            errors.extend(by_oauth2(client).await.err());
        }
    }
    assert!(errors.len() >= 6);
    for error in &errors {
        let _ = writeln!(printed, "{error} {error:?}");
        let mut source = error.source();
        while let Some(error) = source {
            let _ = writeln!(printed, "{error} {error:?}");
            source = error.source();
        }
    }
    let traced = journal.text();
    assert!(traced.contains("obtained no token"), "{traced}");
    for text in [&printed, &traced] {
        assert!(!text.contains("CANARY"), "{text}");
    }
}
