//! The end of tokens at their server, and questions about them, over the wire.

use std::sync::atomic::{AtomicU32, Ordering};

use clientsmith_runtime::auth::{
    AuthErrorKind, AuthorizationCode, ClientCredentials, Flow, Login, LoginAnswer, LoginEndpoint,
    LoginRequest, Member, MemberPlace, Value,
};

use crate::account::{FLOW, LOGIN, builder, by_login, by_oauth2, client};
use crate::grants::form;
use crate::server::{Reply, Seen, Server, reply};

const TOKENS: &str = r#"{"access_token":"at","refresh_token":"rt","token_type":"Bearer","expires_in":60}"#;

fn lines(server: &Server) -> Vec<String> {
    server.seen().iter().map(Seen::line).collect()
}

fn credential() -> AuthorizationCode {
    AuthorizationCode::new("oauth2", &FLOW, "app").refresh_token("r0")
}

#[tokio::test]
async fn d38_a_logout_ends_the_refresh_token_and_then_the_access_token_at_the_provider() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" => reply(200).json(TOKENS),
        _ => reply(200),
    })
    .await;
    let client = client(&server.url, credential().client_secret("s").revocation_url("/revoke"));
    by_oauth2(&client).await.unwrap();
    client.session("oauth2").unwrap().logout().await.unwrap();
    assert_eq!(lines(&server), ["POST /token", "GET /who", "POST /revoke", "POST /revoke"]);
    let seen = server.seen();
    for (seen, token, hint) in [(&seen[2], "rt", "refresh_token"), (&seen[3], "at", "access_token")] {
        let form = form(seen);
        assert_eq!((form["token"].as_str(), form["token_type_hint"].as_str()), (token, hint));
        // `app:s`
        assert_eq!(seen.header("authorization"), Some("Basic YXBwOnM="));
    }
    // There is nothing left to end.
    client.logout().await.unwrap();
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn d38_a_revocation_that_the_provider_refuses_is_told() {
    let server = Server::start(|seen| match seen.line().as_str() {
        "POST /token" => reply(200).json(TOKENS),
        "POST /revoke" => reply(400).json(r#"{"error":"invalid_client","error_description":"who is `rt`?"}"#),
        _ => reply(200),
    })
    .await;
    let client = client(&server.url, credential().revocation_url("/revoke"));
    by_oauth2(&client).await.unwrap();
    let error = client.logout().await.unwrap_err();
    assert_eq!((error.kind(), error.oauth_code()), (AuthErrorKind::Configuration, Some("invalid_client")));
    assert_eq!(error.to_string(), "the revocation endpoint refused: invalid_client (who is `***`?)");
}

#[tokio::test]
async fn d38_a_provider_without_a_place_for_it_is_asked_nothing_at_the_end() {
    let server = Server::start(|seen| {
        let origin = format!("http://{}", seen.header("host").unwrap());
        match seen.line().as_str() {
            "GET /.well-known/openid-configuration" => {
                reply(200).json(&format!(r#"{{"issuer":"{origin}","token_endpoint":"{origin}/token"}}"#))
            }
            "POST /token" => reply(200).json(TOKENS),
            "GET /who" => reply(200),
            _ => reply(404),
        }
    })
    .await;
    let credential = ClientCredentials::new("oauth2", &Flow::NONE, "id", "s").issuer(&server.url);
    let client = client(&server.url, credential);
    by_oauth2(&client).await.unwrap();
    client.logout().await.unwrap();
    assert_eq!(lines(&server)[1..], ["POST /token", "GET /who"]);
}

#[tokio::test]
async fn d38_a_token_is_asked_about_where_the_client_may() {
    let answered = AtomicU32::new(0);
    let server = Server::start(move |seen| match seen.line().as_str() {
        "POST /token" => reply(200).json(TOKENS),
        "POST /ask" if answered.fetch_add(1, Ordering::Relaxed) == 0 => {
            reply(200).json(r#"{"active":true,"sub":"ann","scope":"a b"}"#)
        }
        _ => reply(401).json(r#"{"error":"invalid_client","error_description":"not `at`"}"#),
    })
    .await;
    let credential = ClientCredentials::new("oauth2", &FLOW, "id", "s").introspection_url("/ask");
    let client = client(&server.url, credential);
    let session = client.session("oauth2").unwrap();
    let known = session.introspect().await.unwrap();
    assert!(known.active);
    assert_eq!(known.subject.as_deref(), Some("ann"));
    let asked = form(&server.seen()[1]);
    assert_eq!((asked["token"].as_str(), asked["token_type_hint"].as_str()), ("at", "access_token"));
    let error = session.introspect().await.unwrap_err();
    assert_eq!(error.to_string(), "the introspection endpoint refused: invalid_client (not `***`)");
    // Those who have no such endpoint are not asked.
    let login = Login::new("login", &LOGIN, [("key", "k".into()), ("secret", "s".into())]);
    let server = Server::start(|_| reply(200).json(r#"{"token":"t"}"#)).await;
    let client = crate::account::client(&server.url, login);
    let error = client.session("login").unwrap().introspect().await.unwrap_err();
    assert_eq!(error.to_string(), "the tokens of this credential cannot be asked about");
    assert_eq!(lines(&server), ["GET /login"]);
}

const fn login(logout: LoginRequest) -> LoginEndpoint {
    LoginEndpoint {
        answer: LoginAnswer { refresh_token: Some("/refresh"), ..LOGIN.answer },
        logout: Some(logout),
        ..LOGIN
    }
}

const fn logout(members: &'static [Member]) -> LoginRequest {
    LoginRequest { method: "POST", url: "/logout", place: MemberPlace::Json, members }
}

const fn member(name: &'static str, template: &'static str) -> Member {
    Member { name, value: Value::Template(template) }
}

/// What the server sees of a logout that it answers so.
async fn logged_out(
    declared: &'static LoginEndpoint,
    tokens: &'static str,
    answer: impl Fn(u32) -> Reply + Send + Sync + 'static,
) -> (Vec<String>, bool) {
    let number = AtomicU32::new(0);
    let server = Server::start(move |seen| match seen.line().as_str() {
        "GET /login" => reply(200).json(tokens),
        "POST /logout" => answer(number.fetch_add(1, Ordering::Relaxed)),
        _ => reply(200),
    })
    .await;
    let login = Login::new("login", declared, [("key", "k".into()), ("secret", "s".into())]);
    let client = builder(&server.url, login).build().unwrap();
    by_login(&client).await.unwrap();
    let outcome = client.logout().await;
    let logouts = server.seen().into_iter().filter(|it| it.line() == "POST /logout");
    (logouts.map(|it| it.body).collect(), outcome.is_ok())
}

#[tokio::test]
async fn g54_a_logout_is_sent_once_with_all_the_tokens_that_it_names() {
    static BOTH: LoginEndpoint = login(logout(&[member("r", "{refreshToken}"), member("a", "{token}")]));
    static REFRESH: LoginEndpoint = login(logout(&[member("r", "{refreshToken}")]));
    static ACCESS: LoginEndpoint = login(logout(&[member("a", "{token}")]));
    static NEITHER: LoginEndpoint = login(logout(&[member("who", "{key}")]));
    const TWO: &str = r#"{"token":"t1","refresh":"r1"}"#;
    const ONE: &str = r#"{"token":"t1"}"#;
    for (declared, tokens, expected) in [
        (&BOTH, TWO, [r#"{"r":"r1","a":"t1"}"#].as_slice()),
        (&REFRESH, TWO, &[r#"{"r":"r1"}"#]),
        (&ACCESS, TWO, &[r#"{"a":"t1"}"#]),
        (&NEITHER, TWO, &[r#"{"who":"k"}"#]),
        (&ACCESS, ONE, &[r#"{"a":"t1"}"#]),
        (&NEITHER, ONE, &[r#"{"who":"k"}"#]),
        // What it names is not there.
        (&BOTH, ONE, &[]),
        (&REFRESH, ONE, &[]),
    ] {
        let (sent, well) = logged_out(declared, tokens, |_| reply(204)).await;
        assert_eq!(sent, expected);
        assert!(well);
        // A server that is busy gets the same once more.
        let busy = |number| if number == 0 { reply(503).header("retry-after", "0") } else { reply(204) };
        let (sent, well) = logged_out(declared, tokens, busy).await;
        assert_eq!(sent, [expected, expected].concat());
        assert!(well);
    }
    let (sent, well) = logged_out(&BOTH, TWO, |_| reply(400)).await;
    assert_eq!((sent.len(), well), (1, false));
}
