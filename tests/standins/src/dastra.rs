//! Dastra: a private key in a header, or OAuth2 with client credentials, or with an authorization code and a refresh token that
//! rotates.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use crate::codes::Codes;
use crate::message::{Reply, Request};
use crate::server::Provider;
use crate::tokens::Tokens;

/// One application with a public and a private key.
#[derive(Debug)]
pub struct Dastra {
    public_key: String,
    private_key: String,
    refresh_token: Mutex<String>,
    codes: Codes,
    /// The access tokens it gives out.
    pub tokens: Tokens,
}

impl Dastra {
    /// The refresh token the application holds at the start, as if its user had signed in.
    pub const FIRST_REFRESH_TOKEN: &'static str = "dastra-refresh-0";

    /// One application, whose access tokens live so long.
    pub fn new(public_key: &str, private_key: &str, life: Duration) -> Self {
        Self {
            public_key: public_key.to_owned(),
            private_key: private_key.to_owned(),
            refresh_token: Mutex::new(Self::FIRST_REFRESH_TOKEN.to_owned()),
            codes: Codes::default(),
            tokens: Tokens::new("dastra", life),
        }
    }

    fn token(&self, request: &Request) -> Reply {
        self.tokens.asked();
        if !self.knows_client(request) {
            return oauth_error(401, "invalid_client").challenge("Basic realm=\"dastra\"");
        }
        match request.field("grant_type").as_deref() {
            Some("client_credentials") => self.client_credentials(request),
            Some("refresh_token") => self.refresh(request),
            Some("authorization_code") => self.code(request),
            Some(_) => oauth_error(400, "unsupported_grant_type"),
            None => oauth_error(400, "invalid_request"),
        }
    }

    /// By Basic, where id and secret are form-encoded first (RFC 6749 §2.3.1).
    fn knows_client(&self, request: &Request) -> bool {
        let decode = |text: &str| {
            let pairs = form_urlencoded::parse(text.as_bytes());
            pairs.map(|(key, _)| key.into_owned()).collect::<String>()
        };
        request
            .basic()
            .is_some_and(|(id, secret)| decode(&id) == self.public_key && decode(&secret) == self.private_key)
    }

    fn client_credentials(&self, request: &Request) -> Reply {
        let scope = request.field("scope").unwrap_or_default();
        if scope != "api1" {
            return oauth_error(400, "invalid_scope");
        }
        let token = self.tokens.issue_opaque();
        let life = self.tokens.life().as_secs();
        let answer =
            json!({ "access_token": token, "expires_in": life, "token_type": "Bearer", "scope": scope });
        Reply::json(200, &answer)
    }

    /// The user is signed in already and agrees to everything: a code, good once.
    fn authorize(&self, request: &Request) -> Reply {
        match self.codes.issue(request, &self.public_key) {
            Some(location) => Reply::see(location),
            // RFC 6749 §4.1.2.1: with a client or a redirect that is not known, nobody is sent anywhere.
            None => problem(400, "not an authorization request"),
        }
    }

    fn code(&self, request: &Request) -> Reply {
        let Some(scope) = self.codes.redeem(request) else { return oauth_error(400, "invalid_grant") };
        let mut current = self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner);
        let stays = scope.split(' ').any(|it| it == "offline_access");
        self.granted(&mut current, &scope, stays)
    }

    /// An access token and, for a session that stays, the next refresh token.
    fn granted(&self, refresh_token: &mut String, scope: &str, stays: bool) -> Reply {
        let token = self.tokens.issue_opaque();
        let life = self.tokens.life().as_secs();
        let answer = [
            ("access_token", Value::from(token.as_str())),
            ("expires_in", life.into()),
            ("token_type", "Bearer".into()),
            ("scope", scope.into()),
        ];
        let next = stays.then(|| {
            *refresh_token = format!("dastra-refresh-{token}");
            ("refresh_token", Value::from(refresh_token.as_str()))
        });
        let members = answer.into_iter().chain(next).map(|(name, value)| (name.to_owned(), value));
        Reply::json(200, &Value::Object(members.collect()))
    }

    /// Each refresh token is good once: the answer holds the next one.
    fn refresh(&self, request: &Request) -> Reply {
        let mut current = self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner);
        if request.field("refresh_token").as_ref() != Some(&*current) {
            // Somebody used an old one: none is good any more (RFC 9700 §4.14.2).
            current.clear();
            return oauth_error(400, "invalid_grant");
        }
        self.granted(&mut current, "api1 offline_access", true)
    }
}

impl Provider for Dastra {
    fn is_token_request(&self, request: &Request) -> bool {
        request.target == "/connect/token"
    }

    fn answer(&self, request: &Request) -> Reply {
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().map(String::as_str).collect();
        let call = (request.method.as_str(), path.as_slice());
        if call == ("POST", &["connect", "token"]) {
            return self.token(request);
        }
        if call == ("GET", &["connect", "authorize"]) {
            return self.authorize(request);
        }
        let by_key = request.header("x-api-key") == Some(&self.private_key);
        if !by_key && !self.tokens.accepts(request.authorization("Bearer")) {
            return problem(401, "Unauthorized").challenge("Bearer");
        }
        if let ("POST" | "PUT" | "PATCH", [_, _, _, "ws", _, "Tasks"] | [_, _, _, "ws", _, "Tasks", "4"]) =
            call
            && request.json().is_none()
        {
            return problem(400, "no JSON");
        }
        match call {
            ("GET", ["me"]) => Reply::json(200, &json!({ "id": "u1", "email": null, "tenantId": 1 })),
            ("GET", ["v1", "workspaces"]) => Reply::json(200, &workspaces(request)),
            ("GET", ["v1", "tenant", "1", "Logs", "export"]) => {
                Reply::new(200, "text/csv", "id;date;action\n1;2024-05-01;login\n")
            }
            ("GET", ["v1", "tenant", "1", "ws", "2", "Tasks"]) => {
                Reply::json(200, &json!({ "items": [task("first")], "total": 1 }))
            }
            ("POST", ["v1", "tenant", "1", "ws", "2", "Tasks"]) => {
                let body = request.json().unwrap_or_default();
                Reply::json(201, &task(body.get("label").and_then(Value::as_str).unwrap_or_default()))
            }
            ("GET", ["v1", "tenant", "1", "ws", "2", "Tasks", "stats"]) => {
                Reply::json(200, &json!({ "ToDo": 1, "Done": 3 }))
            }
            ("GET" | "PATCH" | "PUT", ["v1", "tenant", "1", "ws", "2", "Tasks", "4"]) => {
                Reply::json(200, &task("first"))
            }
            ("DELETE", ["v1", "tenant", "1", "ws", "2", "Tasks", "4"]) => Reply::empty(204),
            _ => problem(404, "Not Found"),
        }
    }
}

/// One of three workspaces per page.
fn workspaces(request: &Request) -> Value {
    let page: u64 = request.query("page").concat().parse().unwrap_or(1);
    let workspace = json!({
        "id": page,
        "tenantId": 1,
        "label": format!("workspace {page}"),
        "logoUrl": null,
        "state": "Active",
        "permissions": null,
        "dataSubjectArchivedRetentionDays": null,
        "nbEntities": 0,
    });
    json!({ "items": [workspace], "total": 3 })
}

fn task(label: &str) -> Value {
    json!({ "id": 4, "label": label, "state": "ToDo", "dueDate": null, "dateCreation": "2024-05-01T08:00:00Z" })
}

fn problem(status: u16, title: &str) -> Reply {
    let body = json!({ "type": "about:blank", "title": title, "status": status });
    Reply::new(status, "application/problem+json", body.to_string())
}

fn oauth_error(status: u16, error: &str) -> Reply {
    Reply::json(status, &json!({ "error": error }))
}
