//! The answer of an OAuth 2 token endpoint (RFC 6749 §5), read as tolerantly as real servers need.

use std::time::Duration;

use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::failure::{self, Class, Failure};
use super::{Granted, Incoming};
use crate::auth::clock::Moment;
use crate::auth::lifetime;
use crate::auth::login_endpoint::TimeUnit;
use crate::auth::{jwt, pointer, untrusted};
use crate::secret::Secret;

/// Reads an answer. `sent` are the secrets of the request: a server that repeats one does not get it into a message.
pub(crate) fn read(incoming: &Incoming, at: Moment, sent: &[&Secret]) -> Result<Granted, Failure> {
    if let Some(failure) = failure::by_status(incoming.status) {
        return Err(failure.answered(incoming, at));
    }
    match (incoming.status.is_success(), members(incoming)) {
        (true, Ok(members)) if !members.contains_key("error") => granted(&members, at),
        (_, Ok(members)) => Err(refused(incoming, &members, sent)),
        (true, Err(failure)) => Err(failure),
        (false, Err(_)) => Err(refused(incoming, &Map::new(), sent)),
    }
    .map_err(|failure| failure.answered(incoming, at))
}

/// The members of the answer: of its JSON, whatever its content type says, or of a form.
fn members(incoming: &Incoming) -> Result<Map<String, Value>, Failure> {
    let unreadable =
        |class, what| Err(Failure::new(class, format!("the answer of the token endpoint is {what}")));
    let content_type =
        incoming.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if content_type.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        let pairs = form_urlencoded::parse(&incoming.body);
        return Ok(pairs
            .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
            .collect());
    }
    match serde_json::from_slice(&incoming.body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => unreadable(Class::Configuration, "not a JSON object"),
        // It broke off: the rest may come another time.
        Err(error) if error.is_eof() => unreadable(Class::Lost, "cut short"),
        Err(_) => unreadable(Class::Configuration, "not JSON"),
    }
}

fn granted(members: &Map<String, Value>, at: Moment) -> Result<Granted, Failure> {
    let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let refresh = text("refresh_token").map(Secret::from);
    let useless = |message: String| {
        // Whatever is wrong with the rest, a rotated refresh token has replaced the old one.
        Err(Failure { refresh: refresh.clone(), ..Failure::new(Class::Configuration, message) })
    };
    let Some(token) = text("access_token").map(Secret::from) else {
        return useless("the answer of the token endpoint has no `access_token`".to_owned());
    };
    // RFC 6749 §7.1: a token of an unknown type is not to be used. Without a type it is taken for a bearer token.
    if let Some(kind) = text("token_type").filter(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        let kind = untrusted::shown(kind, &[]);
        return useless(format!(
            "the token endpoint issues tokens of type `{kind}`, which this client cannot send"
        ));
    }
    let seconds =
        |name: &str| members.get(name).and_then(|value| lifetime::span(value, TimeUnit::Seconds, at.wall));
    let life: Option<Duration> = seconds("expires_in").or_else(|| jwt::life(token.expose(), at.wall));
    Ok(Granted {
        token,
        life,
        refresh_in: seconds("refresh_in"),
        scopes: scopes(members.get("scope")),
        token_type: text("token_type").map(str::to_owned),
        id_token: text("id_token").map(Secret::from),
        refresh,
    })
}

// RFC 6749 §3.3: apart by spaces. Some servers use commas, some an array.
fn scopes(scope: Option<&Value>) -> Option<Vec<String>> {
    let split = |text: &str| -> Vec<String> {
        let names = text.split([' ', ',']).chain(text.split(' '));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    match scope? {
        Value::String(text) => Some(split(text)),
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn refused(incoming: &Incoming, members: &Map<String, Value>, sent: &[&Secret]) -> Failure {
    let members = Value::Object(members.clone());
    let status = incoming.status.as_u16();
    let Some(code) = pointer::text(&members, "/error") else {
        return Failure::new(Class::Configuration, format!("the token endpoint answered {status}"));
    };
    // RFC 6749 §5.2. The last three are transient by their meaning.
    let class = match code.as_str() {
        "invalid_grant" => Class::Dead,
        "temporarily_unavailable" | "server_error" | "slow_down" => Class::Transient,
        _ => Class::Configuration,
    };
    let code = untrusted::shown(&code, sent);
    let message = match pointer::text(&members, "/error_description") {
        Some(why) => format!("the token endpoint refused: {code} ({})", untrusted::shown(&why, sent)),
        None => format!("the token endpoint refused: {code}"),
    };
    Failure::new(class, message).map_error(|error| error.with_oauth_code(code))
}

#[cfg(test)]
mod tests;
