//! Astera Server: a bearer token from a login endpoint, asked for again when it has expired.

use std::time::Duration;

use serde_json::{Value, json};

use crate::message::{Reply, Request};
use crate::server::Provider;
use crate::tokens::Tokens;

/// One account.
#[derive(Debug)]
pub struct Astera {
    user: String,
    password: String,
    /// The tokens it gives out.
    pub tokens: Tokens,
}

impl Astera {
    /// A server with one account, whose tokens live so long.
    pub fn new(user: &str, password: &str, life: Duration) -> Self {
        Self { user: user.to_owned(), password: password.to_owned(), tokens: Tokens::new("astera", life) }
    }

    fn login(&self, request: &Request) -> Reply {
        self.tokens.asked();
        let body = request.json().unwrap_or_default();
        let member = |name: &str| body.get(name).and_then(Value::as_str);
        if member("user") != Some(&self.user) || member("password") != Some(&self.password) {
            return fault(401, "user name or password is wrong");
        }
        if !body.get("rememberMe").is_some_and(Value::is_boolean) {
            return fault(400, "rememberMe is missing");
        }
        let token = self.tokens.issue_opaque();
        let life = self.tokens.life().as_secs();
        Reply::json(200, &json!({ "access_token": token, "expires_in": life, "user": self.user }))
    }
}

impl Provider for Astera {
    fn is_token_request(&self, request: &Request) -> bool {
        request.target == "/api/account/login"
    }

    fn answer(&self, request: &Request) -> Reply {
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().map(String::as_str).collect();
        let call = (request.method.as_str(), path.as_slice());
        if call == ("POST", &["api", "account", "login"]) {
            return self.login(request);
        }
        if !self.tokens.accepts(request.authorization("Bearer")) {
            return fault(401, "the token is missing, wrong or expired").challenge("Bearer");
        }
        match call {
            ("GET", ["api", "ServerInfo"]) => Reply::json(
                200,
                &json!({ "name": "stand-in", "version": "10.1", "startedAt": "2024-05-01T08:00:00Z" }),
            ),
            ("GET", ["api", "Server", "Config"]) => {
                Reply::json(200, &json!({ "profile": "default", "maximumJobs": 4, "settings": {} }))
            }
            ("POST", ["api", "Server", "Config"]) => match request.json() {
                Some(config) => Reply::json(200, &config),
                None => fault(400, "no JSON"),
            },
            ("GET", ["api", "Job", "7", "Status"]) => {
                Reply::json(200, &json!({ "jobId": 7, "status": "Running" }))
            }
            // The list of statuses is open.
            ("GET", ["api", "Job", "8", "Status"]) => {
                Reply::json(200, &json!({ "jobId": 8, "status": "Paused" }))
            }
            ("GET", ["api", "Schedule"]) => Reply::json(
                200,
                &json!([{ "id": 3, "name": "nightly", "deploymentId": 1, "frequency": "Daily" }]),
            ),
            ("DELETE", ["api", "Schedule", "3"]) => Reply::empty(204),
            ("POST", ["api", "Deployment"]) if !request.query("name").is_empty() => {
                let name = request.query("name").concat();
                Reply::json(200, &json!({ "id": request.body.len(), "name": name }))
            }
            _ => fault(404, "there is no such thing"),
        }
    }
}

fn fault(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({ "message": message }))
}
