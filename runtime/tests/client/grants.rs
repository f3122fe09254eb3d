//! Grants, and providers that describe themselves, over the wire.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use clientsmith_runtime::auth::{AuthErrorKind, ClientCredentials, Flow, Password};
use clientsmith_runtime::reqwest::Url;

use crate::account::{FLOW, SetClock, builder, by_oauth2, client};
use crate::server::{Reply, Seen, Server, reply};

/// The members of a form.
pub(crate) fn form(seen: &Seen) -> BTreeMap<String, String> {
    Url::parse(&format!("http://form/?{}", seen.body)).unwrap().query_pairs().into_owned().collect()
}

pub(crate) fn token(rest: &str) -> Reply {
    reply(200).json(&format!(r#"{{"access_token":"t","token_type":"Bearer"{rest}}}"#))
}

pub(crate) fn posts(server: &Server) -> Vec<BTreeMap<String, String>> {
    server.seen().iter().filter(|it| it.method == "POST").map(form).collect()
}

pub(crate) fn lines(server: &Server) -> Vec<String> {
    server.seen().iter().map(Seen::line).collect()
}

/// Takes the password of `ann`, and gives a refresh token with it if it is told to.
async fn password_server(refresh: &'static str) -> Server {
    Server::start(move |seen| {
        match (seen.line().as_str(), form(seen).get("grant_type").map(String::as_str)) {
            ("POST /token", Some("password")) if form(seen)["password"] == "correct horse" => token(refresh),
            ("POST /token", Some("refresh_token")) => token(r#","expires_in":60"#),
            ("POST /token", _) => reply(400).json(r#"{"error":"invalid_grant"}"#),
            _ => reply(200),
        }
    })
    .await
}

#[tokio::test]
async fn servers_of_tokens_are_told_who_asks() {
    let server =
        Server::start(|seen| if seen.line() == "POST /token" { token("") } else { reply(200) }).await;
    let credential = ClientCredentials::new("oauth2", &FLOW, "id", "word");
    let client = builder(&server.url, credential).user_agent("mine/1").build().unwrap();
    by_oauth2(&client).await.unwrap();
    let agents: Vec<_> = server.seen().iter().map(|it| it.header("user-agent").map(str::to_owned)).collect();
    assert_eq!(agents, [Some("mine/1".to_owned()), Some("mine/1".to_owned())]);
}

#[tokio::test]
async fn f50_a_password_is_forgotten_once_it_has_brought_tokens() {
    let server = password_server(r#","expires_in":60,"refresh_token":"r1""#).await;
    let clock = SetClock::new();
    let credential = Password::new("oauth2", &FLOW, "id", "ann", "correct horse").scopes(["b", "a"]);
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    for _ in 0..3 {
        by_oauth2(&client).await.unwrap();
        clock.advance(61);
    }
    let posts = posts(&server);
    let grants: Vec<&str> = posts.iter().map(|it| it["grant_type"].as_str()).collect();
    assert_eq!(grants, ["password", "refresh_token", "refresh_token"]);
    assert_eq!(["username", "scope", "client_id"].map(|it| posts[0][it].as_str()), ["ann", "a b", "id"]);
    assert!(!posts[1].contains_key("password") && !posts[1].contains_key("scope"));
}

#[tokio::test]
async fn f50_without_a_refresh_token_a_person_is_asked_for_and_not_the_password() {
    let server = password_server(r#","expires_in":60"#).await;
    let clock = SetClock::new();
    let credential = Password::new("oauth2", &FLOW, "id", "ann", "correct horse");
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    by_oauth2(&client).await.unwrap();
    clock.advance(61);
    for _ in 0..3 {
        let error = by_oauth2(&client).await.unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::InteractionRequired);
    }
    assert_eq!(posts(&server).len(), 1);
}

#[tokio::test]
async fn f50_a_source_gives_the_password_again_and_a_wrong_one_is_not_repeated() {
    let server = password_server(r#","expires_in":60"#).await;
    let (clock, password) = (SetClock::new(), Arc::new(Mutex::new("correct horse")));
    let source = {
        let password = Arc::clone(&password);
        move || {
            let password = *password.lock().unwrap();
            async move { Ok::<_, std::io::Error>(("ann", password)) }
        }
    };
    let credential = Password::new("oauth2", &FLOW, "id", "", "").password_source(source);
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    by_oauth2(&client).await.unwrap();
    clock.advance(61);
    by_oauth2(&client).await.unwrap();
    assert_eq!(posts(&server).len(), 2);
    *password.lock().unwrap() = "wrong";
    for _ in 0..3 {
        clock.advance(600);
        assert_eq!(by_oauth2(&client).await.unwrap_err().kind(), AuthErrorKind::Rejected);
    }
    assert_eq!(posts(&server).len(), 3);
    *password.lock().unwrap() = "correct horse";
    clock.advance(600);
    by_oauth2(&client).await.unwrap();
}

#[tokio::test]
async fn d30_a_wrong_password_is_not_repeated() {
    let server = password_server("").await;
    let clock = SetClock::new();
    let credential = Password::new("oauth2", &FLOW, "id", "ann", "wrong");
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    for _ in 0..5 {
        assert_eq!(by_oauth2(&client).await.unwrap_err().kind(), AuthErrorKind::Rejected);
        clock.advance(600);
    }
    assert_eq!(posts(&server).len(), 1);
}

/// A provider below `/idp` with these metadata; `{origin}` stands for its own.
async fn provider(
    place: &'static str,
    metadata: impl Fn(u32) -> (u16, String) + Send + Sync + 'static,
) -> Server {
    let fetched = AtomicU32::new(0);
    Server::start(move |seen| {
        let origin = format!("http://{}", seen.header("host").unwrap());
        match seen.line().as_str() {
            line if line == format!("GET {place}") => {
                let (status, body) = metadata(fetched.fetch_add(1, Ordering::Relaxed));
                reply(status).json(&body.replace("{origin}", &origin))
            }
            "POST /idp/t" | "POST /idp/t2" => token(r#","expires_in":60"#),
            "GET /who" => reply(200),
            _ => reply(404),
        }
    })
    .await
}

const GOOD: &str = r#"{"issuer":"{origin}/idp","token_endpoint":"{origin}/idp/t"}"#;

fn credential() -> ClientCredentials {
    ClientCredentials::new("oauth2", &Flow::NONE, "id", "s")
}

#[tokio::test]
async fn f51_the_token_endpoint_is_discovered_once_for_all_callers() {
    for place in [
        "/idp/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server/idp",
        "/idp/.well-known/oauth-authorization-server",
    ] {
        let server = provider(place, |_| (200, GOOD.to_owned())).await;
        let issuer = format!("{}/idp", server.url);
        let clock = SetClock::new();
        let client = builder(&server.url, credential().issuer(issuer)).clock(clock.clone()).build().unwrap();
        let calls: Vec<_> = (0..20)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { by_oauth2(&client).await.unwrap() })
            })
            .collect();
        for call in calls {
            call.await.unwrap();
        }
        clock.advance(61);
        by_oauth2(&client).await.unwrap();
        let count = |wanted: &str| lines(&server).iter().filter(|it| *it == wanted).count();
        assert_eq!((count(&format!("GET {place}")), count("POST /idp/t")), (1, 2));
        clock.advance(3600);
        by_oauth2(&client).await.unwrap();
        assert_eq!(lines(&server).iter().filter(|it| **it == format!("GET {place}")).count(), 2);
    }
}

#[tokio::test]
async fn f51_metadata_of_another_issuer_are_refused() {
    for issuer in ["{origin}", "{origin}/idp/", "{origin}/idp2", "https://as.example/idp"] {
        let body = GOOD.replace("{origin}/idp\"", &format!("{issuer}\""));
        let server = provider("/idp/.well-known/openid-configuration", move |_| (200, body.clone())).await;
        let client = client(&server.url, credential().issuer(format!("{}/idp", server.url)));
        let outcome = by_oauth2(&client).await;
        // One slash at the end is the same issuer: both have this place.
        if issuer == "{origin}/idp/" {
            outcome.unwrap();
            continue;
        }
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::Configuration);
        assert!(error.to_string().contains("another issuer"), "{error}");
        assert!(posts(&server).is_empty());
    }
}

#[tokio::test]
async fn f51_an_endpoint_that_is_gone_is_looked_up_again_once() {
    let moved = |fetched: u32| {
        let metadata = if fetched == 0 { GOOD.replace("/idp/t", "/idp/old") } else { GOOD.to_owned() };
        (200, metadata)
    };
    let server = provider("/idp/.well-known/openid-configuration", moved).await;
    let client = client(&server.url, credential().issuer(format!("{}/idp", server.url)));
    by_oauth2(&client).await.unwrap();
    let place = "GET /idp/.well-known/openid-configuration";
    assert_eq!(lines(&server), [place, "POST /idp/old", place, "POST /idp/t", "GET /who"]);

    // It has not moved, it is gone.
    let gone = |_| (200, GOOD.replace("/idp/t", "/idp/old"));
    let server = provider("/idp/.well-known/openid-configuration", gone).await;
    let client = crate::account::client(&server.url, credential().issuer(format!("{}/idp", server.url)));
    assert_eq!(by_oauth2(&client).await.unwrap_err().kind(), AuthErrorKind::Configuration);
    assert_eq!(lines(&server), [place, "POST /idp/old", place]);
}

#[tokio::test]
async fn f51_metadata_are_bounded_and_not_redirected_and_their_endpoints_need_https() {
    let thief = Server::start(|_| reply(200)).await;
    let to = thief.url.clone();
    let redirecting = Server::start(move |_| reply(302).header("location", &to)).await;
    let huge = Server::start(|_| reply(200).json(&" ".repeat(2 << 20))).await;
    for server in [&redirecting, &huge] {
        let error = by_oauth2(&client(&server.url, credential().issuer(&server.url))).await.unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::Configuration, "{error}");
    }
    assert!(thief.seen().is_empty());
    let open = |_| (200, GOOD.replace("{origin}/idp/t", "http://as.example/t"));
    let server = provider("/idp/.well-known/openid-configuration", open).await;
    let error = by_oauth2(&client(&server.url, credential().issuer(format!("{}/idp", server.url)))).await;
    assert!(error.unwrap_err().to_string().contains("must use https"));
    let silent = |_| (200, r#"{"issuer":"{origin}/idp"}"#.to_owned());
    let server = provider("/idp/.well-known/openid-configuration", silent).await;
    let error = by_oauth2(&client(&server.url, credential().issuer(format!("{}/idp", server.url)))).await;
    assert!(error.unwrap_err().to_string().contains("`token_url`"));
    let broken = provider("/idp/.well-known/openid-configuration", |_| (503, String::new())).await;
    let error = by_oauth2(&client(&broken.url, credential().issuer(format!("{}/idp", broken.url)))).await;
    assert!(matches!(error.unwrap_err().kind(), AuthErrorKind::Retry { .. }));
}

#[tokio::test]
async fn f51_the_discovery_url_of_the_document_is_used_where_it_names_nothing_else() {
    static DISCOVERED: Flow =
        Flow { discovery_url: Some("idp/.well-known/openid-configuration"), ..Flow::NONE };
    let server = provider("/idp/.well-known/openid-configuration", |_| (200, GOOD.to_owned())).await;
    let credential = ClientCredentials::new("oauth2", &DISCOVERED, "id", "s");
    by_oauth2(&client(&server.url, credential)).await.unwrap();
    assert_eq!(lines(&server)[1..], ["POST /idp/t", "GET /who"]);
}

#[tokio::test]
async fn c21_a_client_with_a_certificate_goes_where_certificates_are_asked_for() {
    let aliases = r#","mtls_endpoint_aliases":{"token_endpoint":"{origin}/idp/t2"}}"#;
    let metadata = move |_| (200, GOOD.replace("/idp/t\"}", &format!("/idp/t\"{aliases}")));
    let server = provider("/idp/.well-known/openid-configuration", metadata).await;
    let credential = credential().issuer(format!("{}/idp", server.url));
    by_oauth2(&client(&server.url, credential.clone().tls_client_auth())).await.unwrap();
    by_oauth2(&client(&server.url, credential)).await.unwrap();
    let seen: Vec<Seen> = server.seen().into_iter().filter(|it| it.method == "POST").collect();
    assert_eq!(seen[0].line(), "POST /idp/t2");
    // RFC 8705 §2: the id, and nothing else that would say who this is.
    assert_eq!(seen[0].body, "grant_type=client_credentials&client_id=id");
    assert!(seen[0].header("authorization").is_none());
    assert_eq!(seen[1].line(), "POST /idp/t");
}

#[tokio::test]
async fn c20_a_renewal_that_says_nothing_of_scopes_leaves_them_as_they_were() {
    use clientsmith_runtime::auth::AuthorizationCode;
    let renewals = AtomicU32::new(0);
    let server = Server::start(move |seen| match seen.line().as_str() {
        "POST /token" if renewals.fetch_add(1, Ordering::Relaxed) == 0 => {
            token(r#","expires_in":60,"scope":"other""#)
        }
        "POST /token" => token(r#","expires_in":60"#),
        _ => reply(200),
    })
    .await;
    let clock = SetClock::new();
    let credential =
        AuthorizationCode::new("oauth2", &FLOW, "id").refresh_token("r").scopes(["needed", "other"]);
    let client = builder(&server.url, credential).clock(clock.clone()).build().unwrap();
    for _ in 0..2 {
        let error = crate::account::by_scope(&client).await.unwrap_err();
        assert!(error.to_string().contains("has not granted `needed`"), "{error}");
        clock.advance(61);
    }
    assert_eq!(posts(&server).len(), 2);
    assert!(posts(&server).iter().all(|it| !it.contains_key("scope")));
}
