//! The end of a token that says so itself (RFC 7519 §4.1.4). Read, never trusted: no signature is checked.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use zeroize::Zeroizing;

use super::lifetime;

/// The life left to a token that has just been issued, if it is a JWT with an `exp`.
pub(crate) fn life(token: &str, wall: Duration) -> Option<Duration> {
    let mut parts = token.split('.');
    let (_header, claims, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let claims = Zeroizing::new(URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?);
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    let exp = lifetime::number(claims.get("exp")?)?;
    let left = exp - wall.as_secs_f64();
    // A token that is new and yet over tells that the clocks differ; its own two times do not depend on ours.
    let whole =
        claims.get("iat").and_then(lifetime::number).map(|iat| exp - iat).filter(|whole| *whole > 0.0);
    let life = match whole {
        Some(whole) if left <= 0.0 => whole,
        Some(whole) => whole.min(left),
        None => left,
    };
    Some(lifetime::duration(life))
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::json;

    use super::*;

    const WALL: Duration = Duration::from_secs(1_000_000);

    pub(crate) fn token(claims: &Value) -> String {
        let claims = URL_SAFE_NO_PAD.encode(claims.to_string());
        format!("eyJhbGciOiJub25lIn0.{claims}.c2ln")
    }

    #[track_caller]
    fn check(claims: Value, expected: Option<u64>) {
        assert_eq!(life(&token(&claims), WALL), expected.map(Duration::from_secs), "{claims}");
    }

    #[test]
    fn c18_exp_of_a_jwt() {
        check(json!({ "exp": 1_003_600 }), Some(3600));
        check(json!({ "exp": 1_003_600.0, "iat": 1_000_000 }), Some(3600));
        check(json!({ "exp": "1003600" }), Some(3600));
        check(json!({ "iat": 1_000_000 }), None);
        check(json!({ "exp": null }), None);
        check(json!({ "exp": 1e300 }), Some(lifetime::LONGEST.as_secs()));
        check(json!({ "exp": -1 }), Some(0));
        check(json!([1]), None);
    }

    #[test]
    fn c18_clocks_that_differ() {
        // The server's clock runs ahead: the token's own span counts.
        check(json!({ "exp": 1_009_000, "iat": 1_005_400 }), Some(3600));
        // It lags: as well.
        check(json!({ "exp": 999_000, "iat": 995_400 }), Some(3600));
        // Issued a while ago, and handed out again: what is left counts.
        check(json!({ "exp": 1_000_600, "iat": 997_000 }), Some(600));
        // Two times that tell no span: what is left by our clock counts.
        check(json!({ "exp": 1_000_600, "iat": 1_000_600 }), Some(600));
        check(json!({ "exp": 1_000_600, "iat": 1_000_700 }), Some(600));
    }

    #[test]
    fn what_is_no_jwt_has_no_end() {
        for text in ["", "opaque", "a.b", "a.b.c", "a.b.c.d", "..", "a.e30.c", "é.é.é"] {
            assert_eq!(life(text, WALL), None, "{text}");
        }
    }
}
