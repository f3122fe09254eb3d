//! A request as one line, in which every secret is masked by the place it stands in.

use clientsmith_standins::{Exchange, Request};
use serde_json::Value;

use crate::account::Line;

const MASK: &str = "***";

/// Members of token requests that are shown as they are.
const OPEN: &[&str] = &["grant_type", "scope", "user", "rememberMe", "client_id"];

/// What the server saw and answered.
pub(crate) fn line(exchange: &Exchange) -> Line {
    let request = &exchange.request;
    let mut parts = vec![format!("{} {}", request.method, target(request))];
    if let Some(value) = request.header("authorization") {
        let word = value.split(' ').next().filter(|_| value.contains(' ')).unwrap_or_default();
        parts.push(format!("Authorization: {word} {MASK}"));
    }
    if request.headers.contains_key("x-api-key") {
        parts.push(format!("X-API-Key: {MASK}"));
    }
    if !request.body.is_empty() {
        parts.push(body(request));
    }
    Line { request: parts.join("  "), status: exchange.status }
}

fn target(request: &Request) -> String {
    let Some((path, query)) = request.target.split_once('?') else { return request.target.clone() };
    let members: Vec<String> = query
        .split('&')
        .map(|it| match it.split_once('=') {
            Some((name @ "api_token", _)) => format!("{name}={MASK}"),
            _ => it.to_owned(),
        })
        .collect();
    format!("{path}?{}", members.join("&"))
}

/// Whole for calls; for token requests only what is no secret.
fn body(request: &Request) -> String {
    let is_token = ["/api/account/login", "/api/auth/refresh", "/connect/token"]
        .iter()
        .any(|it| request.target.starts_with(it));
    match request.json() {
        Some(json) if !is_token => json.to_string(),
        Some(Value::Object(members)) => {
            let masked = members.into_iter().map(|(name, value)| {
                let value = if OPEN.contains(&name.as_str()) { value } else { MASK.into() };
                (name, value)
            });
            Value::Object(masked.collect()).to_string()
        }
        Some(_) | None if is_token => {
            let fields = form_urlencoded::parse(&request.body).map(|(name, value)| {
                let value = if OPEN.contains(&&*name) { &*value } else { MASK };
                format!("{name}={value}")
            });
            fields.collect::<Vec<_>>().join("&")
        }
        Some(_) | None => format!("{} bytes", request.body.len()),
    }
}
