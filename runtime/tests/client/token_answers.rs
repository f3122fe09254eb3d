//! What the answer of a token endpoint means for the next request, over the wire.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clientsmith_runtime::auth::{
    AuthErrorKind, AuthorizationCode, ClientCredentials, Credential, Events, LoginRequired, Password,
};

use crate::account::{FLOW, SetClock, builder, by_oauth2, client};
use crate::grants::{form, lines, posts, token};
use crate::server::{Server, reply};

fn credential() -> ClientCredentials {
    ClientCredentials::new("oauth2", &FLOW, "id", "s")
}

#[tokio::test]
async fn c18_a_token_lives_as_long_as_was_said_where_its_answer_says_nothing() {
    for (said, life) in [("", 60), (r#","expires_in":600"#, 600)] {
        let server = Server::start(move |seen| match seen.line().as_str() {
            "POST /token" => token(said),
            _ => reply(200),
        })
        .await;
        let clock = SetClock::new();
        let credential = ClientCredentials::new("oauth2", &FLOW, "id", "s");
        let credential = credential.default_lifetime(Duration::from_secs(60));
        let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
        for (seconds, tokens) in [(0, 1), (life / 2, 1), (life / 2, 2)] {
            clock.advance(seconds);
            by_oauth2(&client).await.unwrap();
            assert_eq!(posts(&server).len(), tokens, "{said} {seconds}");
        }
    }
}

#[tokio::test]
async fn c18_a_token_to_begin_with_is_renewed_when_it_says_that_it_ends() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" => token(""),
        _ => reply(200),
    })
    .await;
    // A minute from where the clock stands.
    let claims = URL_SAFE_NO_PAD.encode(r#"{"exp":1767225660}"#);
    let clock = SetClock::new();
    let credential = AuthorizationCode::new("oauth2", &FLOW, "id").refresh_token("r");
    let credential = credential.access_token(format!("eyJhbGciOiJub25lIn0.{claims}.c2ln"));
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    by_oauth2(&client).await.unwrap();
    assert_eq!(lines(&server), ["GET /who"]);
    clock.advance(61);
    by_oauth2(&client).await.unwrap();
    assert_eq!(lines(&server)[1..], ["POST /token", "GET /who"]);
}

#[tokio::test]
async fn c19_an_answer_of_a_mebibyte_is_read_and_one_of_a_byte_more_is_not() {
    const TOKEN: &str = r#"{"access_token":"t","token_type":"Bearer"}"#;
    for (size, good) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let server = Server::start(move |seen| match seen.line().as_str() {
            "POST /token" => reply(200).json(&format!("{TOKEN}{}", " ".repeat(size - TOKEN.len()))),
            _ => reply(200),
        })
        .await;
        let outcome = by_oauth2(&client(&server.url, credential())).await;
        assert_eq!(outcome.is_ok(), good);
        if let Err(error) = outcome {
            assert_eq!(error.to_string(), "the answer of the token endpoint is too large");
        }
    }
}

#[tokio::test]
async fn d30_an_answer_that_breaks_off_counts_by_its_status_where_that_says_enough() {
    const BODY: &str = r#"{"access_token":"t","token_type":"Bearer"}"#;
    for (status, kind, why) in [
        (503, AuthErrorKind::Retry { after: None }, "the token endpoint answered 503"),
        (302, AuthErrorKind::Configuration, "the token endpoint answered 302"),
        (400, AuthErrorKind::Configuration, "the token endpoint answered 400"),
        // It may have been a token.
        (200, AuthErrorKind::Retry { after: None }, "its answer broke off"),
    ] {
        let server = Server::start(move |_| reply(status).json(BODY).broken_after(10)).await;
        let error = by_oauth2(&client(&server.url, credential())).await.unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
        let known = (status != 200).then_some(status);
        assert_eq!(error.status().map(|it| it.as_u16()), known);
        let same = std::mem::discriminant(&error.kind()) == std::mem::discriminant(&kind);
        assert!(same, "{status}: {:?}", error.kind());
    }
}

#[tokio::test]
async fn d30_a_refresh_token_that_has_ended_says_nothing_of_the_secret_beside_it() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" if form(seen)["grant_type"] == "client_credentials" => {
            token(r#","expires_in":60,"refresh_token":"r1""#)
        }
        "POST /token" => reply(400).json(r#"{"error":"invalid_grant"}"#),
        _ => reply(200),
    })
    .await;
    let asked = || {
        ClientCredentials::new("oauth2", &FLOW, "id", "s")
            .secret_source(|| async { Ok::<_, std::io::Error>("s") })
    };
    for credential in [ClientCredentials::new("oauth2", &FLOW, "id", "s"), asked()] {
        let before = posts(&server).len();
        let clock = SetClock::new();
        let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
        for _ in 0..2 {
            by_oauth2(&client).await.unwrap();
            clock.advance(61);
        }
        let grants: Vec<String> =
            posts(&server)[before..].iter().map(|it| it["grant_type"].clone()).collect();
        assert_eq!(grants, ["client_credentials", "refresh_token", "client_credentials"]);
    }
}

/// Counts how often a person is asked for.
#[derive(Clone, Default)]
struct Asked(Arc<AtomicU32>);

impl Events for Asked {
    fn on_login_required(&self, _: &LoginRequired<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn d31_that_a_person_is_needed_is_told_once() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" if form(seen)["grant_type"] == "password" => token(r#","expires_in":60"#),
        "POST /token" => reply(400).json(r#"{"error":"invalid_grant"}"#),
        _ => reply(200),
    })
    .await;
    let credentials: [Credential; 2] = [
        AuthorizationCode::new("oauth2", &FLOW, "id").refresh_token("r").into(),
        Password::new("oauth2", &FLOW, "id", "ann", "p").into(),
    ];
    for credential in credentials {
        let (asked, clock) = (Asked::default(), SetClock::new());
        let builder = builder(&server.url, credential).clock(clock.clone()).events(asked.clone());
        let client = builder.build().unwrap();
        let _ = by_oauth2(&client).await;
        for _ in 0..3 {
            clock.advance(600);
            let error = by_oauth2(&client).await.unwrap_err();
            assert_eq!(error.kind(), AuthErrorKind::InteractionRequired);
        }
        assert_eq!(asked.0.load(Ordering::Relaxed), 1);
    }
}
