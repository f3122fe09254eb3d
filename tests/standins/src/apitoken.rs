//! The apiToken API: a token in a header or in the query, each token with its own permissions.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use crate::message::{Reply, Request};
use crate::server::Provider;

/// One environment with its tokens.
#[derive(Debug)]
pub struct ApiToken {
    tokens: Mutex<Vec<Held>>,
}

#[derive(Debug, Clone)]
struct Held {
    id: String,
    secret: String,
    active: bool,
    permissions: Vec<String>,
}

impl Held {
    fn json(&self) -> Value {
        json!({
            "id": self.id,
            "name": self.id,
            "active": self.active,
            "permissions": self.permissions,
            "createdAt": "2024-05-01T08:00:00Z",
            "lastUsedAt": null,
        })
    }
}

impl ApiToken {
    /// An environment with these tokens: the secret of each, and what it may do.
    pub fn new(tokens: &[(&str, &[&str])]) -> Self {
        let held = tokens.iter().enumerate().map(|(at, (secret, permissions))| Held {
            id: format!("t{at}"),
            secret: (*secret).to_owned(),
            active: true,
            permissions: permissions.iter().map(|it| (*it).to_owned()).collect(),
        });
        Self { tokens: Mutex::new(held.collect()) }
    }

    /// From now on the token with this secret is refused.
    pub fn deactivate(&self, secret: &str) {
        for token in self.tokens().iter_mut().filter(|it| it.secret == secret) {
            token.active = false;
        }
    }

    fn tokens(&self) -> MutexGuard<'_, Vec<Held>> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token that was sent, by exactly one of the two ways.
    fn caller(&self, request: &Request) -> Option<Held> {
        let in_query = request.query("api_token");
        let secret = match (request.header("authorization"), in_query.as_slice()) {
            (Some(_), []) => request.authorization("apiToken")?,
            (None, [secret]) => secret,
            _ => return None,
        };
        self.tokens().iter().find(|it| it.secret == secret && it.active).cloned()
    }

    fn create(&self, settings: &Value) -> Reply {
        let Some(name) = settings.get("name").and_then(Value::as_str).filter(|it| !it.is_empty()) else {
            return errors(422, "a token needs a name");
        };
        let mut tokens = self.tokens();
        let held = Held {
            id: name.to_owned(),
            secret: format!("secret-of-{name}"),
            active: settings.get("active").and_then(Value::as_bool).unwrap_or(true),
            permissions: words(settings.get("permissions")),
        };
        tokens.push(held.clone());
        let mut answer = held.json();
        if let Some(members) = answer.as_object_mut() {
            members.insert("secret".to_owned(), json!(held.secret));
        }
        Reply::json(201, &answer)
    }

    fn one(&self, request: &Request, id: &str) -> Reply {
        let mut tokens = self.tokens();
        let Some(at) = tokens.iter().position(|it| it.id == id) else {
            return errors(404, "there is no such token");
        };
        match (request.method.as_str(), tokens.get_mut(at)) {
            ("GET", Some(held)) => Reply::json(200, &held.json()),
            ("PUT", Some(held)) => {
                let settings = request.json().unwrap_or_default();
                held.active = settings.get("active").and_then(Value::as_bool).unwrap_or(true);
                held.permissions = words(settings.get("permissions"));
                Reply::json(200, &held.json())
            }
            ("DELETE", Some(_)) => {
                tokens.remove(at);
                Reply::empty(204)
            }
            _ => errors(405, "no such method"),
        }
    }
}

impl Provider for ApiToken {
    fn is_token_request(&self, _: &Request) -> bool {
        false
    }

    fn answer(&self, request: &Request) -> Reply {
        let Some(caller) = self.caller(request) else {
            return errors(401, "the token is missing, unknown or deactivated").challenge("apiToken");
        };
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().skip(1).map(String::as_str).collect();
        let call = (request.method.as_str(), path.as_slice());
        let needed = match call {
            ("GET", ["tokens", ..]) => Some("canReadApiTokens"),
            (_, ["tokens", ..]) => Some("canConfigureApiTokens"),
            (_, ["monitoring", ..]) => Some("canReadMonitoring"),
            _ => None,
        };
        if let Some(needed) = needed.filter(|needed| !caller.permissions.iter().any(|it| it == needed)) {
            return errors(403, needed);
        }
        match call {
            ("GET", ["environment"]) => Reply::json(
                200,
                &json!({ "name": "demo", "owner": "stand-in", "permissions": caller.permissions }),
            ),
            ("GET", ["permissions"]) => {
                Reply::json(200, &json!(["canReadApiTokens", "canConfigureApiTokens", "canReadMonitoring"]))
            }
            ("GET", ["tokens"]) => {
                let active = request.query("active").concat();
                let wanted = |it: &&Held| active.is_empty() || it.active.to_string() == active;
                let tokens: Vec<Value> = self.tokens().iter().filter(wanted).map(Held::json).collect();
                Reply::json(200, &json!(tokens))
            }
            ("POST", ["tokens"]) => self.create(&request.json().unwrap_or_default()),
            (_, ["tokens", id]) => self.one(request, id),
            ("GET", ["monitoring", "metrics", metric]) if !request.query("from").is_empty() => Reply::json(
                200,
                &json!({ "metric": metric, "values": [{ "at": request.query("from").concat(), "value": 0.5 }] }),
            ),
            ("GET", ["monitoring", "events"]) => Reply::json(200, &json!([])),
            _ => errors(404, "there is no such resource"),
        }
    }
}

fn words(value: Option<&Value>) -> Vec<String> {
    let values = value.and_then(Value::as_array).into_iter().flatten();
    values.filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

fn errors(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({ "errors": [message] }))
}
