//! Asking for the rest of a body (RFC 9110 §13.1.5 and §14).

use http::header::{
    ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, DATE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE,
};
use http::{HeaderMap, HeaderValue};
use jiff::fmt::rfc2822::DateTimeParser;

/// What tells one version of a body from another, so that the rest of one is not put behind the start of the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Validator(HeaderValue);

impl Validator {
    /// The validator of an answer whose server offers ranges of it.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        // A server need not say that it can; that it cannot, it says with `none` (RFC 9110 §14.3).
        let refuses =
            headers.get(ACCEPT_RANGES).is_some_and(|it| it.as_bytes().eq_ignore_ascii_case(b"none"));
        // Of a body that was packed on its way, or whose end nobody knows, places are not known either.
        if refuses || length(headers).is_none() {
            return None;
        }
        match headers.get(ETAG) {
            // A weak one does not promise the same bytes (RFC 9110 §8.8.1).
            Some(tag) => Some(tag).filter(|it| it.as_bytes().starts_with(b"\"")).cloned().map(Self),
            None => headers.get(LAST_MODIFIED).filter(|it| is_strong(it, headers)).cloned().map(Self),
        }
    }

    /// The headers that ask for the bytes from a place on, if they are still of the same version.
    pub(super) fn ask(&self, from: u64) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Ok(range) = HeaderValue::from_str(&format!("bytes={from}-")) {
            headers.insert(RANGE, range);
            headers.insert(IF_RANGE, self.0.clone());
        }
        headers
    }
}

/// A date is only strong where it lies a second before that of the answer, at least (RFC 9110 §8.8.2.2).
fn is_strong(modified: &HeaderValue, headers: &HeaderMap) -> bool {
    let parse = |it: &HeaderValue| DateTimeParser::new().parse_timestamp(it.to_str().ok()?).ok();
    match (parse(modified), headers.get(DATE).and_then(parse)) {
        (Some(modified), Some(date)) => modified < date,
        (Some(_) | None, _) => false,
    }
}

/// How long a body is, where the server says so.
pub(super) fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Where a part of a body begins, and how long the whole is, where that is said.
pub(super) fn place(headers: &HeaderMap) -> Option<(u64, Option<u64>)> {
    let text = headers.get(CONTENT_RANGE)?.to_str().ok()?;
    let (unit, rest) = text.split_once(' ')?;
    let (range, whole) = rest.split_once('/')?;
    let (first, _) = range.split_once('-')?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    Some((first.trim().parse().ok()?, whole.trim().parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let line = |(name, value): &(&'static str, &'static str)| {
            (name.parse::<http::HeaderName>().unwrap(), HeaderValue::from_static(value))
        };
        lines.iter().map(line).collect()
    }

    #[track_caller]
    fn check(lines: &[(&'static str, &'static str)], expected: Option<&'static str>) {
        let found = Validator::of(&headers(&[&[("content-length", "9")], lines].concat()));
        assert_eq!(found, expected.map(|it| Validator(HeaderValue::from_static(it))));
    }

    #[test]
    fn only_what_promises_the_same_bytes_is_a_validator() {
        let old = "Sun, 06 Nov 1994 08:49:37 GMT";
        check(&[("etag", "\"1\"")], Some("\"1\""));
        check(
            &[("etag", "W/\"1\""), ("last-modified", old), ("date", "Mon, 07 Nov 1994 08:49:37 GMT")],
            None,
        );
        check(&[("last-modified", old), ("date", "Sun, 06 Nov 1994 08:49:38 GMT")], Some(old));
        check(&[("last-modified", old), ("date", old)], None);
        check(&[("last-modified", old)], None);
        check(&[("etag", "\"1\""), ("accept-ranges", "none")], None);
        assert_eq!(Validator::of(&headers(&[("etag", "\"1\"")])), None);
    }

    #[test]
    fn a_part_says_where_it_begins() {
        let place = |it: &'static str| place(&headers(&[("content-range", it)]));
        assert_eq!(place("bytes 5-9/10"), Some((5, Some(10))));
        assert_eq!(place("bytes 5-9/*"), Some((5, None)));
        assert_eq!(place("bytes */10"), None);
        assert_eq!(place("lines 5-9/10"), None);
    }
}
