//! Origins (RFC 6454): what credentials are bound to and redirects are judged by.

use std::fmt;

use url::{Host, Url};

/// Scheme, host and port of a URL.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Origin(url::Origin);

impl Origin {
    /// The origin of a URL. Two URLs without a host never share one.
    pub(crate) fn of(url: &Url) -> Self {
        Self(url.origin())
    }

    /// Whether it is the origin of a URL that requests can go to. Every call asks, so nothing is copied for it.
    #[inline]
    pub(crate) fn is_of(&self, url: &Url) -> bool {
        match &self.0 {
            url::Origin::Tuple(scheme, host, port) => {
                url.scheme() == scheme
                    && url.port_or_known_default() == Some(*port)
                    && url.host().is_some_and(|it| it == *host)
            }
            url::Origin::Opaque(_) => false,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.ascii_serialization())
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Whether a URL stays on this machine: a loopback literal or `localhost`.
#[inline]
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// A URL as it may be shown: origin and path. Queries may hold keys, and user information is one.
pub(crate) fn shown(url: &Url) -> String {
    format!("{}{}", Origin::of(url), url.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn default_ports_make_no_difference_and_schemes_do() {
        assert_eq!(Origin::of(&url("https://a.example/x")), Origin::of(&url("https://a.example:443/y")));
        assert_ne!(Origin::of(&url("https://a.example/")), Origin::of(&url("http://a.example/")));
        assert_ne!(Origin::of(&url("https://a.example/")), Origin::of(&url("https://a.example:444/")));
        assert_ne!(Origin::of(&url("data:x")), Origin::of(&url("data:x")));
    }

    #[test]
    fn a_url_is_of_its_origin_and_of_no_other() {
        let all = [
            "https://a.example/x?y#z",
            "https://a.example:443/",
            "https://a.example:444/",
            "http://a.example/",
            "http://a.example:443/",
            "https://b.a.example/",
            "https://user:word@a.example/",
            "ws://a.example/",
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "blob:https://a.example/x",
            "file:///a.example/x",
            "data:x",
            "own://a.example/",
        ];
        for (one, other) in all.iter().flat_map(|one| all.map(|other| (url(one), url(other)))) {
            let expected = Origin::of(&one) == Origin::of(&other) && other.scheme() != "blob";
            assert_eq!(Origin::of(&one).is_of(&other), expected, "{one} {other}");
        }
    }

    #[test]
    fn loopback_is_told_from_names_that_look_like_it() {
        assert!(is_loopback(&url("http://127.0.0.1:8080/")));
        assert!(is_loopback(&url("http://[::1]/")));
        assert!(is_loopback(&url("http://localhost:1/")));
        assert!(!is_loopback(&url("http://localhost.example/")));
        assert!(!is_loopback(&url("http://127.0.0.1.example/")));
    }

    #[test]
    fn shown_urls_have_no_query_and_no_user() {
        assert_eq!(shown(&url("https://u:p@a.example/v1?key=SECRET#f")), "https://a.example/v1");
    }
}
