//! What is answered.

use bytes::Bytes;
use clientsmith_runtime::serde::Serialize;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use serde_json::Value;

/// An answer of a [`Mock`](super::Mock).
#[derive(Debug, Clone)]
pub struct Reply {
    response: Response<Bytes>,
}

impl Reply {
    /// An answer with a status, and nothing else.
    ///
    /// # Panics
    ///
    /// If the status has not three digits.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test that cannot say what it expects has failed")]
    pub fn new(status: u16) -> Self {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status of three digits");
        Self { response }
    }

    /// With a body of JSON.
    ///
    /// # Panics
    ///
    /// If the value cannot be written.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test that cannot say what it expects has failed")]
    pub fn json(self, body: &impl Serialize) -> Self {
        let text = serde_json::to_vec(body).expect("a value that can be written as JSON");
        self.body("application/json", text)
    }

    /// With a body of any type.
    #[must_use]
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        *self.response.body_mut() = body.into();
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// With a header.
    ///
    /// # Panics
    ///
    /// If it is none.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test that cannot say what it expects has failed")]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("the name of a header");
        let value = HeaderValue::from_str(value).expect("the value of a header");
        self.response.headers_mut().append(name, value);
        self
    }

    /// A success with a value, of the first media type that the call accepts: text where that is no JSON.
    #[expect(clippy::expect_used, reason = "a test that cannot say what it expects has failed")]
    pub(super) fn success(body: &impl Serialize, accept: &str) -> Self {
        let value = serde_json::to_value(body).expect("a value that can be written as JSON");
        let wanted = accept.split([',', ';']).next().unwrap_or_default().trim();
        match value {
            Value::Null => Self::new(204),
            Value::String(text)
                if !(wanted.is_empty() || wanted.contains("json") || wanted.contains('*')) =>
            {
                Self::new(200).body(wanted, text)
            }
            value => Self::new(200).json(&value),
        }
    }

    pub(super) fn response(&self) -> Response<Bytes> {
        self.response.clone()
    }
}
