//! Where a provider's metadata are, and whose they must be.

use url::Url;

use crate::auth::error::AuthError;

const OPENID: &str = "/.well-known/openid-configuration";
const OAUTH: &str = "/.well-known/oauth-authorization-server";

/// A place of metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) url: Url,
    /// The issuer that they have to name, without a `/` at its end.
    issuer: String,
}

impl Source {
    /// Whether metadata that are found here may name this issuer. Both of an issuer with and without one `/` at its end have the
    /// same place (OpenID Connect Discovery §4.1, RFC 8414 §3.1), and documents mix them up.
    pub(crate) fn admits(&self, issuer: &str) -> bool {
        trimmed(issuer) == self.issuer
    }

    /// The places for an issuer, as the user has given it: OpenID Connect first, since most have it; then those of RFC 8414 §3.1
    /// and §5; then one that some servers use and no standard knows.
    pub(crate) fn of_issuer(issuer: &Url) -> Result<Vec<Self>, AuthError> {
        // RFC 8414 §2, OpenID Connect Discovery §3.
        if issuer.query().is_some() || issuer.fragment().is_some() {
            return Err(AuthError::configuration("an issuer has neither a query nor a fragment"));
        }
        let path = trimmed(issuer.path());
        let mut places = vec![format!("{path}{OPENID}"), format!("{OAUTH}{path}")];
        if !path.is_empty() {
            places.extend([format!("{OPENID}{path}"), format!("{path}{OAUTH}")]);
        }
        let place = |path: String| {
            let mut url = issuer.clone();
            url.set_path(&path);
            Self { url, issuer: trimmed(issuer.as_str()).to_owned() }
        };
        Ok(places.into_iter().map(place).collect())
    }

    /// The place that a document names, or that of the issuer where the document names that instead.
    pub(crate) fn of_document(url: &Url) -> Result<Vec<Self>, AuthError> {
        let path = url.path();
        for mark in [OPENID, OAUTH] {
            let issuer_path = match path.split_once(mark) {
                // `/tenant/.well-known/…`
                Some((before, "" | "/")) => before.to_owned(),
                // `/.well-known/…/tenant` (RFC 8414 §3.1)
                Some(("", after)) if after.starts_with('/') => after.to_owned(),
                Some(_) | None => continue,
            };
            let mut issuer = url.clone();
            issuer.set_query(None);
            issuer.set_fragment(None);
            issuer.set_path(&issuer_path);
            return Ok(vec![Self { url: url.clone(), issuer: trimmed(issuer.as_str()).to_owned() }]);
        }
        if path.contains("/.well-known/") {
            let message =
                "the document's discovery URL is at a well-known place that is no issuer's metadata";
            return Err(AuthError::configuration(message));
        }
        Self::of_issuer(url)
    }
}

fn trimmed(text: &str) -> &str {
    text.strip_suffix('/').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sources: Vec<Source>) -> Vec<String> {
        sources.into_iter().map(|it| it.url.to_string()).collect()
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn f51_places_for_an_issuer() {
        let root = [
            "https://as.example/.well-known/openid-configuration",
            "https://as.example/.well-known/oauth-authorization-server",
        ];
        for issuer in ["https://as.example", "https://as.example/"] {
            assert_eq!(shown(Source::of_issuer(&url(issuer)).unwrap()), root);
        }
        let below = [
            "https://as.example/a/b/.well-known/openid-configuration",
            "https://as.example/.well-known/oauth-authorization-server/a/b",
            "https://as.example/.well-known/openid-configuration/a/b",
            "https://as.example/a/b/.well-known/oauth-authorization-server",
        ];
        for issuer in ["https://as.example/a/b", "https://as.example/a/b/"] {
            assert_eq!(shown(Source::of_issuer(&url(issuer)).unwrap()), below);
        }
        for wrong in ["https://as.example/?a=1", "https://as.example/#a"] {
            assert!(Source::of_issuer(&url(wrong)).is_err());
        }
    }

    #[track_caller]
    fn document(place: &str, admitted: &[&str], refused: &[&str]) {
        let sources = Source::of_document(&url(place)).unwrap();
        assert_eq!((sources.len(), sources[0].url.as_str()), (1, place));
        for issuer in admitted {
            assert!(sources[0].admits(issuer), "{issuer}");
        }
        for issuer in refused {
            assert!(!sources[0].admits(issuer), "{issuer}");
        }
    }

    #[test]
    fn f51_a_place_that_only_begins_like_a_well_known_one_is_none() {
        for place in ["openid-configurations", "openid-configuration.json", "oauth-authorization-server2/t1"]
        {
            let place = format!("https://as.example/.well-known/{place}");
            assert!(Source::of_document(&url(&place)).is_err(), "{place}");
        }
    }

    #[test]
    fn f51_the_issuer_that_a_documents_url_stands_for() {
        document(
            "https://as.example/.well-known/openid-configuration",
            &["https://as.example", "https://as.example/"],
            &[
                "https://as.example//",
                "http://as.example",
                "https://as.example/a",
                "https://evil.example",
                "",
            ],
        );
        document(
            "https://as.example/t1/v2.0/.well-known/openid-configuration",
            &["https://as.example/t1/v2.0", "https://as.example/t1/v2.0/"],
            &["https://as.example", "https://as.example/{tenant}/v2.0"],
        );
        document(
            "https://as.example/.well-known/oauth-authorization-server/t1",
            &["https://as.example/t1", "https://as.example/t1/"],
            &["https://as.example"],
        );
        document(
            "http://127.0.0.1:4200/o/.well-known/oauth-authorization-server",
            &["http://127.0.0.1:4200/o"],
            &[],
        );
        document("https://as.example/.well-known/openid-configuration?p=x", &["https://as.example"], &[]);
    }

    #[test]
    fn f51_a_document_that_names_the_issuer_itself_is_understood() {
        let sources = Source::of_document(&url("https://as.example/t1")).unwrap();
        assert_eq!(sources[0].url.as_str(), "https://as.example/t1/.well-known/openid-configuration");
        assert!(sources[0].admits("https://as.example/t1"));
        assert!(Source::of_document(&url("https://as.example/.well-known/jwks.json")).is_err());
    }
}
