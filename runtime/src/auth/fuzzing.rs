//! Doors for `cargo fuzz`, which sets `cfg(fuzzing)`: readers of what servers send, with what must hold for any input.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::challenge;
use super::clock::Moment;
use super::exchange::{Incoming, TokenType, read_answer};
use super::lifetime;
use crate::secret::Secret;

/// The answer of a token endpoint. The first three bytes choose status and content type.
pub fn token_answer(data: &[u8]) {
    let Some(([high, low, kind], body)) = data.split_first_chunk() else { return };
    let Ok(status) = StatusCode::from_u16(100 + u16::from_be_bytes([*high, *low]) % 500) else { return };
    let kind = if kind % 2 == 0 { "application/json" } else { "application/x-www-form-urlencoded" };
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
    let incoming = Incoming { to: "token", status, headers, body: Bytes::copy_from_slice(body) };
    let at = Moment { monotonic: lifetime::LONGEST, wall: lifetime::LONGEST };
    let sent = Secret::new("CANARY");
    match read_answer(&incoming, at, &[&sent], TokenType::Bearer) {
        Ok(granted) => {
            assert!(status.is_success() && !granted.token.expose().is_empty());
            assert!(granted.life.is_none_or(|life| life <= lifetime::LONGEST));
        }
        Err(failure) => {
            let shown = failure.error.to_string();
            assert!(!shown.contains("CANARY") && !shown.chars().any(char::is_control) && shown.len() < 4096);
        }
    }
}

/// The challenges of a 401.
pub fn challenge(data: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(data) else { return };
    let headers = HeaderMap::from_iter([(WWW_AUTHENTICATE, value)]);
    let challenges = challenge::read(&headers);
    let length: usize = challenges.iter().map(|it| it.scheme.len()).sum();
    assert!(length <= data.len() && challenges.iter().all(|it| !it.scheme.is_empty()));
    let _ = challenge::is_insufficient_scope(&headers);
}
