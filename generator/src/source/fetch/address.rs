//! URLs that a document may be fetched from, and the name of the file that keeps it.

use std::net::IpAddr;

use ureq::http::Uri;
use ureq::http::uri::Scheme;

/// A checked URL.
pub(super) struct Address {
    pub(super) url: String,
    pub(super) encrypted: bool,
    file_name: String,
}

/// So long a name works on every file system, with the hash's ending.
const MAX_NAME: usize = 150;

impl Address {
    pub(super) fn parse(url: &str) -> Result<Self, &'static str> {
        // RFC 9110, section 4.2.5: a fragment stays with the client.
        let url = url.split_once('#').map_or(url, |(url, _)| url);
        let uri: Uri = url.parse().map_err(|_| "it is not a URL")?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or("it has no host")?;
        // RFC 9110, section 4.2.4: credentials in a URL end up in logs and in the saved hash.
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err("it holds credentials; fetch the document yourself and give its path");
        }
        let encrypted = uri.scheme() == Some(&Scheme::HTTPS);
        if !encrypted && (uri.scheme() != Some(&Scheme::HTTP) || !is_this_machine(host)) {
            return Err("only https is fetched from other machines");
        }
        let file_name = file_name(uri.authority().map_or(host, |it| it.as_str()), uri.path());
        Ok(Address { url: url.to_owned(), encrypted, file_name })
    }

    /// A name made of host and path. Two URLs may share one; the hash beside the file says which it is.
    pub(super) fn file_name(&self) -> &str {
        &self.file_name
    }
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Letters, digits, `.`, `-` and `_` only: nothing that leads out of a folder or means something to a shell.
fn file_name(authority: &str, path: &str) -> String {
    let mut name = String::new();
    for it in format!("{authority}{path}").chars() {
        let plain = it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_');
        match (plain, name.ends_with('-')) {
            (true, _) => name.push(it),
            (false, false) => name.push('-'),
            (false, true) => {}
        }
    }
    let name = name.trim_matches(['-', '.']);
    // The end tells documents of one host apart.
    name.get(name.len().saturating_sub(MAX_NAME)..).unwrap_or(name).trim_matches(['-', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[track_caller]
    fn check(url: &str, expected: Result<&str, &str>) {
        let address = Address::parse(url);
        assert_eq!(address.as_ref().map(Address::file_name).map_err(|it| *it), expected, "{url}");
    }

    #[test]
    fn names_are_made_of_host_and_path() {
        check("https://api.example.com/v2/openapi.json", Ok("api.example.com-v2-openapi.json"));
        check("https://example.com:8443/a/../b%20c?token=x#y", Ok("example.com-8443-a-..-b-20c"));
        check("https://example.com", Ok("example.com"));
        check("https://example.com/../../etc/passwd", Ok("example.com-..-..-etc-passwd"));
        check("http://127.0.0.1:80/a", Ok("127.0.0.1-80-a"));
        check("http://[::1]/a", Ok("1-a"));
        check("http://localhost/a", Ok("localhost-a"));
        let long = format!("https://example.com/{}/openapi.json", "a".repeat(500));
        assert!(Address::parse(&long).unwrap().file_name().ends_with("a-openapi.json"));
        assert!(Address::parse(&long).unwrap().file_name().len() <= super::MAX_NAME);
    }

    #[test]
    fn other_urls_are_refused() {
        check("http://example.com/a", Err("only https is fetched from other machines"));
        check("http://127.0.0.1.example.com/a", Err("only https is fetched from other machines"));
        check("ftp://localhost/a", Err("only https is fetched from other machines"));
        check(
            "https://me:secret@example.com/a",
            Err("it holds credentials; fetch the document yourself and give its path"),
        );
        check("https://", Err("it is not a URL"));
        check("/etc/passwd", Err("it has no host"));
    }
}
