//! A provider and its API: as they should be, or one endpoint repeats what it is sent.

use std::sync::{Arc, Mutex};

use clientsmith_runtime::serde_json::json;

use super::forms::FORMS;
use crate::grants::form;
use crate::server::{Reply, Seen, Server, reply};

/// Which endpoint repeats something, which of the things that it is sent, in which form, and where.
#[derive(Clone, Copy, Default)]
pub(super) struct Echo {
    pub(super) at: &'static str,
    pub(super) pick: usize,
    pub(super) form: usize,
}

/// What the server does from now on.
#[derive(Clone, Default)]
pub(super) struct Mood(Arc<Mutex<Option<Echo>>>);

impl Mood {
    pub(super) fn set(&self, echo: Option<Echo>) {
        *self.0.lock().unwrap() = echo;
    }
}

pub(super) async fn start(mood: &Mood) -> Server {
    let mood = mood.clone();
    Server::start(move |seen| {
        let echo = *mood.0.lock().unwrap();
        match echo {
            Some(echo) if seen.target.starts_with(echo.at) => repeated(seen, echo),
            _ => good(seen),
        }
    })
    .await
}

const BORING: &[&str] = &[
    "grant_type",
    "client_id",
    "client_assertion_type",
    "scope",
    "redirect_uri",
    "username",
    "token_type_hint",
    "a",
];

/// Everything in a request that is nobody's business.
pub(super) fn secrets_of(seen: &Seen) -> Vec<String> {
    let mut found: Vec<String> = form(seen)
        .into_iter()
        .filter(|(name, _)| !BORING.contains(&name.as_str()))
        .map(|(_, it)| it)
        .collect();
    let header = |name: &str| seen.header(name).map(str::to_owned);
    found.extend(
        header("authorization").map(|it| it.split_once(' ').map_or(it.clone(), |(_, it)| it.to_owned())),
    );
    found.extend(["dpop", "cookie", "x-key"].into_iter().filter_map(header));
    found.extend(seen.target.split_once("key=").map(|(_, it)| it.to_owned()));
    found.retain(|it| it.len() > 3);
    found
}

fn good(seen: &Seen) -> Reply {
    let kind = if seen.header("dpop").is_some() { "DPoP" } else { "Bearer" };
    match seen.target.split('?').next().unwrap() {
        "/.well-known/openid-configuration" => {
            let origin = format!("http://{}", seen.header("host").unwrap());
            reply(200).json(
                &json!({
                    "issuer": origin,
                    "token_endpoint": format!("{origin}/token"),
                    "authorization_endpoint": format!("{origin}/auth"),
                    "device_authorization_endpoint": format!("{origin}/device"),
                    "revocation_endpoint": format!("{origin}/revoke"),
                    "introspection_endpoint": format!("{origin}/introspect"),
                })
                .to_string(),
            )
        }
        "/token" => reply(200).json(&format!(
            r#"{{"access_token":"CANARY-access","refresh_token":"CANARY-refresh","id_token":"CANARY-id","token_type":"{kind}","expires_in":3600}}"#
        )),
        "/device" => reply(200).json(
            r#"{"device_code":"CANARY-device","user_code":"SHOWN","verification_uri":"https://as.example/d","interval":1,"expires_in":60}"#,
        ),
        "/introspect" => reply(200).json(
            r#"{"active":true,"username":"CANARY-access","sub":"CANARY-access","client_id":"CANARY-access","scope":"CANARY-access","CANARY-access":1,"token":"CANARY-access"}"#,
        ),
        "/login" | "/refresh" => reply(200).json(r#"{"token":"CANARY-login","refresh":"CANARY-again"}"#),
        _ => reply(200).json("{}"),
    }
}

/// The last of these is as rude as it gets.
fn repeated(seen: &Seen, echo: Echo) -> Reply {
    let secrets = secrets_of(seen);
    let secret = secrets.get(echo.pick % secrets.len().max(1)).map_or("", String::as_str);
    let said = FORMS[echo.form % FORMS.len()](secret);
    let in_header: String = said.chars().filter(|it| it.is_ascii_graphic() && *it != '"').collect();
    let headers = |reply: Reply| {
        reply
            .header("location", &format!("/elsewhere?k={in_header}"))
            .header(
                "www-authenticate",
                &format!(r#"Bearer error="{in_header}", error_description="{in_header}""#),
            )
            .header("x-echo", &in_header)
            .header("retry-after", &in_header)
            .header("dpop-nonce", &in_header)
    };
    headers(match (echo.pick + echo.form) % 6 {
        0 => reply(401).json(&json!({ "error": "invalid_client", "error_description": said }).to_string()),
        1 => reply(400).json(&json!({ "error": said, "error_description": format!("“{said}” is wrong") }).to_string()),
        2 => reply(400).json(&json!({ "error": "invalid_grant", "error_description": format!("no {said}."), "error_uri": said }).to_string()),
        3 => reply(200).json(&json!({ "access_token": "CANARY-a", "token_type": said, "active": said, "token": [said] }).to_string()),
        4 => reply(307).json(&json!({ "error": said }).to_string()),
        _ => reply(200).json(&format!("{{\"{said}\": \"{said}")),
    })
}
