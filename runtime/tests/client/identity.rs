//! How a client says who it is, over the wire.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use clientsmith_runtime::auth::ClientCredentials;

use crate::account::{FLOW, SetClock, builder, by_oauth2, client};
use crate::grants::{posts, token};
use crate::server::{Server, reply};

#[tokio::test]
async fn c21_of_several_ways_to_say_who_the_client_is_the_last_counts() {
    type Way = fn(ClientCredentials) -> ClientCredentials;
    let ways: [(Way, Option<&str>, &str); 5] = [
        // `id:a%2Fb`, and as it is.
        (|it| it.client_secret_post().client_secret_basic(), Some("Basic aWQ6YSUyRmI="), ""),
        (|it| it.client_secret_post().client_secret_basic_raw(), Some("Basic aWQ6YS9i"), ""),
        (|it| it.client_secret_basic_raw().client_secret_post(), None, "client_id=id&client_secret=a%2Fb"),
        (|it| it.client_secret_post().tls_client_auth(), None, "client_id=id"),
        #[cfg(feature = "jwt")]
        (
            |it| {
                let pem = rcgen::KeyPair::generate().unwrap().serialize_pem();
                it.client_secret_post()
                    .private_key_jwt(clientsmith_runtime::auth::SigningKey::from_pem(&pem).unwrap())
            },
            None,
            "client_id=id&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=eyJ",
        ),
        #[cfg(not(feature = "jwt"))]
        (|it| it, Some("Basic aWQ6YSUyRmI="), ""),
    ];
    for (way, header, body) in ways {
        let server = Server::start(|_| token("")).await;
        let credential = way(ClientCredentials::new("oauth2", &FLOW, "id", "a/b"));
        by_oauth2(&client(&server.url, credential)).await.unwrap();
        let seen = &server.seen()[0];
        assert_eq!(seen.header("authorization"), header);
        let rest = seen.body.strip_prefix("grant_type=client_credentials").unwrap();
        match body.ends_with("eyJ") {
            true => assert!(rest.strip_prefix('&').unwrap().starts_with(body), "{rest}"),
            false => assert_eq!(rest.trim_start_matches('&'), body),
        }
    }
}

#[tokio::test]
async fn g56_the_secret_of_a_client_is_asked_for_whenever_a_token_is_obtained() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" => token(r#","expires_in":60"#),
        _ => reply(200),
    })
    .await;
    let (asked, clock) = (Arc::new(AtomicU32::new(0)), SetClock::new());
    let source = move || {
        let number = asked.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, std::io::Error>(format!("s{number}")) }
    };
    let credential = ClientCredentials::new("oauth2", &FLOW, "id", "unused").client_secret_post();
    let credential = credential.secret_source(source);
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    for secret in ["s0", "s1"] {
        by_oauth2(&client).await.unwrap();
        assert_eq!(posts(&server).last().unwrap()["client_secret"], secret);
        clock.advance(61);
    }
}

#[cfg(feature = "jwt")]
#[tokio::test]
async fn c21_every_attempt_carries_a_statement_of_its_own() {
    let attempts = AtomicU32::new(0);
    let server = Server::start(move |seen| match seen.line().as_str() {
        "POST /token" if attempts.fetch_add(1, Ordering::Relaxed) == 0 => reply(503),
        "POST /token" => token(""),
        _ => reply(200),
    })
    .await;
    let clock = SetClock::new();
    let credential = ClientCredentials::new("oauth2", &FLOW, "id", "CANARY").client_secret_jwt();
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    by_oauth2(&client).await.unwrap_err();
    clock.advance(5);
    by_oauth2(&client).await.unwrap();
    let posts = posts(&server);
    assert_eq!(posts.len(), 2);
    assert_ne!(posts[0]["client_assertion"], posts[1]["client_assertion"]);
    for post in &posts {
        assert!(!post.contains_key("client_secret"));
        assert_eq!(post["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    }
    assert!(server.seen().iter().all(|it| !it.body.contains("CANARY")));
    assert!(
        server.seen().iter().filter(|it| it.method == "POST").all(|it| it.header("authorization").is_none())
    );
}

#[tokio::test]
async fn b12_a_secret_that_a_token_endpoint_repeats_is_not_in_the_error() {
    let refusal = r#"{"error":"invalid_client","error_description":"it is not CANARY-s"}"#;
    let server = Server::start(move |_| reply(401).json(refusal)).await;
    let credential = ClientCredentials::new("oauth2", &FLOW, "id", "CANARY-s");
    let error = by_oauth2(&client(&server.url, credential)).await.unwrap_err();
    assert_eq!(error.to_string(), "the token endpoint refused: invalid_client (it is not ***)");
}
