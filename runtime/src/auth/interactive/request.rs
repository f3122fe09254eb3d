//! The authorization request (RFC 6749 §4.1.1): the URL that a person opens, and what has to be kept until the answer comes.

use std::fmt::{self, Write as _};

use serde_json::{Map, Value};
use url::Url;
use zeroize::Zeroize;

use super::{pkce, random};
use crate::auth::error::AuthError;
use crate::origin;
use crate::secret::Secret;

/// Who asks for what, and where.
pub(crate) struct Asking<'a> {
    pub(crate) scheme: &'a str,
    pub(crate) authorization_url: &'a Url,
    pub(crate) client_id: &'a str,
    pub(crate) scopes: &'a [String],
    /// RFC 8707 §2.
    pub(crate) resources: &'a [String],
    /// Parameters of the server's own, protocol parameters excluded.
    pub(crate) parameters: &'a [(String, String)],
    /// The thumbprint of the key that the code is bound to.
    pub(crate) key: Option<&'a str>,
    /// What the server calls itself, where that is known.
    pub(crate) issuer: Option<&'a str>,
    pub(crate) iss: Iss,
}

/// Whether the answer must name the server that it comes from (RFC 9207).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Iss {
    /// The server's metadata say that it does.
    Promised,
    /// Nothing is known: it is compared where it is present.
    Unknown,
}

/// A login that has begun: the URL to send the user to, and what is needed to accept the answer.
///
/// It serves one login. A web application keeps it in the user's session between the two requests
/// ([`expose_json`](Self::expose_json)), never in a cookie that is not encrypted: it holds the PKCE verifier.
#[derive(Clone)]
pub struct AuthorizationRequest {
    pub(super) scheme: String,
    pub(super) url: Url,
    pub(super) state: Secret,
    pub(super) verifier: Secret,
    pub(super) redirect_uri: String,
    pub(super) issuer: Option<String>,
    pub(super) iss: Iss,
}

impl AuthorizationRequest {
    /// A request with a `state` and a verifier of its own.
    pub(crate) fn new(asking: &Asking<'_>, redirect_uri: &str) -> Result<Self, AuthError> {
        let (state, verifier) = (random::text()?, pkce::verifier()?);
        let challenge = pkce::challenge(&verifier);
        Ok(Self {
            scheme: asking.scheme.to_owned(),
            url: url(asking, redirect_uri, &state, &challenge),
            state,
            verifier,
            redirect_uri: redirect_uri.to_owned(),
            issuer: asking.issuer.map(str::to_owned),
            iss: asking.iss,
        })
    }

    /// The URL that the user's browser is sent to.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// Everything as JSON, **with the secrets in it**, for a session on the server's side.
    #[must_use]
    pub fn expose_json(&self) -> Secret {
        let members = self.members();
        // Room for all of it: a buffer that grows leaves unwiped copies behind.
        let mut text = String::with_capacity(members.room());
        // A `String` takes everything.
        let _ = write!(text, "{members}");
        Secret::new(text)
    }

    fn members(&self) -> Wiped {
        let mut members = Map::new();
        let texts = [
            ("scheme", self.scheme.as_str()),
            ("url", self.url.as_str()),
            ("state", self.state.expose()),
            ("verifier", self.verifier.expose()),
            ("redirect_uri", self.redirect_uri.as_str()),
        ];
        for (name, text) in texts.into_iter().chain(self.issuer.as_deref().map(|it| ("issuer", it))) {
            members.insert(name.to_owned(), text.into());
        }
        members.insert("iss_promised".to_owned(), (self.iss == Iss::Promised).into());
        Wiped(members)
    }

    /// Reads back what [`expose_json`](Self::expose_json) has written.
    ///
    /// # Errors
    /// The text is something else. The message does not show it.
    pub fn from_json(json: &str) -> Result<Self, AuthError> {
        let broken =
            || AuthError::configuration("this is not what `AuthorizationRequest::expose_json` writes");
        let members = Wiped(serde_json::from_str(json).map_err(|_| broken())?);
        let text = |name: &str| members.0.get(name).and_then(Value::as_str);
        let needed =
            |name: &str| text(name).filter(|it| !it.is_empty()).map(str::to_owned).ok_or_else(broken);
        let promised = members.0.get("iss_promised").and_then(Value::as_bool).ok_or_else(broken)?;
        Ok(Self {
            scheme: needed("scheme")?,
            url: Url::parse(&needed("url")?).map_err(|_| broken())?,
            state: needed("state")?.into(),
            verifier: needed("verifier")?.into(),
            redirect_uri: needed("redirect_uri")?,
            issuer: text("issuer").map(str::to_owned),
            iss: if promised { Iss::Promised } else { Iss::Unknown },
        })
    }

    pub(crate) fn scheme(&self) -> &str {
        &self.scheme
    }

    pub(crate) fn verifier(&self) -> &Secret {
        &self.verifier
    }

    /// As it stood in the request: the exchange of the code repeats it byte for byte (RFC 6749 §4.1.3).
    pub(crate) fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }
}

/// Members whose texts do not stay in memory.
struct Wiped(Map<String, Value>);

impl Wiped {
    /// How much they can take in JSON. No text of theirs is more than doubled by its quotes.
    fn room(&self) -> usize {
        let texts: usize = self.0.values().filter_map(Value::as_str).map(str::len).sum();
        256 + 2 * texts
    }
}

impl fmt::Display for Wiped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("{")?;
        for (index, (name, value)) in self.0.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            write!(formatter, "{comma}\"{name}\":{value}")?;
        }
        formatter.write_str("}")
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        for value in self.0.values_mut() {
            if let Value::String(text) = value {
                text.zeroize();
            }
        }
    }
}

impl fmt::Debug for AuthorizationRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("AuthorizationRequest"))
            .field("scheme", &self.scheme)
            .field("url", &origin::shown(&self.url))
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}

fn url(asking: &Asking<'_>, redirect_uri: &str, state: &Secret, challenge: &str) -> Url {
    let mut ours = vec![
        ("response_type", "code"),
        ("client_id", asking.client_id),
        ("redirect_uri", redirect_uri),
        ("state", state.expose()),
        ("code_challenge", challenge),
        ("code_challenge_method", pkce::METHOD),
    ];
    let scope = asking.scopes.join(" ");
    if !scope.is_empty() {
        ours.push(("scope", &scope));
    }
    // RFC 9449 §10: whoever steals the code has no use for it without the key.
    if let Some(thumbprint) = asking.key {
        ours.push(("dpop_jkt", thumbprint));
    }
    let others = (asking.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        .filter(|(name, _)| !ours.iter().any(|(it, _)| it == name));
    let resources = asking.resources.iter().map(|it| ("resource", it.as_str()));
    let ours: Vec<(&str, &str)> = ours.iter().copied().chain(resources).chain(others).collect();

    // RFC 6749 §3.1: a query that the endpoint's URL already has stays, and no parameter comes twice.
    let kept: Vec<(String, String)> = (asking.authorization_url.query_pairs().into_owned())
        .filter(|(name, _)| !ours.iter().any(|(it, _)| it == name))
        .collect();
    let mut url = asking.authorization_url.clone();
    url.set_fragment(None);
    url.query_pairs_mut().clear().extend_pairs(&kept).extend_pairs(&ours);
    url
}

#[cfg(test)]
mod tests;
