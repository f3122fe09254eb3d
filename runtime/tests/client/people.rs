//! Logins that take a person, as far as they need no browser: the exchange of the code, the wait for a device.

use std::sync::Arc;
use std::time::Duration;

use clientsmith_runtime::auth::{
    AuthErrorKind, AuthorizationCode, ClientCredentials, Device, DevicePrompt, Flow, Interaction, Prompt,
    Session,
};
use clientsmith_runtime::reqwest::Url;
use tokio::sync::Semaphore;

use crate::account::{FLOW, SetClock, builder, client};
use crate::secrets::Journal;
use crate::server::{Seen, Server, reply};

const REDIRECT: &str = "https://app.example/callback";
const TOKENS: &str = r#"{"access_token":"at","refresh_token":"rt","token_type":"Bearer","expires_in":3600}"#;
const DEVICE: &str = r#"{"device_code":"d","user_code":"U-1","verification_uri":"https://as.example/d","expires_in":1800,"interval":5}"#;

fn credential() -> AuthorizationCode {
    AuthorizationCode::new("oauth2", &FLOW, "app").authorization_url("https://as.example/auth")
}

/// What a person who agrees comes back with.
fn agreed(url: &str) -> String {
    let url = Url::parse(url).unwrap();
    let state = url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    format!("{REDIRECT}?code=c&state={state}")
}

async fn until(enough: impl Fn() -> bool) {
    while !enough() {
        tokio::task::yield_now().await;
    }
}

async fn token(session: &Session) -> Result<String, AuthErrorKind> {
    session.token().await.map(|it| it.expose().to_owned()).map_err(|error| error.kind())
}

#[tokio::test]
async fn f48_a_caller_who_leaves_during_the_exchange_does_not_lose_what_the_code_brings() {
    let gate = Arc::new(Semaphore::new(0));
    let server = {
        let gate = Arc::clone(&gate);
        Server::start(move |_| reply(200).json(TOKENS).behind(&gate)).await
    };
    // A job's credential for the same scheme comes first, and has nothing to do with the login.
    let job = ClientCredentials::new("oauth2", &FLOW, "job", "s");
    let client = builder(&server.url, job).credentials(credential()).build().unwrap();
    let session = client.session("oauth2").unwrap();
    let request = session.begin(REDIRECT).await.unwrap();
    let callback = agreed(request.url());
    let login = tokio::spawn({
        let session = session.clone();
        async move { session.finish(request, callback).await }
    });
    until(|| server.seen().len() == 1).await;
    login.abort();
    assert!(login.await.unwrap_err().is_cancelled());
    gate.add_permits(1);
    let mut got = token(&session).await;
    while got.is_err() {
        tokio::task::yield_now().await;
        got = token(&session).await;
    }
    assert_eq!(got.as_deref(), Ok("at"));
    assert!(server.only().body.starts_with("grant_type=authorization_code&code=c&"));
}

#[tokio::test]
async fn c22_what_a_client_asks_for_beyond_the_grant_stands_in_the_authorization_url() {
    let credential = credential()
        .resource("https://api.example/a")
        .resource("https://api.example/b")
        .parameter("audience", "tasks & more");
    let client = builder("https://api.example", credential).build().unwrap();
    let request = client.session("oauth2").unwrap().begin(REDIRECT).await.unwrap();
    let url = Url::parse(request.url()).unwrap();
    let all = |name: &str| -> Vec<String> {
        url.query_pairs().filter(|it| it.0 == name).map(|it| it.1.into_owned()).collect()
    };
    assert_eq!(all("resource"), ["https://api.example/a", "https://api.example/b"]);
    assert_eq!(all("audience"), ["tasks & more"]);
}

#[tokio::test]
async fn f44_a_login_is_ended_where_it_was_begun() {
    let other = AuthorizationCode::new("login", &FLOW, "app").authorization_url("https://as.example/auth");
    let client = builder("http://127.0.0.1:1", credential()).credentials(other).build().unwrap();
    let request = client.session("oauth2").unwrap().begin(REDIRECT).await.unwrap();
    let callback = agreed(request.url());
    let error = client.session("login").unwrap().finish(request, callback).await.unwrap_err();
    assert_eq!(error.kind(), AuthErrorKind::Configuration);
    assert_eq!(error.to_string(), "the login was begun for `oauth2`, and this is the session for `login`");
}

#[tokio::test]
async fn f52_a_login_without_the_refresh_token_that_was_asked_for_is_told() {
    let warning = "the login brought no refresh token, though `offline_access` was asked for";
    // One after the other: the journal is that of all tests, and nothing else in them says this.
    for (scopes, tokens, warned) in [
        (["offline_access", "a"], TOKENS, false),
        (["a", "b"], r#"{"access_token":"at","token_type":"Bearer"}"#, false),
        (["offline_access", "a"], r#"{"access_token":"at","token_type":"Bearer"}"#, true),
    ] {
        let journal = Journal::start();
        let server = Server::start(move |_| reply(200).json(tokens)).await;
        let session = client(&server.url, credential().scopes(scopes)).session("oauth2").unwrap();
        let request = session.begin(REDIRECT).await.unwrap();
        let callback = agreed(request.url());
        session.finish(request, callback).await.unwrap();
        assert_eq!(journal.text().contains(warning), warned, "{scopes:?} {tokens}");
    }
}

/// Lets the time pass in which nobody enters the code.
#[derive(Debug, Clone)]
struct Shown(Arc<std::sync::Mutex<Vec<Duration>>>);

impl Prompt for Shown {
    fn visit(&self, url: &str) {
        panic!("no browser is needed for a device: {url}");
    }

    fn enter_code(&self, device: &DevicePrompt) {
        self.0.lock().unwrap().push(device.expires_in);
    }
}

#[tokio::test]
async fn f49_a_login_on_a_device_takes_no_longer_than_the_interaction_allows() {
    static BY_DEVICE: Flow = Flow { device_authorization_url: Some("/device"), ..FLOW };
    let clock = SetClock::new();
    let server = {
        let clock = clock.clone();
        Server::start(move |seen: &Seen| match seen.line().as_str() {
            "POST /device" => reply(200).json(DEVICE),
            _ => {
                clock.advance(3);
                reply(400).json(r#"{"error":"authorization_pending"}"#)
            }
        })
        .await
    };
    for (allowed, shown) in [(Some(2), 2), (None, 1800), (Some(9000), 1800)] {
        let device = Device::new("oauth2", &BY_DEVICE, "app");
        let client = builder(&server.url, device).clock(clock.clone()).build().unwrap();
        let prompt = Shown(Arc::default());
        let interaction = Interaction::new().prompt(prompt.clone());
        let interaction = match allowed {
            Some(seconds) => interaction.timeout(Duration::from_secs(seconds)),
            None => interaction,
        };
        let session = client.session("oauth2").unwrap();
        let login = tokio::spawn(async move { session.login(interaction).await });
        until(|| !prompt.0.lock().unwrap().is_empty()).await;
        assert_eq!(*prompt.0.lock().unwrap(), [Duration::from_secs(shown)]);
        if shown == 2 {
            let error = login.await.unwrap().unwrap_err();
            assert_eq!(error.kind(), AuthErrorKind::InteractionRequired);
            assert_eq!(error.to_string(), "nobody has entered the code in time");
        } else {
            login.abort();
        }
    }
}

#[tokio::test]
async fn f43_a_server_that_does_not_list_s256_is_warned_about_and_gets_it_all_the_same() {
    let warning = "the authorization server does not say that it checks PKCE with S256";
    // One after the other: the journal is that of all tests, and nothing else in them says this.
    for (methods, warned) in [
        ("", false),
        (r#","code_challenge_methods_supported":["plain","S256"]"#, false),
        (r#","code_challenge_methods_supported":[5]"#, false),
        (r#","code_challenge_methods_supported":["plain"]"#, true),
    ] {
        let journal = Journal::start();
        let server = Server::start(move |seen: &Seen| {
            let origin = format!("http://{}", seen.header("host").unwrap());
            reply(200).json(&format!(
                r#"{{"issuer":"{origin}","authorization_endpoint":"{origin}/auth","token_endpoint":"{origin}/token"{methods}}}"#
            ))
        })
        .await;
        let client =
            client(&server.url, AuthorizationCode::new("oauth2", &Flow::NONE, "app").issuer(&server.url));
        let request = client.session("oauth2").unwrap().begin(REDIRECT).await.unwrap();
        assert!(request.url().contains("&code_challenge_method=S256"), "{}", request.url());
        assert_eq!(journal.text().contains(warning), warned, "{methods}");
    }
}
