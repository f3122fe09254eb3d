//! Answers to the browser: small, never kept, and unable to load or send anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::page::{self, Page};

/// The whole answer.
pub(super) struct Response {
    status: &'static str,
    /// A header of its own, with its line end.
    extra: String,
    body: String,
}

impl Response {
    /// A page with a status.
    pub(super) fn page(status: &'static str, page: &Page) -> Self {
        Self { status, extra: String::new(), body: page::html(page) }
    }

    /// On to a page without anything secret in its address.
    pub(super) fn see_other(location: &str) -> Self {
        Self { status: "303 See Other", extra: format!("Location: {location}\r\n"), body: String::new() }
    }

    pub(super) fn method_not_allowed() -> Self {
        let page = Page::Lost { why: "only GET is answered here".to_owned() };
        Self { extra: "Allow: GET\r\n".to_owned(), ..Self::page("405 Method Not Allowed", &page) }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        // One style and nothing else is allowed, in case something slips through the escaping all the same.
        let style = STANDARD.encode(Sha256::digest(page::STYLE));
        format!(
            "HTTP/1.1 {}\r\n\
             Content-Type: text/html; charset=utf-8\r\n\
             Content-Length: {}\r\n\
             Cache-Control: no-store\r\n\
             Referrer-Policy: no-referrer\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\n\
             {}Connection: close\r\n\r\n{}",
            self.status,
            self.body.len(),
            self.extra,
            self.body,
        )
        .into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(response: Response) -> String {
        String::from_utf8(response.into_bytes()).unwrap()
    }

    #[test]
    fn f46_nothing_is_kept_loaded_or_referred_from() {
        for response in [
            Response::page("200 OK", &Page::Done),
            Response::see_other("/callback/end"),
            Response::method_not_allowed(),
        ] {
            let text = text(response);
            let (head, body) = text.split_once("\r\n\r\n").unwrap();
            for header in ["Cache-Control: no-store", "Referrer-Policy: no-referrer", "Connection: close"] {
                assert!(head.contains(&format!("\r\n{header}")), "{head}");
            }
            assert!(head.contains("Content-Security-Policy: default-src 'none';"));
            assert!(head.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
        }
    }

    #[test]
    fn f46_the_one_method_is_named() {
        let text = text(Response::method_not_allowed());
        assert!(text.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"));
        assert!(text.contains("\r\nAllow: GET\r\n"));
    }

    #[test]
    fn f46_the_callback_leads_away_from_the_code() {
        let text = text(Response::see_other("/callback/end"));
        assert!(text.starts_with("HTTP/1.1 303 See Other\r\n"));
        assert!(text.contains("\r\nLocation: /callback/end\r\n"));
    }
}
