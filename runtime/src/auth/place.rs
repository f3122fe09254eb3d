//! A credential as it stands in a request: formatted once, written and removed by name.

use http::header::{AUTHORIZATION, CACHE_CONTROL, COOKIE};
use http::{HeaderName, HeaderValue};
use url::{Url, form_urlencoded};
use zeroize::Zeroizing;

use super::basic;
#[cfg(feature = "dpop")]
use super::dpop::Bound;
use super::error::AuthError;
use super::template;
use crate::headers;
use crate::scheme::Placement;
use crate::secret::Secret;

/// A credential that is ready to be written. A copy costs no allocation.
#[derive(Debug, Clone)]
pub(crate) enum Placed {
    Header {
        name: HeaderName,
        value: HeaderValue,
    },
    Query {
        name: &'static str,
        value: Secret,
    },
    Cookie {
        name: &'static str,
        value: Secret,
    },
    /// A token that is bound to a key.
    #[cfg(feature = "dpop")]
    Bound(Box<Bound>),
}

/// Formats a key or token for its place.
pub(crate) fn token(placement: Placement, value: &Secret) -> Result<Placed, AuthError> {
    match placement {
        Placement::Basic => Err(AuthError::configuration("this scheme takes a user name and a password")),
        Placement::Certificate => Err(AuthError::configuration(
            "this scheme takes a client certificate, which is set on the client",
        )),
        // RFC 6750 §2.1. The word is written exactly so: some servers compare it with its case.
        Placement::Bearer => header(AUTHORIZATION, &word("Bearer", visible(value)?)),
        Placement::Authorization { scheme } => header(AUTHORIZATION, &word(scheme, printable(value)?)),
        Placement::Header { name, template } => {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                AuthError::configuration(format!("`{}` is not a header name", name.escape_debug()))
            })?;
            header(name, &filled(template, printable(value)?)?)
        }
        Placement::Query { name, template } => {
            if value.expose().is_empty() {
                return Err(empty());
            }
            Ok(Placed::Query { name, value: filled(template, value)? })
        }
        Placement::Cookie { name, template } => {
            Ok(Placed::Cookie { name, value: cookie(name, filled(template, value)?)? })
        }
    }
}

/// Formats a user name and a password for their place.
pub(crate) fn basic(placement: Placement, username: &str, password: &Secret) -> Result<Placed, AuthError> {
    match placement {
        Placement::Basic => {
            Ok(Placed::Header { name: AUTHORIZATION, value: basic::header(username, password)? })
        }
        Placement::Bearer
        | Placement::Header { .. }
        | Placement::Query { .. }
        | Placement::Cookie { .. }
        | Placement::Authorization { .. }
        | Placement::Certificate => {
            Err(AuthError::configuration("this scheme does not take a user name and a password"))
        }
    }
}

fn empty() -> AuthError {
    AuthError::configuration("the credential is empty")
}

/// RFC 6750 §2.1 wants `b64token`; real tokens are at least visible ASCII.
fn visible(value: &Secret) -> Result<&Secret, AuthError> {
    let text = value.expose();
    if text.is_empty() {
        return Err(empty());
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(AuthError::configuration(
            "the token holds a space, a line break or another character that a token cannot have",
        ));
    }
    Ok(value)
}

// RFC 9110 §5.5: no CR, LF or NUL in a field value, and nothing beyond ASCII that servers would agree on.
fn printable(value: &Secret) -> Result<&Secret, AuthError> {
    let text = value.expose();
    if text.is_empty() {
        return Err(empty());
    }
    if text.trim() != text || !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err(AuthError::configuration(
            "the credential holds a line break, a space at an end or another character that a header cannot have",
        ));
    }
    Ok(value)
}

fn word(scheme: &str, value: &Secret) -> Secret {
    Secret::new(format!("{scheme} {}", value.expose()))
}

fn filled(template: &str, value: &Secret) -> Result<Secret, AuthError> {
    template::fill(template, |name| name.is_empty().then_some(value)).map_err(|name| {
        AuthError::configuration(format!("the value template names `{name}`, which nothing gives"))
    })
}

fn header(name: HeaderName, text: &Secret) -> Result<Placed, AuthError> {
    let mut value = HeaderValue::from_str(text.expose())
        .map_err(|_| AuthError::configuration("the credential does not fit into a header"))?;
    value.set_sensitive(true);
    Ok(Placed::Header { name, value })
}

// RFC 6265 §4.1.1: `cookie-octet`, and a name that is a token.
fn cookie(name: &str, value: Secret) -> Result<Secret, AuthError> {
    if HeaderName::from_bytes(name.as_bytes()).is_err() {
        return Err(AuthError::configuration(format!("`{}` is not a cookie name", name.escape_debug())));
    }
    let octet = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
    if value.expose().is_empty() {
        return Err(empty());
    }
    if !value.expose().bytes().all(octet) {
        return Err(AuthError::configuration("the credential holds a character that a cookie cannot have"));
    }
    Ok(value)
}

impl Placed {
    /// The same in memory of its own.
    pub(crate) fn copy(&self) -> Self {
        let copy = |secret: &Secret| Secret::new(secret.expose());
        match self {
            Self::Header { name, value } => {
                // What was a value is one.
                let mut copy = HeaderValue::from_bytes(value.as_bytes()).unwrap_or_else(|_| value.clone());
                copy.set_sensitive(value.is_sensitive());
                let name = HeaderName::from_bytes(name.as_str().as_bytes()).unwrap_or_else(|_| name.clone());
                Self::Header { name, value: copy }
            }
            Self::Query { name, value } => Self::Query { name, value: copy(value) },
            Self::Cookie { name, value } => Self::Cookie { name, value: copy(value) },
            #[cfg(feature = "dpop")]
            Self::Bound(bound) => Self::Bound(bound.clone()),
        }
    }

    /// Writes it, unless the call has set the same name itself: what a call sets wins.
    #[inline]
    pub(crate) fn write(&self, request: &mut reqwest::Request) -> Result<(), AuthError> {
        match self {
            Self::Header { name, value } => {
                if !headers::has(request.headers(), name) {
                    headers::set(request.headers_mut(), name.clone(), value.clone());
                }
            }
            Self::Query { name, value } => {
                let query = request.url().query().unwrap_or_default();
                if !query.split('&').any(|it| is_pair(it, |known, _| known == *name)) {
                    request.url_mut().query_pairs_mut().append_pair(name, value.expose());
                    // RFC 6750 §2.3: answers to URLs that hold a token are not for caches.
                    request
                        .headers_mut()
                        .entry(CACHE_CONTROL)
                        .or_insert_with(|| HeaderValue::from_static("no-store"));
                }
            }
            Self::Cookie { name, value } => write_cookie(request, name, value),
            #[cfg(feature = "dpop")]
            Self::Bound(bound) => bound.write(request)?,
        }
        Ok(())
    }

    /// Takes exactly this credential out again.
    pub(crate) fn lift(&self, request: &mut reqwest::Request) {
        match self {
            Self::Header { name, value } => {
                if request.headers().get(name) == Some(value) {
                    request.headers_mut().remove(name);
                }
            }
            Self::Query { name, value } => {
                remove_query(request.url_mut(), |known, text| known == *name && text == value.expose());
            }
            Self::Cookie { name, value } => {
                remove_cookies(request, |known, text| known == *name && text == value.expose());
            }
            #[cfg(feature = "dpop")]
            Self::Bound(bound) => bound.lift(request),
        }
    }

    /// Takes out whatever stands in this credential's place, whoever wrote it.
    pub(crate) fn strip(&self, request: &mut reqwest::Request) {
        match self {
            Self::Header { name, .. } => drop(request.headers_mut().remove(name)),
            Self::Query { name, .. } => remove_query(request.url_mut(), |known, _| known == *name),
            // A jar belongs to one host (RFC 6265 §5.4): the others in it would leak as well.
            Self::Cookie { .. } => drop(request.headers_mut().remove(COOKIE)),
            #[cfg(feature = "dpop")]
            Self::Bound(bound) => bound.strip(request),
        }
    }
}

fn write_cookie(request: &mut reqwest::Request, name: &str, value: &Secret) {
    // RFC 6265 §5.4: one `Cookie` header, however many cookies.
    let mut jar = Zeroizing::new(String::new());
    for (known, text) in cookies(request) {
        if known == name {
            return;
        }
        push_cookie(&mut jar, &known, &text);
    }
    push_cookie(&mut jar, name, value.expose());
    set_jar(request, &jar);
}

fn remove_cookies(request: &mut reqwest::Request, unwanted: impl Fn(&str, &str) -> bool) {
    let mut jar = Zeroizing::new(String::new());
    for (name, value) in cookies(request) {
        if !unwanted(&name, &value) {
            push_cookie(&mut jar, &name, &value);
        }
    }
    set_jar(request, &jar);
}

fn cookies(request: &reqwest::Request) -> Vec<(String, Zeroizing<String>)> {
    let headers = request.headers().get_all(COOKIE).iter();
    let pairs = headers.filter_map(|header| header.to_str().ok()).flat_map(|text| text.split(';'));
    pairs
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), Zeroizing::new(value.to_owned())))
        .collect()
}

fn push_cookie(jar: &mut String, name: &str, value: &str) {
    if !jar.is_empty() {
        jar.push_str("; ");
    }
    jar.extend([name, "=", value]);
}

fn set_jar(request: &mut reqwest::Request, jar: &str) {
    request.headers_mut().remove(COOKIE);
    if let Ok(mut value) = HeaderValue::from_str(jar)
        && !jar.is_empty()
    {
        value.set_sensitive(true);
        request.headers_mut().insert(COOKIE, value);
    }
}

/// Whether a piece of a query is a pair that is meant. Without `=` it is none: a text that is the whole query may read as
/// the name of a key, and has no `=` that is not encoded.
fn is_pair(written: &str, meant: impl Fn(&str, &str) -> bool) -> bool {
    written.contains('=')
        && form_urlencoded::parse(written.as_bytes()).any(|(name, value)| meant(&name, &value))
}

fn remove_query(url: &mut Url, unwanted: impl Fn(&str, &str) -> bool) {
    let Some(query) = url.query() else { return };
    // Pair by pair, so that the others keep their bytes.
    let kept: Vec<&str> = query.split('&').filter(|it| !is_pair(it, &unwanted)).collect();
    let kept = Zeroizing::new(kept.join("&"));
    url.set_query((!kept.is_empty()).then_some(kept.as_str()));
}

#[cfg(test)]
mod tests;
