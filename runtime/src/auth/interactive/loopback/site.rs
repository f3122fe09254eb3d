//! What is where: which request is the callback, and which is none of our business.

use super::head::Head;

/// The addresses of one login.
#[derive(Debug)]
pub(super) struct Site {
    /// `127.0.0.1:4711`, as it stands in the redirect URI.
    pub(super) authority: String,
    /// As the application named it; empty where the redirect URI has no path.
    pub(super) path: String,
}

/// What a request is for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route<'a> {
    /// The redirect URI, with the query.
    Callback(&'a str),
    /// The page that stays in the browser.
    End,
    Unknown,
    /// Something else than `GET` of something that is here.
    Method,
    /// Another `Host`: a name that somebody has made point to this machine.
    Host,
}

impl Site {
    /// What is registered with the authorization server, up to the port.
    pub(super) fn redirect_uri(&self) -> String {
        format!("http://{}{}", self.authority, self.path)
    }

    /// Where the browser goes from the callback, so that no code stays in its history.
    pub(super) fn end(&self) -> String {
        format!("{}/end", self.path.trim_end_matches('/'))
    }

    pub(super) fn route<'a>(&self, head: &'a Head) -> Route<'a> {
        let port_80 = self.authority.strip_suffix(":80");
        let host = head.host.as_deref().unwrap_or_default();
        if !host.eq_ignore_ascii_case(&self.authority)
            && !port_80.is_some_and(|it| host.eq_ignore_ascii_case(it))
        {
            return Route::Host;
        }
        let (path, query) = head.target.split_once('?').unwrap_or((head.target.as_str(), ""));
        let callback = if self.path.is_empty() { "/" } else { self.path.as_str() };
        let route = match path {
            _ if path == callback => Route::Callback(query),
            _ if path == self.end() => Route::End,
            _ => return Route::Unknown,
        };
        if head.method == "GET" { route } else { Route::Method }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, request: &str, host: &str, expected: Route<'_>) {
        let site = Site { authority: "127.0.0.1:4711".to_owned(), path: path.to_owned() };
        let (method, target) = request.split_once(' ').unwrap();
        let head = Head { method: method.to_owned(), target: target.to_owned(), host: Some(host.to_owned()) };
        assert_eq!(site.route(&head), expected, "{request}");
    }

    #[test]
    fn f46_only_the_exact_path_and_method_is_the_callback() {
        let host = "127.0.0.1:4711";
        check("/callback", "GET /callback?code=1", host, Route::Callback("code=1"));
        check("/callback", "GET /callback", host, Route::Callback(""));
        check("/callback", "GET /callback/end", host, Route::End);
        for unknown in
            ["/favicon.ico", "/", "/Callback", "/callback/", "/%63allback", "http://127.0.0.1:4711/callback"]
        {
            check("/callback", &format!("GET {unknown}"), host, Route::Unknown);
        }
        for method in ["POST", "HEAD", "OPTIONS", "get"] {
            check("/callback", &format!("{method} /callback?code=1"), host, Route::Method);
        }
        check("/", "GET /?code=1", host, Route::Callback("code=1"));
        check("", "GET /?code=1", host, Route::Callback("code=1"));
        check("", "GET /end", host, Route::End);
    }

    #[test]
    fn f46_another_host_is_refused() {
        for host in ["evil.example:4711", "127.0.0.1", "127.0.0.1:4712", "localhost:4711", "[::1]:4711", ""] {
            check("/callback", "GET /callback?code=1", host, Route::Host);
        }
        let head = Head { method: "GET".to_owned(), target: "/callback".to_owned(), host: None };
        let site = Site { authority: "localhost:80".to_owned(), path: "/callback".to_owned() };
        assert_eq!(site.route(&head), Route::Host);
        let head = Head { host: Some("LOCALHOST".to_owned()), ..head };
        assert_eq!(site.route(&head), Route::Callback(""));
    }

    #[test]
    fn f47_the_redirect_uri_is_the_literal_that_is_listened_on() {
        let site = |path: &str| Site { authority: "[::1]:5".to_owned(), path: path.to_owned() };
        assert_eq!(site("/callback").redirect_uri(), "http://[::1]:5/callback");
        assert_eq!(site("").redirect_uri(), "http://[::1]:5");
    }
}
