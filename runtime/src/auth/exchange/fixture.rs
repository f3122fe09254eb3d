//! Answers of a provider, for the tests of those who read them.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::Incoming;

pub(super) fn answer(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Incoming {
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
    Incoming { to: "token", status: StatusCode::from_u16(status).unwrap(), headers, body: body.into() }
}
