//! A request as one line, in which every secret is masked by the place it stands in.

use clientsmith_standins::Request;
use serde_json::Value;

const MASK: &str = "***";

/// Members of token requests that are shown as they are.
const OPEN: &[&str] = &["grant_type", "scope", "user", "rememberMe", "client_id", "redirect_uri"];

/// What the server saw. A request for a token holds more secrets than a call.
pub(crate) fn request(request: &Request, asks_for_token: bool) -> String {
    let mut parts = vec![format!("{} {}", request.method, target(request))];
    if let Some(value) = request.header("authorization") {
        let word = value.split(' ').next().filter(|_| value.contains(' ')).unwrap_or_default();
        parts.push(format!("Authorization: {word} {MASK}"));
    }
    if request.headers.contains_key("x-api-key") {
        parts.push(format!("X-API-Key: {MASK}"));
    }
    if !request.body.is_empty() {
        parts.push(body(request, asks_for_token));
    }
    parts.join("  ")
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
fn body(request: &Request, asks_for_token: bool) -> String {
    match request.json() {
        Some(json) if !asks_for_token => json.to_string(),
        Some(Value::Object(members)) => {
            let masked = members.into_iter().map(|(name, value)| {
                let value = if OPEN.contains(&name.as_str()) { value } else { MASK.into() };
                (name, value)
            });
            Value::Object(masked.collect()).to_string()
        }
        Some(_) | None if asks_for_token => {
            let fields = form_urlencoded::parse(&request.body).map(|(name, value)| {
                let value = if OPEN.contains(&&*name) { &*value } else { MASK };
                format!("{name}={value}")
            });
            fields.collect::<Vec<_>>().join("&")
        }
        Some(_) | None => format!("{} bytes", request.body.len()),
    }
}
