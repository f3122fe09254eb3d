//! When a server wants to be asked again: `Retry-After`, or what it says about its rate limits.

use std::time::Duration;

use http::HeaderMap;
use http::header::DATE;

use crate::retry_after;

/// How long a server wants to be left alone after an answer with this status. `wall` is the time here.
pub(crate) fn read(status: u16, headers: &HeaderMap, wall: Duration) -> Option<Duration> {
    // The time there is what dates are to be compared with: the clocks of many machines are wrong.
    let wall = text(headers, DATE.as_str())
        .and_then(retry_after::date)
        .and_then(|it| Duration::try_from(it.as_duration()).ok())
        .unwrap_or(wall);
    retry_after::read(headers, wall)
        // Of other failures a rate limit is not the reason.
        .or_else(|| matches!(status, 429 | 503).then(|| rate_limit(headers, wall)).flatten())
}

fn rate_limit(headers: &HeaderMap, wall: Duration) -> Option<Duration> {
    structured(headers)
        .or_else(|| field(headers, ["ratelimit-remaining", "ratelimit-reset"], wall))
        .or_else(|| field(headers, ["x-ratelimit-remaining", "x-ratelimit-reset-after"], wall))
        .or_else(|| field(headers, ["x-ratelimit-remaining", "x-ratelimit-reset"], wall))
        .or_else(|| field(headers, ["x-rate-limit-remaining", "x-rate-limit-reset"], wall))
}

/// `"policy";r=0;t=30` (draft-ietf-httpapi-ratelimit-headers-10 §4), and `limit=9, remaining=0, reset=30` (-07 §3.1):
/// the longest of the limits that are used up.
fn structured(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, "ratelimit")?;
    if let Some(reset) = parameter(value, ',', "reset") {
        return (parameter(value, ',', "remaining").is_none_or(|it| it == 0)).then(|| seconds(reset));
    }
    let items = value.split(',');
    items
        .filter(|item| parameter(item, ';', "r") == Some(0))
        .filter_map(|item| parameter(item, ';', "t"))
        .max()
        .map(seconds)
}

fn parameter(text: &str, separator: char, name: &str) -> Option<u64> {
    let pairs = text.split(separator).filter_map(|it| it.trim().split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).and_then(|(_, value)| value.parse().ok())
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Two fields of a limit: what is left, where it is said, and when it starts anew.
fn field(headers: &HeaderMap, [remaining, reset]: [&str; 2], wall: Duration) -> Option<Duration> {
    let number = |name| text(headers, name)?.parse::<f64>().ok();
    if number(remaining).is_some_and(|left| left > 0.0) {
        return None;
    }
    let reset = number(reset)?;
    // Some say how long, some until when, in seconds or in smaller units; nobody limits a rate for thirty years.
    let (until, unit) = match reset {
        it if it < 1e9 => return Duration::try_from_secs_f64(reset).ok(),
        it if it < 1e12 => (it, 1.0),
        it if it < 1e15 => (it, 1e3),
        it if it < 1e18 => (it, 1e6),
        it => (it, 1e9),
    };
    Duration::try_from_secs_f64(until / unit).ok().map(|it| it.saturating_sub(wall))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    const WALL: Duration = Duration::from_secs(1_700_000_000);

    #[track_caller]
    fn check_at(status: u16, headers: &[(&'static str, &'static str)], expected: Option<u64>) {
        let headers = (headers.iter())
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let found = read(status, &HeaderMap::from_iter(headers), WALL);
        assert_eq!(found, expected.map(Duration::from_millis));
    }

    #[track_caller]
    fn check(headers: &[(&'static str, &'static str)], expected: Option<u64>) {
        check_at(429, headers, expected);
    }

    #[test]
    fn retry_after_comes_first() {
        check(&[("retry-after", "3"), ("ratelimit", r#""a";r=0;t=30"#)], Some(3000));
        check_at(408, &[("retry-after", "3")], Some(3000));
        // Both dates are of the server's clock, which is years behind.
        let late = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
        check(&[("retry-after", "Sun, 06 Nov 1994 08:49:42 GMT"), late], Some(5000));
        check(&[("retry-after", "Sun, 06 Nov 1994 08:49:42 GMT")], Some(0));
        check(&[], None);
    }

    #[test]
    fn rate_limits_of_the_draft() {
        check(&[("ratelimit", r#""hour";r=0;t=20, "day";r=0;t=50, "month";r=9;t=9999"#)], Some(50_000));
        check(&[("ratelimit", r#""hour";r=5;t=20"#)], None);
        check(&[("ratelimit", "limit=10, remaining=0, reset=7")], Some(7000));
        check(&[("ratelimit", "limit=10, remaining=1, reset=7")], None);
        check(&[("ratelimit-reset", "7")], Some(7000));
        check(&[("ratelimit-reset", "7"), ("ratelimit-remaining", "2")], None);
        check_at(502, &[("ratelimit-reset", "7")], None);
    }

    #[test]
    fn rate_limits_as_commonly_met() {
        for value in ["1700000007", "1700000007000", "1700000007000000", "1700000007000000000"] {
            check(&[("x-ratelimit-reset", value)], Some(7000));
        }
        check(&[("x-ratelimit-reset", "1600000000")], Some(0));
        check(&[("x-ratelimit-reset", "7"), ("x-ratelimit-remaining", "0")], Some(7000));
        check(&[("x-rate-limit-reset", "7")], Some(7000));
        check(&[("x-ratelimit-reset-after", "0.25"), ("x-ratelimit-reset", "1700000007")], Some(250));
        check_at(503, &[("x-ratelimit-reset", "7")], Some(7000));
    }

    #[test]
    fn nonsense_is_no_wish() {
        for value in ["", "soon", "-1", "NaN", "inf", "1e400", ";;;=", "reset=", "\"a;r=0"] {
            for name in ["ratelimit", "ratelimit-reset", "x-ratelimit-reset", "retry-after", "date"] {
                check(&[(name, value)], None);
            }
        }
    }
}
