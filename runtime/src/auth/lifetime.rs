//! How long a token lives, in every shape in which servers say it.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::login_endpoint::TimeUnit;

/// No token is taken to live longer: a year is already “until it is refused”.
pub(crate) const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A life from now on. Nothing that can be read is `None`; a life that is over is zero.
pub(crate) fn span(value: &Value, unit: TimeUnit, wall: Duration) -> Option<Duration> {
    match number(value) {
        Some(number) => Some(duration(match unit {
            TimeUnit::Seconds | TimeUnit::Rfc3339 => number,
            TimeUnit::Milliseconds => number / 1000.0,
        })),
        None => instant(value.as_str()?).map(|end| left(end, wall)),
    }
}

/// What is left until an instant.
pub(crate) fn until(value: &Value, unit: TimeUnit, wall: Duration) -> Option<Duration> {
    // Seconds of this size lie in the year 5138: such a number counts milliseconds, whatever was declared.
    const MILLISECONDS: f64 = 1e11;
    let end = match number(value) {
        Some(number) if unit == TimeUnit::Milliseconds || number > MILLISECONDS => {
            duration_from(number / 1000.0)
        }
        Some(number) => duration_from(number),
        None => instant(value.as_str()?)?,
    };
    Some(left(end, wall))
}

pub(crate) fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    number.filter(|number| !number.is_nan())
}

pub(crate) fn duration(seconds: f64) -> Duration {
    duration_from(seconds).min(LONGEST)
}

fn duration_from(seconds: f64) -> Duration {
    if seconds <= 0.0 {
        Duration::ZERO
    } else {
        Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
    }
}

fn left(end: Duration, wall: Duration) -> Duration {
    end.saturating_sub(wall).min(LONGEST)
}

/// RFC 3339 with any offset; without one, UTC. The time since 1970.
fn instant(text: &str) -> Option<Duration> {
    let text = text.trim();
    let stamp = text.parse::<Timestamp>().ok().or_else(|| {
        let local = text.parse::<DateTime>().ok()?;
        Some(local.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })?;
    Some(Duration::try_from(stamp.as_duration()).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    // 2026-01-01T00:00:00Z
    const WALL: Duration = Duration::from_secs(1_767_225_600);

    fn seconds(seconds: u64) -> Option<Duration> {
        Some(Duration::from_secs(seconds))
    }

    #[test]
    fn c18_expires_in_in_every_shape() {
        let life = |value: Value| span(&value, TimeUnit::Seconds, WALL);
        assert_eq!(life(json!(3600)), seconds(3600));
        assert_eq!(life(json!("3600")), seconds(3600));
        assert_eq!(life(json!(" 3600 ")), seconds(3600));
        assert_eq!(life(json!(3600.0)), seconds(3600));
        assert_eq!(life(json!("3600.5")), Some(Duration::from_millis(3_600_500)));
        assert_eq!(life(json!(0)), seconds(0));
        assert_eq!(life(json!(-1)), seconds(0));
        // A year.
        assert_eq!(life(json!(31_536_000)), life(json!(31_536_001)));
        assert_eq!(life(json!(31_535_999)), seconds(31_535_999));
        for huge in [json!(1e30), json!(u64::MAX), json!(i64::MAX), json!("1e400"), json!("inf")] {
            assert_eq!(life(huge.clone()), Some(LONGEST), "{huge}");
        }
        for unreadable in
            [json!(null), json!("NaN"), json!("soon"), json!(""), json!([1]), json!({}), json!(true)]
        {
            assert_eq!(life(unreadable.clone()), None, "{unreadable}");
        }
    }

    #[test]
    fn g54_spans_in_milliseconds_and_as_an_instant() {
        assert_eq!(span(&json!(1500), TimeUnit::Milliseconds, WALL), Some(Duration::from_millis(1500)));
        assert_eq!(span(&json!("2026-01-01T00:00:09Z"), TimeUnit::Rfc3339, WALL), seconds(9));
    }

    #[test]
    fn g54_instants_with_offsets_epochs_and_milliseconds() {
        let end = |value: Value, unit| until(&value, unit, WALL);
        assert_eq!(end(json!("2026-01-01T01:00:00Z"), TimeUnit::Rfc3339), seconds(3600));
        assert_eq!(end(json!("2025-12-31T19:00:10.000000-05:00"), TimeUnit::Rfc3339), seconds(10));
        assert_eq!(end(json!("2026-01-01T00:00:10"), TimeUnit::Seconds), seconds(10));
        assert_eq!(end(json!(1_767_225_630), TimeUnit::Seconds), seconds(30));
        assert_eq!(end(json!("1767225630"), TimeUnit::Seconds), seconds(30));
        assert_eq!(end(json!(1_767_225_630_000_u64), TimeUnit::Milliseconds), seconds(30));
        assert_eq!(end(json!(1_767_225_630_000_u64), TimeUnit::Seconds), seconds(30));
        assert_eq!(end(json!("2001-01-01T00:00:00Z"), TimeUnit::Rfc3339), seconds(0));
        assert_eq!(end(json!("1901-01-01T00:00:00Z"), TimeUnit::Rfc3339), seconds(0));
        assert_eq!(end(json!("9999-01-01T00:00:00Z"), TimeUnit::Rfc3339), Some(LONGEST));
        assert_eq!(end(json!("tomorrow"), TimeUnit::Rfc3339), None);
        assert_eq!(end(json!(1e300), TimeUnit::Seconds), Some(LONGEST));
        // The last number that is taken for seconds, and the next.
        assert_eq!(end(json!(100_000_000_000_u64), TimeUnit::Seconds), Some(LONGEST));
        assert_eq!(end(json!(100_000_000_001_u64), TimeUnit::Seconds), seconds(0));
    }
}
