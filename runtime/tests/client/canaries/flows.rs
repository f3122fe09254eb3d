//! The grants that take no person, with every way to say who the client is.

#[cfg(feature = "dpop")]
use clientsmith_runtime::auth::DpopKey;
#[cfg(feature = "jwt")]
use clientsmith_runtime::auth::SigningKey;
use clientsmith_runtime::auth::{
    AuthorizationCode, ClientCredentials, Credential, FileStore, Flow, Login, LoginAnswer, LoginEndpoint,
    LoginRequest, Member, MemberPlace, MemoryStore, OAuth, Password, Value,
};
use clientsmith_runtime::{Client, Secret};

use super::forms::FORMS;
use super::provider::{Echo, Mood, start};
use super::{Printed, check};
use crate::account::{FLOW, LOGIN, SetClock, builder, by_login, by_oauth2};
use crate::secrets::Journal;

/// Its characters differ in every form.
const SECRET: &str = "CANARY+/%\"é ö";

fn of<G>(credential: OAuth<G>) -> OAuth<G> {
    credential.revocation_url("/revoke").introspection_url("/introspect").account("ann")
}

/// Named by the document: the same, with a refresh token of its own.
static LOGIN_WITH_REFRESH: LoginEndpoint = LoginEndpoint {
    answer: LoginAnswer { refresh_token: Some("/refresh"), ..LOGIN.answer },
    refresh: Some(LoginRequest {
        method: "POST",
        url: "/refresh",
        place: MemberPlace::Form,
        members: &[
            Member { name: "token", value: Value::Template("{refreshToken}") },
            Member { name: "password", value: Value::Template("{secret}") },
        ],
    }),
    logout: Some(LoginRequest {
        method: "POST",
        url: "/login",
        place: MemberPlace::Json,
        members: &[
            Member { name: "token", value: Value::Template("{token}") },
            Member { name: "refresh", value: Value::Template("{refreshToken}") },
        ],
    }),
    ..LOGIN
};

/// The credentials by their schemes, and what of them no server ever sees. The provider of some describes itself.
fn credentials(issuer: &str) -> (Vec<(&'static str, Credential)>, Vec<String>) {
    let job = || of(ClientCredentials::new("oauth2", &FLOW, "id", SECRET));
    let refreshed = || of(AuthorizationCode::new("oauth2", &FLOW, "id"));
    #[cfg_attr(not(feature = "jwt"), expect(unused_mut, reason = "there is no key"))]
    let mut all: Vec<Credential> = vec![
        job().into(),
        job().client_secret_basic_raw().into(),
        job().client_secret_post().into(),
        refreshed().refresh_token(SECRET).into(),
        refreshed().client_secret(SECRET).refresh_token("CANARY-r").access_token("CANARY-a").into(),
        of(Password::new("oauth2", &FLOW, "id", "ann", SECRET)).into(),
        job().tls_client_auth().into(),
        job().secret_source(|| async { Ok::<_, std::io::Error>(SECRET) }).into(),
        job().secret_source(|| async { Err::<Secret, _>(std::io::Error::other("no secret")) }).into(),
        ClientCredentials::new("oauth2", &Flow::NONE, "id", SECRET).issuer(issuer).into(),
        AuthorizationCode::new("oauth2", &Flow::NONE, "id").refresh_token(SECRET).issuer(issuer).into(),
    ];
    #[cfg_attr(not(feature = "jwt"), expect(unused_mut, reason = "there is no key"))]
    let mut kept = Vec::new();
    #[cfg(feature = "jwt")]
    {
        let pem = rcgen::KeyPair::generate().unwrap().serialize_pem();
        all.push(job().client_secret_jwt().into());
        all.push(job().private_key_jwt(SigningKey::from_pem(&pem).unwrap()).into());
        kept.extend(pem.lines().filter(|it| !it.starts_with('-')).map(str::to_owned));
    }
    #[cfg(feature = "dpop")]
    {
        let key = DpopKey::generate().unwrap();
        let pem = key.expose_pem().expose().to_owned();
        kept.extend(pem.lines().filter(|it| !it.starts_with('-')).map(str::to_owned));
        all.push(job().dpop(key.clone()).into());
        all.push(refreshed().refresh_token(SECRET).dpop(key).into());
    }
    let login =
        |declared| Login::new("login", declared, [("key", "CANARY-k".into()), ("secret", SECRET.into())]);
    let logins = [login(&LOGIN), login(&LOGIN_WITH_REFRESH)].map(|it| ("login", it.into()));
    (all.into_iter().map(|it| ("oauth2", it)).chain(logins).collect(), kept)
}

/// Calls of the API: the last of them with a token that has to be renewed first.
async fn call(client: &Client, scheme: &str, clock: &SetClock, printed: &Printed) {
    for seconds in [0, 1, 3601] {
        clock.advance(seconds);
        match scheme {
            "login" => printed.outcome(&by_login(client).await),
            _ => printed.outcome(&by_oauth2(client).await),
        }
    }
}

/// All that can be done with a credential, and shown of it.
async fn go_through(client: &Client, scheme: &str, printed: &Printed) {
    printed.note(client);
    let session = client.session(scheme);
    printed.outcome(&session);
    if let Ok(session) = session {
        printed.outcome(&session.token().await);
        printed.outcome(&session.introspect().await);
        printed.outcome(&session.logout().await);
    }
    printed.note(client);
}

#[tokio::test]
async fn b11_b12_no_secret_of_any_grant_is_printed_whatever_a_server_repeats() {
    let (journal, printed, mood) = (Journal::start(), Printed::default(), Mood::default());
    let server = start(&mood).await;
    let (all, kept) = credentials(&server.url);
    let mut echoes = vec![None];
    for at in ["/token", "/login", "/refresh", "/revoke", "/introspect", "/.well-known", "/who"] {
        // The forms are those of one function; elsewhere it is the way there that counts.
        let forms = if at == "/token" { FORMS.len() } else { 3 };
        echoes.extend((0..forms).map(|form| Some(Echo { at, pick: form % 4, form })));
    }
    for echo in echoes {
        mood.set(echo);
        for (scheme, credential) in &all {
            let of_login = |at| matches!(at, "/login" | "/refresh");
            let asks = |at: &str| at != "/.well-known" || format!("{credential:?}").contains("issuer: Some");
            if echo.is_some_and(|it| of_login(it.at) != (*scheme == "login") || !asks(it.at)) {
                continue;
            }
            printed.note(credential);
            let clock = SetClock::new();
            let client =
                builder(&server.url, credential.clone()).events(printed.clone()).clock(clock.clone());
            printed.note(&client);
            let client = client.build().unwrap();
            call(&client, scheme, &clock, &printed).await;
            go_through(&client, scheme, &printed).await;
        }
    }
    // Nobody answers.
    for (scheme, credential) in &all {
        let client = builder("http://127.0.0.1:1", credential.clone()).events(printed.clone());
        go_through(&client.build().unwrap(), scheme, &printed).await;
    }
    let text = printed.text();
    assert!(text.contains("Introspection") && text.contains("refused: invalid_grant (no"), "{text}");
    check(&printed, &journal, &[&server], &kept);
}

#[tokio::test]
async fn b11_b12_no_secret_that_a_store_holds_is_printed() {
    let (journal, printed, mood) = (Journal::start(), Printed::default(), Mood::default());
    let server = start(&mood).await;
    let folder = tempfile::tempdir().unwrap();
    let (all, kept) = credentials(&server.url);
    let memory = MemoryStore::new();
    for echo in [None, Some(Echo { at: "/token", pick: 0, form: 2 }), None] {
        mood.set(echo);
        for (scheme, credential) in &all {
            let clock = SetClock::new();
            let builder =
                || builder(&server.url, credential.clone()).events(printed.clone()).clock(clock.clone());
            let file = FileStore::new(folder.path().join("tokens"));
            printed.note(&file);
            for client in [builder().store(memory.clone()), builder().store(file)] {
                printed.note(&client);
                let client = client.build().unwrap();
                call(&client, scheme, &clock, &printed).await;
            }
        }
        printed.note(&memory);
        // From now on the files can be read by nobody.
        for file in std::fs::read_dir(folder.path().join("tokens")).unwrap().flatten() {
            if file.path().extension().is_some_and(|it| it == "json") {
                let text = std::fs::read_to_string(file.path()).unwrap();
                std::fs::write(file.path(), &text[..text.len() - 3]).unwrap();
            }
        }
    }
    check(&printed, &journal, &[&server], &kept);
}

#[tokio::test]
async fn b11_b12_a_configuration_that_cannot_work_is_told_without_its_secrets() {
    let (journal, printed) = (Journal::start(), Printed::default());
    let bad = "CANARY\r\nX: y";
    let none: &'static Flow = &Flow::NONE;
    let credentials: [(&str, Credential); 5] = [
        ("oauth2", ClientCredentials::new("oauth2", none, "id", SECRET).into()),
        ("oauth2", ClientCredentials::new("oauth2", &FLOW, "i:d\u{0}", bad).client_secret_basic_raw().into()),
        ("oauth2", AuthorizationCode::new("oauth2", none, "id").access_token(bad).into()),
        ("oauth2", AuthorizationCode::new("oauth2", &FLOW, "id").parameter("code", SECRET).into()),
        ("login", Login::new("login", &LOGIN, [("other", SECRET.into())]).into()),
    ];
    // Enough for a check that looks at something, whatever other tests have said by then.
    while printed.text().len().min(journal.text().len()) < 2000 {
        for (scheme, credential) in &credentials {
            match builder("http://127.0.0.1:1", credential.clone()).build() {
                Ok(client) => go_through(&client, scheme, &printed).await,
                Err(error) => printed.error(&error),
            }
        }
    }
    #[cfg(feature = "jwt")]
    for text in [SECRET, "-----BEGIN PRIVATE KEY-----\nQ0FOQVJZ\n-----END PRIVATE KEY-----"] {
        printed.outcome(&SigningKey::from_pem(text));
        printed.outcome(&SigningKey::from_jwk(&format!(r#"{{"kty":"EC","d":"{text}","kid":"{text}"}}"#)));
    }
    check(&printed, &journal, &[], &[]);
}
