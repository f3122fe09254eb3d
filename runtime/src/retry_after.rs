//! How long a server wants to be left alone (RFC 9110 §10.2.3).

use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;

/// Seconds, or the time until a date.
pub(crate) fn read(headers: &HeaderMap, wall: Duration) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = Duration::try_from(date(text)?.as_duration()).ok()?;
    Some(date.saturating_sub(wall))
}

/// Reads an HTTP date.
// RFC 9110 §5.6.7: one form to send, two older ones to accept.
pub(crate) fn date(text: &str) -> Option<Timestamp> {
    if let Ok(stamp) = rfc2822::DateTimeParser::new().parse_timestamp(text) {
        return Some(stamp);
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"].iter().find_map(|form| {
        let civil: DateTime = strtime::parse(form, text).ok()?.to_datetime().ok()?;
        Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    // Ten seconds before the date of RFC 9110's examples.
    const WALL: Duration = Duration::from_secs(784_111_777 - 10);

    #[track_caller]
    fn check(text: &'static str, expected: Option<u64>) {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(text))]);
        assert_eq!(read(&headers, WALL), expected.map(Duration::from_secs), "{text}");
    }

    #[test]
    fn d29_retry_after_as_seconds_and_as_a_date() {
        check("120", Some(120));
        check(" 0 ", Some(0));
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(10));
        check("Sunday, 06-Nov-94 08:49:37 GMT", Some(10));
        check("Sun Nov  6 08:49:37 1994", Some(10));
        check("Sun, 06 Nov 1993 08:49:37 GMT", None);
        check("Sat, 06 Nov 1993 08:49:37 GMT", Some(0));
    }

    #[test]
    fn d29_nonsense_is_no_wish() {
        for text in ["", "-1", "soon", "1.5", "99999999999999999999999", "Sun, 99 Nov 1994 08:49:37 GMT"] {
            check(text, None);
        }
        assert_eq!(read(&HeaderMap::new(), WALL), None);
    }
}
