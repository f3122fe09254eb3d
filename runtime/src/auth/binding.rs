//! Where credentials may travel.

use url::Url;

use super::error::{AuthError, AuthErrorKind};
use crate::api::{Server, ServerVariable};
use crate::origin::{self, Origin};

/// The origins that credentials are bound to (RFC 9700 §4.9.1).
#[derive(Debug)]
pub(crate) struct Binding {
    pub(crate) origins: Vec<Origin>,
    pub(crate) plain_http: PlainHttp,
}

/// Whether credentials may travel without TLS to another machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlainHttp {
    Refused,
    Allowed,
}

impl Binding {
    /// Whether a URL is of one of the origins.
    #[inline]
    pub(crate) fn holds(&self, url: &Url) -> bool {
        self.origins.iter().any(|it| it.is_of(url))
    }

    /// Fails where a request leads away from the API, or over an open line. `servers` are those of the operation alone, if any.
    #[inline]
    pub(crate) fn admit(&self, url: &Url, servers: &[Server]) -> Result<(), AuthError> {
        if !self.holds(url) && !servers.iter().any(|it| declares(it, url)) {
            let origin = Origin::of(url);
            let message =
                format!("credentials are not sent to {origin}, which is not an origin of this client");
            return Err(AuthError::new(AuthErrorKind::Destination, message));
        }
        self.plain_http.admit(url)
    }
}

/// Whether a declared server, with the defaults of its variables, is of the origin of this URL.
fn declares(server: &Server, other: &Url) -> bool {
    let filled = |url: String, it: &ServerVariable| url.replace(&format!("{{{}}}", it.name), it.default);
    let url = server.variables.iter().fold(server.url.to_owned(), filled);
    Url::parse(&url).is_ok_and(|url| Origin::of(&url).is_of(other))
}

impl PlainHttp {
    /// Fails where a credential would be readable on the way (RFC 6749 §3.2, RFC 6750 §5.3).
    #[inline]
    pub(crate) fn admit(self, url: &Url) -> Result<(), AuthError> {
        let open = self == Self::Allowed || origin::is_loopback(url);
        // Nothing else is allowed by leaving out TLS: not `file:`, nor the scheme of a program.
        if url.scheme() == "https" || (url.scheme() == "http" && open) {
            return Ok(());
        }
        let message = format!("credentials are not sent to {} without TLS", Origin::of(url));
        Err(AuthError::new(AuthErrorKind::Destination, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(origins: &[&str], plain_http: PlainHttp, url: &str) -> Result<(), String> {
        let origins = origins.iter().map(|text| Origin::of(&Url::parse(text).unwrap())).collect();
        let answer = Binding { origins, plain_http }.admit(&Url::parse(url).unwrap(), &[]);
        answer.map_err(|error| {
            assert_eq!(error.kind(), AuthErrorKind::Destination);
            error.to_string()
        })
    }

    #[test]
    fn a08_only_listed_origins_and_an_empty_list_is_nothing() {
        let api = ["https://api.example/v1", "https://files.example"];
        assert_eq!(admits(&api, PlainHttp::Refused, "https://api.example/other?x=1"), Ok(()));
        assert_eq!(admits(&api, PlainHttp::Refused, "https://api.example:443/"), Ok(()));
        assert_eq!(admits(&api, PlainHttp::Refused, "https://files.example/a"), Ok(()));
        for url in [
            "https://api.example:8443/",
            "https://evil.example/",
            "https://api.example.evil.example/",
            "http://api.example/",
        ] {
            assert!(admits(&api, PlainHttp::Refused, url).unwrap_err().contains("not an origin"), "{url}");
        }
        assert!(admits(&[], PlainHttp::Allowed, "https://api.example/").is_err());
    }

    #[test]
    fn a09_https_only_but_for_loopback_or_an_explicit_wish() {
        let refused = admits(&["http://api.example"], PlainHttp::Refused, "http://api.example/");
        assert!(refused.unwrap_err().contains("without TLS"));
        assert_eq!(admits(&["http://api.example"], PlainHttp::Allowed, "http://api.example/"), Ok(()));
        for other in ["file:///etc/passwd", "ftp://api.example/", "javascript:alert(1)"] {
            let url = Url::parse(other).unwrap();
            assert!(
                PlainHttp::Refused.admit(&url).is_err() && PlainHttp::Allowed.admit(&url).is_err(),
                "{url}"
            );
        }
        for url in ["http://127.0.0.1:1/", "http://[::1]:2/", "http://localhost:3/"] {
            assert_eq!(admits(&[url], PlainHttp::Refused, url), Ok(()), "{url}");
        }
    }
}
