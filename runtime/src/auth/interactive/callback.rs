//! The answer that comes back through the browser (RFC 6749 §4.1.2): read, and believed only if it belongs to the request.
//!
//! Everything here is pure. Anyone can make a browser call the redirect URI, so that nothing but the right `state` counts as an
//! answer; what comes without it leaves the login as it was.

use std::borrow::Cow;

use url::form_urlencoded;

use super::request::{AuthorizationRequest, Iss};
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::untrusted;
use crate::secret::Secret;

/// What a call of the redirect URI is.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The answer, with a code.
    Code(Secret),
    /// The answer, and it says that there is no code, or it must not be trusted.
    Refused(AuthError),
    /// Not an answer to this request. The reason is for whoever sent it.
    NotOurs(&'static str),
}

/// The parameters of an answer.
#[derive(Default)]
struct Parameters<'a> {
    code: Option<Cow<'a, str>>,
    state: Option<Cow<'a, str>>,
    iss: Option<Cow<'a, str>>,
    error: Option<Cow<'a, str>>,
    description: Option<Cow<'a, str>>,
}

/// Judges the query of a callback.
pub(super) fn judge(query: &str, request: &AuthorizationRequest) -> Verdict {
    let Some(parameters) = read(query) else {
        return Verdict::NotOurs("a parameter stands there twice");
    };
    // In a time that tells nothing about the right one (RFC 6749 §10.12; RFC 9700 §4.7.1).
    match &parameters.state {
        Some(state) if Secret::new(state.as_ref()) == request.state => {}
        Some(_) => return Verdict::NotOurs("the state is not that of a login under way"),
        None => return Verdict::NotOurs("there is no state"),
    }
    if let Some(error) = wrong_issuer(&parameters, request) {
        return Verdict::Refused(error);
    }
    match (parameters.error, parameters.code) {
        (Some(error), code) => {
            let code = Secret::new(code.unwrap_or_default());
            Verdict::Refused(refused(&error, parameters.description.as_deref(), request, &code))
        }
        (None, Some(code)) if !code.is_empty() => Verdict::Code(Secret::new(code)),
        (None, _) => Verdict::NotOurs("there is neither a code nor an error"),
    }
}

/// `None`: a parameter comes twice (RFC 6749 §3.1), and nobody can say which one the server meant.
fn read(query: &str) -> Option<Parameters<'_>> {
    let mut parameters = Parameters::default();
    let mut seen: Vec<Cow<'_, str>> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if seen.contains(&name) {
            return None;
        }
        let place = match name.as_ref() {
            "code" => Some(&mut parameters.code),
            "state" => Some(&mut parameters.state),
            "iss" => Some(&mut parameters.iss),
            "error" => Some(&mut parameters.error),
            "error_description" => Some(&mut parameters.description),
            // RFC 6749 §4.1.2: what is not known is ignored.
            _ => None,
        };
        if let Some(place) = place {
            *place = Some(value);
        }
        seen.push(name);
    }
    Some(parameters)
}

/// RFC 9207 §2.4: compared as text, without any normalization. What is right is not shown to whoever sent a wrong one.
fn wrong_issuer(parameters: &Parameters<'_>, request: &AuthorizationRequest) -> Option<AuthError> {
    let message = match (&parameters.iss, &request.issuer, request.iss) {
        (Some(iss), Some(expected), _) if iss != expected => {
            "the answer comes from another authorization server than the one that was asked (`iss`)"
        }
        (None, _, Iss::Promised) => {
            "the answer does not say which authorization server it comes from (`iss`), though this one always does"
        }
        (Some(_), _, _) | (None, _, Iss::Unknown) => return None,
    };
    Some(AuthError::new(AuthErrorKind::Rejected, message))
}

fn refused(
    error: &str,
    description: Option<&str>,
    request: &AuthorizationRequest,
    code: &Secret,
) -> AuthError {
    // RFC 6749 §4.1.2.1; the second half of the first line is OpenID Connect Core §3.1.2.6.
    let kind = match error {
        "access_denied"
        | "login_required"
        | "consent_required"
        | "interaction_required"
        | "account_selection_required" => AuthErrorKind::InteractionRequired,
        "server_error" | "temporarily_unavailable" => AuthErrorKind::Retry { after: None },
        _ => AuthErrorKind::Configuration,
    };
    // A code has no business beside an error, and is none for readers of messages where it stands there.
    let secrets = [&request.state, &request.verifier, code];
    let error = untrusted::shown(error, &secrets);
    let message = match description {
        Some(why) => format!("the login was refused: {error} ({})", untrusted::shown(why, &secrets)),
        None => format!("the login was refused: {error}"),
    };
    AuthError::new(kind, message).with_oauth_code(error)
}

#[cfg(test)]
mod tests;
