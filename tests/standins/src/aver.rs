//! Aver: Basic for a token, the token for everything, a refresh endpoint for the next token.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::message::{Reply, Request};
use crate::server::Provider;
use crate::tokens::Tokens;

/// The check and the search that are there.
const ID: &str = "6f0bbd2e-61a1-4f3b-a9e5-02f7c6c3a1d4";

/// How long after its end a token may still be exchanged.
const GRACE: Duration = Duration::from_secs(60);

/// One organization with an API key.
#[derive(Debug)]
pub struct Aver {
    key: String,
    secret: String,
    /// The tokens it gives out, by Basic and by refresh.
    pub tokens: Tokens,
}

impl Aver {
    /// One API key, whose tokens live so long.
    pub fn new(key: &str, secret: &str, life: Duration) -> Self {
        Self { key: key.to_owned(), secret: secret.to_owned(), tokens: Tokens::new("aver", life) }
    }

    fn first_token(&self, request: &Request) -> Reply {
        self.tokens.asked();
        if request.basic() != Some((self.key.clone(), self.secret.clone())) {
            return failure(401, "API key or secret is wrong").challenge("Basic realm=\"aver\"");
        }
        self.issue()
    }

    fn next_token(&self, request: &Request) -> Reply {
        self.tokens.asked();
        let body = request.json().unwrap_or_default();
        let current = body.get("token").and_then(Value::as_str).unwrap_or_default();
        if self.tokens.knows(current, GRACE) { self.issue() } else { failure(401, "the token is unknown") }
    }

    fn issue(&self) -> Reply {
        let token = self.tokens.issue(|number| web_token(number, self.tokens.life()));
        Reply::json(200, &json!({ "token": token }))
    }
}

impl Provider for Aver {
    fn is_token_request(&self, request: &Request) -> bool {
        request.target.starts_with("/api/auth/")
    }

    fn answer(&self, request: &Request) -> Reply {
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().skip(1).map(String::as_str).collect();
        match (request.method.as_str(), path.as_slice()) {
            ("GET", ["auth", "token"]) => return self.first_token(request),
            ("POST", ["auth", "refresh"]) => return self.next_token(request),
            _ => {}
        }
        if !self.tokens.accepts(request.authorization("Bearer")) {
            return failure(401, "the token is missing, wrong or expired").challenge("Bearer");
        }
        let body = request.json().unwrap_or_default();
        let has = |name: &str| body.get(name).is_some_and(Value::is_string);
        match (request.method.as_str(), path.as_slice()) {
            ("POST", ["check", "create"])
                if has("thirdPartyIdentifier") && has("groupId") && has("email") =>
            {
                let url = format!("https://app.goaver.example/check/{ID}");
                let third_party = body.get("thirdPartyIdentifier");
                Reply::json(200, &json!({ "checkId": ID, "thirdPartyIdentifier": third_party, "url": url }))
            }
            ("POST", ["check", "create"]) => {
                failure(400, "thirdPartyIdentifier, groupId and email are needed")
            }
            ("POST", ["check", ID, "accesslink"]) => {
                Reply::json(200, &json!({ "url": "https://app.goaver.example/link" }))
            }
            ("POST", ["check", ID, "personalinfo"]) if has("firstName") && has("lastName") => {
                Reply::empty(200)
            }
            ("POST", ["watchlist", "search"])
                if has("businessName") || has("firstName") && has("lastName") =>
            {
                Reply::json(200, &json!({ "id": ID }))
            }
            ("POST", ["watchlist", "search"]) => failure(400, "a person's or a business's name is needed"),
            ("GET", ["watchlist", ID] | ["watchlist", "getbycheckid", ID]) => Reply::json(200, &search()),
            ("GET", ["watchlist", ID, "results"]) => Reply::json(
                200,
                &json!([{ "id": "r1", "name": "A. Person", "category": "Financial", "score": 0.25 }]),
            ),
            _ => failure(404, "there is no such check or search"),
        }
    }
}

/// Its dates are the provider's own: not RFC 3339, and one of them empty.
fn search() -> Value {
    json!({
        "id": ID,
        "groupId": ID,
        "organizationId": ID,
        "checkId": null,
        "status": "Completed",
        "searchDate": "10/4/2019 5:26:11 PM",
        "searchType": "Person",
        "recheckInterval": null,
        "lastRecheckDate": "",
        "searchCriteria": { "firstName": "A.", "lastName": "Person" },
    })
}

/// A JSON Web Token that tells its end (RFC 7519 §4.1.4). Nobody here checks the signature, so it is no real one.
fn web_token(number: u64, life: Duration) -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let claims = json!({ "jti": number, "iat": now.as_secs(), "exp": (now + life).as_secs() });
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2lnbmF0dXJl", encode(&json!({ "alg": "HS256", "typ": "JWT" })), encode(&claims))
}

fn failure(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({ "message": message }))
}
