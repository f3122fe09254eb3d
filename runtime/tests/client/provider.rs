//! An authorization server and the API behind it: rotating refresh tokens, one use each, strict about every credential.

use std::sync::{Arc, Mutex};

use clientsmith_runtime::reqwest::Url;
use tokio::sync::Semaphore;

use crate::server::{Reply, Seen, Server, reply};

/// The server, and what it has seen.
pub(crate) struct Provider {
    pub(crate) server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    issued: u32,
    valid: Vec<String>,
    refresh: String,
    grants: Vec<String>,
    refused: u32,
    late: Option<Arc<Semaphore>>,
}

impl Provider {
    /// It knows the client `id` with the secret `s`, and the refresh token `rt-0`.
    pub(crate) async fn start() -> Self {
        let state = Arc::new(Mutex::new(State { refresh: "rt-0".to_owned(), ..State::default() }));
        let shared = Arc::clone(&state);
        let server = Server::start(move |seen| answer(&mut shared.lock().unwrap(), seen)).await;
        Self { server, state }
    }

    /// The grant types of all token requests so far.
    pub(crate) fn grants(&self) -> Vec<String> {
        self.state.lock().unwrap().grants.clone()
    }

    /// How many grants were refused.
    pub(crate) fn refused(&self) -> u32 {
        self.state.lock().unwrap().refused
    }

    /// No access token that was issued so far is good any more.
    pub(crate) fn revoke(&self) {
        self.state.lock().unwrap().valid.clear();
    }

    /// The next token request is dealt with, and answered late.
    pub(crate) fn answer_late(&self) -> Arc<Semaphore> {
        let gate = Arc::new(Semaphore::new(0));
        self.state.lock().unwrap().late = Some(Arc::clone(&gate));
        gate
    }
}

fn answer(state: &mut State, seen: &Seen) -> Reply {
    match seen.line().as_str() {
        "POST /token" => {
            let answer = token(state, seen);
            match state.late.take() {
                Some(gate) => answer.behind(&gate),
                None => answer,
            }
        }
        "GET /who" => {
            let token = seen.header("authorization").and_then(|it| it.strip_prefix("Bearer "));
            if token.is_some_and(|token| state.valid.iter().any(|it| it == token)) {
                reply(200).json("{}")
            } else {
                reply(401).header("www-authenticate", r#"Bearer realm="api", error="invalid_token""#)
            }
        }
        _ => reply(404),
    }
}

fn token(state: &mut State, seen: &Seen) -> Reply {
    let form = Url::parse(&format!("http://form/?{}", seen.body)).unwrap();
    let member =
        |name: &str| form.query_pairs().find(|(it, _)| it == name).map(|(_, value)| value.into_owned());
    state.grants.push(member("grant_type").unwrap_or_default());
    // `id:s`
    if seen.header("authorization") != Some("Basic aWQ6cw==") {
        return reply(401).json(r#"{"error":"invalid_client"}"#);
    }
    let refreshes = match member("grant_type").as_deref() {
        Some("client_credentials") => false,
        Some("refresh_token") if member("refresh_token").as_ref() == Some(&state.refresh) => true,
        _ => {
            // A refresh token that comes twice has been stolen: the whole family goes.
            state.refresh.clear();
            state.valid.clear();
            state.refused += 1;
            return reply(400).json(r#"{"error":"invalid_grant"}"#);
        }
    };
    state.issued += 1;
    let number = state.issued;
    state.valid.push(format!("at-{number}"));
    let mut rotated = String::new();
    if refreshes {
        state.refresh = format!("rt-{number}");
        rotated = format!(r#","refresh_token":"rt-{number}""#);
    }
    reply(200).json(&format!(
        r#"{{"access_token":"at-{number}","token_type":"Bearer","expires_in":3600{rotated}}}"#
    ))
}
