//! What comes in and what goes out, as a provider sees it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderMap;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request, read to its end.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST` …
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// The headers, as sent.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Request {
    /// The parts of the path, decoded.
    pub fn segments(&self) -> Vec<String> {
        let path = self.target.split('?').next().unwrap_or_default();
        let parts = path.split('/').skip(1);
        parts.map(|it| percent_decode_str(it).decode_utf8_lossy().into_owned()).collect()
    }

    /// Every value of a query parameter.
    pub fn query(&self, name: &str) -> Vec<String> {
        let query = self.target.split_once('?').map_or("", |(_, it)| it);
        let pairs = form_urlencoded::parse(query.as_bytes());
        pairs.filter(|(key, _)| key == name).map(|(_, value)| value.into_owned()).collect()
    }

    /// A header, if it is there once and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?;
        if values.next().is_some() { None } else { value.to_str().ok() }
    }

    /// What stands behind this word in `Authorization`. The word counts letter by letter.
    pub fn authorization(&self, scheme: &str) -> Option<&str> {
        self.header("authorization")?.strip_prefix(scheme)?.strip_prefix(' ')
    }

    /// User and password (RFC 7617 §2).
    pub fn basic(&self) -> Option<(String, String)> {
        let decoded = STANDARD.decode(self.authorization("Basic")?).ok()?;
        let text = String::from_utf8(decoded).ok()?;
        let (user, password) = text.split_once(':')?;
        Some((user.to_owned(), password.to_owned()))
    }

    /// The body as JSON, where the content type says that it is.
    pub fn json(&self) -> Option<Value> {
        let kind = self.header("content-type")?.split(';').next()?.trim();
        let json = kind == "application/json" || kind.ends_with("+json");
        json.then(|| serde_json::from_slice(&self.body).ok()).flatten()
    }

    /// A field of a body that is a form.
    pub fn field(&self, name: &str) -> Option<String> {
        let kind = self.header("content-type")?.split(';').next()?.trim();
        let mut fields = form_urlencoded::parse(&self.body);
        let value = fields.find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        value.filter(|_| kind == "application/x-www-form-urlencoded")
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The media type, where there is a body.
    pub content_type: &'static str,
    /// The body.
    pub body: Bytes,
    /// The challenge that comes with a 401 (RFC 9110 §11.6.1).
    pub challenge: Option<&'static str>,
    /// Where a redirect leads.
    pub location: Option<String>,
}

impl Reply {
    /// A JSON body.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json", body.to_string())
    }

    /// A body of any kind.
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status, content_type, body: body.into(), challenge: None, location: None }
    }

    /// No body.
    pub fn empty(status: u16) -> Self {
        Self::new(status, "", Bytes::new())
    }

    /// A redirect.
    pub fn see(location: String) -> Self {
        Self { location: Some(location), ..Self::empty(302) }
    }

    /// With a `WWW-Authenticate` header.
    pub fn challenge(mut self, challenge: &'static str) -> Self {
        self.challenge = Some(challenge);
        self
    }
}
