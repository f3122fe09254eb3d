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

/// The errors that are registered for these endpoints: RFC 6749 §5.2, RFC 7009 §2.2.1, RFC 8628 §3.5, RFC 8707 §2, RFC 9449 §5 and §8.
const CODES: &[&str] = &[
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
    "unsupported_token_type",
    "authorization_pending",
    "slow_down",
    "access_denied",
    "expired_token",
    "invalid_target",
    "invalid_dpop_proof",
    "use_dpop_nonce",
    "server_error",
    "temporarily_unavailable",
];

/// The kind of token that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenType {
    /// RFC 6750.
    Bearer,
    /// Bound to a key (RFC 9449 §5).
    #[cfg_attr(not(any(feature = "dpop", test)), expect(dead_code, reason = "nobody has a key"))]
    Dpop,
}

/// Reads an answer. `sent` are the secrets of the request: a server that repeats one does not get it into a message.
pub(crate) fn read(
    incoming: &Incoming,
    at: Moment,
    sent: &[&Secret],
    wanted: TokenType,
) -> Result<Granted, Failure> {
    let members = successful(incoming, at, sent)?;
    granted(&members, at, sent, wanted).map_err(|failure| failure.answered(incoming, at))
}

/// The members of an answer that tells of success.
pub(super) fn successful(
    incoming: &Incoming,
    at: Moment,
    sent: &[&Secret],
) -> Result<Map<String, Value>, Failure> {
    if incoming.status.is_success() && failure::by_status(incoming).is_none() {
        match members(incoming) {
            Ok(members) if !has_error(&members) => return Ok(members),
            Ok(_) => {}
            Err(failure) => return Err(failure.answered(incoming, at)),
        }
    }
    Err(failure(incoming, at, sent))
}

/// Some servers name an error that there is not: `null`, or nothing. A good answer that was thrown away for it would take a rotated
/// refresh token along.
fn has_error(members: &Map<String, Value>) -> bool {
    members.get("error").is_some_and(|error| !error.is_null() && error.as_str() != Some(""))
}

/// What an answer means that tells of no success.
pub(super) fn failure(incoming: &Incoming, at: Moment, sent: &[&Secret]) -> Failure {
    failure::by_status(incoming)
        .unwrap_or_else(|| refused(incoming, &members(incoming).unwrap_or_default(), sent))
        .answered(incoming, at)
}

/// Whether the server wants its nonce in the proof of possession (RFC 9449 §8).
#[cfg(feature = "dpop")]
pub(super) fn wants_nonce(incoming: &Incoming) -> bool {
    let error = members(incoming).ok().and_then(|it| it.get("error")?.as_str().map(str::to_owned));
    incoming.status.is_client_error() && error.as_deref() == Some("use_dpop_nonce")
}

/// The members of the answer: of its JSON, whatever its content type says, or of a form.
fn members(incoming: &Incoming) -> Result<Map<String, Value>, Failure> {
    let to = incoming.to;
    let unreadable =
        |class, what| Err(Failure::new(class, format!("the answer of the {to} endpoint is {what}")));
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

fn granted(
    members: &Map<String, Value>,
    at: Moment,
    sent: &[&Secret],
    wanted: TokenType,
) -> Result<Granted, Failure> {
    let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let refresh = text("refresh_token").map(Secret::from);
    let useless = |message: String| {
        // Whatever is wrong with the rest, a rotated refresh token has replaced the old one.
        Err(Failure { refresh: refresh.clone(), ..Failure::new(Class::Configuration, message) })
    };
    let Some(token) = text("access_token").map(Secret::from) else {
        return useless("the answer of the token endpoint has no `access_token`".to_owned());
    };
    let secrets: Vec<&Secret> = sent.iter().copied().chain([&token]).chain(&refresh).collect();
    if let Err(why) = fitting(text("token_type"), &secrets, wanted) {
        return useless(why);
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

/// RFC 6749 §7.1: a token of an unknown type is not to be used.
fn fitting(kind: Option<&str>, secrets: &[&Secret], wanted: TokenType) -> Result<(), String> {
    match (kind, wanted) {
        // RFC 6749 §5.1 requires the type; many servers leave it out and mean this one.
        (None, TokenType::Bearer) => {
            tracing::debug!("the token endpoint names no token type, so it is taken for Bearer");
            Ok(())
        }
        (Some(kind), TokenType::Bearer) if kind.eq_ignore_ascii_case("bearer") => Ok(()),
        (Some(kind), TokenType::Dpop) if kind.eq_ignore_ascii_case("dpop") => Ok(()),
        // RFC 9449 §5: it is not bound to the key, so that whoever finds it can use it.
        (None, TokenType::Dpop) => {
            Err("the token endpoint issued a token that is not bound to the key (DPoP)".to_owned())
        }
        (Some(kind), TokenType::Dpop) if kind.eq_ignore_ascii_case("bearer") => {
            Err("the token endpoint issued a bearer token, which is not bound to the key (DPoP)".to_owned())
        }
        (Some(kind), TokenType::Bearer | TokenType::Dpop) => {
            let kind = untrusted::shown(kind, secrets);
            Err(format!("the token endpoint issues tokens of type `{kind}`, which this client cannot send"))
        }
    }
}

// RFC 6749 §3.3: apart by spaces. Some servers use commas, some an array.
pub(super) fn scopes(scope: Option<&Value>) -> Option<Vec<String>> {
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
    let (to, status) = (incoming.to, incoming.status.as_u16());
    let Some(code) = pointer::text(&members, "/error") else {
        return Failure::new(Class::Configuration, format!("the {to} endpoint answered {status}"));
    };
    // RFC 6749 §5.2. The last three are transient by their meaning.
    let class = match code.as_str() {
        "invalid_grant" => Class::Dead,
        "temporarily_unavailable" | "server_error" | "slow_down" => Class::Transient,
        _ => Class::Configuration,
    };
    // A word of the protocol gives nothing away, not even where a secret is a part of it.
    let code = if CODES.contains(&code.as_str()) { code } else { untrusted::shown(&code, sent) };
    let message = match pointer::text(&members, "/error_description") {
        Some(why) => format!("the {to} endpoint refused: {code} ({})", untrusted::shown(&why, sent)),
        None => format!("the {to} endpoint refused: {code}"),
    };
    Failure::new(class, message).map_error(|error| error.with_oauth_code(code))
}

#[cfg(test)]
mod tests;
