//! Tokens that are bound to a key, over the wire (RFC 9449).

use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clientsmith_runtime::auth::{AuthErrorKind, ClientCredentials, DpopKey};
use clientsmith_runtime::serde_json::{self, Value};

use crate::account::{FLOW, SetClock, builder, by_oauth2};
use crate::server::{Reply, Seen, Server, reply};

fn credential(key: DpopKey) -> ClientCredentials {
    ClientCredentials::new("oauth2", &FLOW, "id", "s").dpop(key)
}

/// Header and claims of the proof of a request.
fn proof(seen: &Seen) -> (Value, Value) {
    let mut parts = seen.header("dpop").expect("a proof").split('.');
    let mut part =
        || serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts.next().unwrap()).unwrap()).unwrap();
    (part(), part())
}

fn claim(seen: &Seen, name: &str) -> Option<String> {
    proof(seen).1.get(name)?.as_str().map(str::to_owned)
}

fn token(kind: &str) -> Reply {
    reply(200).json(&format!(r#"{{"access_token":"tok","token_type":"{kind}","expires_in":60}}"#))
}

fn lines(server: &Server) -> Vec<String> {
    server.seen().iter().map(Seen::line).collect()
}

#[tokio::test]
async fn f53_every_request_has_a_proof_of_its_own_for_where_it_goes() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" => token("DPoP"),
        _ => reply(200),
    })
    .await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    by_oauth2(&client).await.unwrap();
    by_oauth2(&client).await.unwrap();
    let seen = server.seen();
    assert_eq!(lines(&server), ["POST /token", "GET /who", "GET /who"]);
    let target = |seen: &Seen| (claim(seen, "htm").unwrap(), claim(seen, "htu").unwrap());
    assert_eq!(target(&seen[0]), ("POST".to_owned(), format!("{}/token", server.url)));
    assert_eq!(target(&seen[1]), ("GET".to_owned(), format!("{}/who", server.url)));
    // The hash of the token goes with the token, and not with the grant.
    assert_eq!(claim(&seen[0], "ath"), None);
    assert!(claim(&seen[1], "ath").is_some());
    assert_eq!(claim(&seen[1], "ath"), claim(&seen[2], "ath"));
    assert_ne!(claim(&seen[1], "jti"), claim(&seen[2], "jti"));
    let keys: Vec<Value> = seen.iter().map(|it| proof(it).0["jwk"].clone()).collect();
    assert!(keys.iter().all(|it| it == &keys[0] && it.get("d").is_none()));
    assert_eq!(seen[1].header("authorization"), Some("DPoP tok"));
}

#[tokio::test]
async fn f53_a_nonce_is_used_where_it_came_from_and_asked_for_once() {
    let (grants, calls) = (AtomicU32::new(0), AtomicU32::new(0));
    let server = Server::start(move |seen| match seen.line().as_str() {
        "POST /token" if claim(seen, "nonce").is_none() => {
            grants.fetch_add(1, Ordering::Relaxed);
            reply(400).header("dpop-nonce", "n-1").json(r#"{"error":"use_dpop_nonce"}"#)
        }
        "POST /token" => token("DPoP").header("dpop-nonce", "n-2"),
        // The nonces of the API are its own.
        "GET /who" if claim(seen, "nonce").as_deref() != Some("n-3") => {
            calls.fetch_add(1, Ordering::Relaxed);
            let challenge = r#"DPoP error="use_dpop_nonce", error_description="x", algs="ES256""#;
            reply(401).header("www-authenticate", challenge).header("dpop-nonce", "n-3")
        }
        _ => reply(200),
    })
    .await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    assert_eq!(by_oauth2(&client).await.unwrap(), 200);
    assert_eq!(by_oauth2(&client).await.unwrap(), 200);
    assert_eq!(lines(&server), ["POST /token", "POST /token", "GET /who", "GET /who", "GET /who"]);
    let nonces: Vec<Option<String>> = server.seen().iter().map(|it| claim(it, "nonce")).collect();
    // One origin, so that the first call shows the last one of the token endpoint.
    let nonces: Vec<Option<&str>> = nonces.iter().map(Option::as_deref).collect();
    assert_eq!(nonces, [None, Some("n-1"), Some("n-2"), Some("n-3"), Some("n-3")]);
}

#[tokio::test]
async fn f53_nothing_is_sent_again_that_no_nonce_was_demanded_for() {
    let server = Server::start(move |seen| {
        let demand = r#"DPoP error="use_dpop_nonce""#;
        match seen.line().as_str() {
            // A nonce for the next time comes with what was asked for.
            "POST /token" => token("DPoP").header("dpop-nonce", "n-1"),
            // RFC 9449 §9 has the demand with 401.
            _ => reply(403).header("www-authenticate", demand).header("dpop-nonce", "n-2"),
        }
    })
    .await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    assert_eq!(by_oauth2(&client).await.unwrap(), 403);
    assert_eq!(lines(&server), ["POST /token", "GET /who"]);
    // A demand that brings no nonce cannot be met.
    let server = Server::start(|_| reply(400).json(r#"{"error":"use_dpop_nonce"}"#)).await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    by_oauth2(&client).await.unwrap_err();
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn f53_only_what_asks_for_tokens_is_proved_to_the_provider() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" => token("DPoP"),
        "POST /ask" => reply(200).json(r#"{"active":true}"#),
        _ => reply(200),
    })
    .await;
    let credential = credential(DpopKey::generate().unwrap());
    let credential = credential.introspection_url("/ask").revocation_url("/revoke");
    let client = builder(&server.url, credential).build().unwrap();
    client.session("oauth2").unwrap().introspect().await.unwrap();
    client.logout().await.unwrap();
    assert_eq!(lines(&server), ["POST /token", "POST /ask", "POST /revoke"]);
    let proved: Vec<bool> = server.seen().iter().map(|it| it.header("dpop").is_some()).collect();
    assert_eq!(proved, [true, false, false]);
}

#[tokio::test]
async fn f53_a_server_that_never_takes_its_own_nonce_is_asked_twice() {
    let number = AtomicU32::new(0);
    let server = Server::start(move |seen| {
        let nonce = format!("n-{}", number.fetch_add(1, Ordering::Relaxed));
        match seen.line().as_str() {
            "POST /token" => reply(400).header("dpop-nonce", &nonce).json(r#"{"error":"use_dpop_nonce"}"#),
            _ => reply(200),
        }
    })
    .await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    let error = by_oauth2(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.oauth_code()), (AuthErrorKind::Configuration, Some("use_dpop_nonce")));
    assert_eq!(server.seen().len(), 2);

    let number = AtomicU32::new(0);
    let server = Server::start(move |seen| match seen.line().as_str() {
        "POST /token" => token("DPoP"),
        _ => {
            let nonce = format!("n-{}", number.fetch_add(1, Ordering::Relaxed));
            let challenge = r#"DPoP error="use_dpop_nonce""#;
            reply(401).header("www-authenticate", challenge).header("dpop-nonce", &nonce)
        }
    })
    .await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    assert_eq!(by_oauth2(&client).await.unwrap(), 401);
    // Twice for the nonce, and once more with a new token.
    let calls = lines(&server).iter().filter(|it| *it == "GET /who").count();
    assert!((2..=3).contains(&calls), "{:?}", lines(&server));
}

#[tokio::test]
async fn f53_a_bearer_token_in_answer_to_a_proof_is_refused() {
    let server = Server::start(|_| token("Bearer")).await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    let error = by_oauth2(&client).await.unwrap_err();
    assert!(error.to_string().contains("not bound to the key"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn b10_neither_token_nor_proof_goes_to_another_origin() {
    let thief = Server::start(|_| reply(200)).await;
    let to = format!("{}/loot", thief.url);
    let server = Server::start(move |seen| match seen.line().as_str() {
        "POST /token" => token("DPoP"),
        _ => reply(302).header("location", &to),
    })
    .await;
    let client = builder(&server.url, credential(DpopKey::generate().unwrap())).build().unwrap();
    by_oauth2(&client).await.unwrap();
    let seen = thief.only();
    assert!(seen.header("dpop").is_none() && seen.header("authorization").is_none(), "{seen:?}");
}

#[tokio::test]
async fn f53_a_key_that_was_made_here_is_found_again_with_the_tokens() {
    use clientsmith_runtime::auth::MemoryStore;
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" => token("DPoP"),
        _ => reply(200),
    })
    .await;
    let (store, clock) = (MemoryStore::new(), SetClock::new());
    for _ in 0..2 {
        let credential = credential(DpopKey::generate().unwrap());
        let client =
            builder(&server.url, credential).store(store.clone()).clock(clock.clone()).build().unwrap();
        by_oauth2(&client).await.unwrap();
    }
    // The second client has taken the token of the first, and the key that it is bound to.
    assert_eq!(lines(&server), ["POST /token", "GET /who", "GET /who"]);
    let keys: Vec<Value> = server.seen().iter().map(|it| proof(it).0["jwk"].clone()).collect();
    assert!(keys.iter().all(|it| it == &keys[0]), "{keys:?}");
    // A key that the program keeps is another matter: its tokens are its own.
    let own = DpopKey::from_pem(DpopKey::generate().unwrap().expose_pem().expose()).unwrap();
    let client = builder(&server.url, credential(own)).store(store).clock(clock).build().unwrap();
    by_oauth2(&client).await.unwrap();
    assert_eq!(lines(&server)[3..], ["POST /token", "GET /who"]);
}

#[cfg(feature = "login")]
#[tokio::test]
async fn f53_a_code_is_bound_to_a_key_of_the_programs_own() {
    use clientsmith_runtime::auth::AuthorizationCode;
    let made = DpopKey::generate().unwrap();
    let given = DpopKey::from_pem(made.expose_pem().expose()).unwrap();
    // One that was made here may have given way to another by the time that the code comes.
    for (key, sent) in [(made, false), (given, true)] {
        let thumbprint = key.thumbprint();
        let credential = AuthorizationCode::new("oauth2", &FLOW, "id")
            .authorization_url("https://as.example/auth?dpop_jkt=other")
            .dpop(key);
        let client = builder("http://127.0.0.1:1", credential).build().unwrap();
        let request = client.session("oauth2").unwrap().begin("https://app.example/callback").await.unwrap();
        assert_eq!(request.url().contains(&format!("&dpop_jkt={thumbprint}")), sent, "{}", request.url());
        assert_eq!(request.url().contains("dpop_jkt=other"), !sent, "{}", request.url());
    }
}
