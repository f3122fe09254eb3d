//! Where a value stands in a JSON answer (RFC 6901).

use std::borrow::Cow;

use serde_json::Value;

/// The value that a pointer names. `null` counts as absent.
pub(crate) fn find<'a>(answer: &'a Value, pointer: &str) -> Option<&'a Value> {
    // A pointer starts with `/` (§3); a bare name is taken for the member it can only mean.
    let pointer: Cow<'_, str> = match pointer {
        "" => Cow::Borrowed(""),
        rooted if rooted.starts_with('/') => Cow::Borrowed(rooted),
        bare => Cow::Owned(format!("/{bare}")),
    };
    answer.pointer(&pointer).filter(|value| !value.is_null())
}

/// The text that a pointer names; numbers are read as they are written.
pub(crate) fn text(answer: &Value, pointer: &str) -> Option<String> {
    match find(answer, pointer)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn g54_pointers() {
        let answer = json!({ "data": { "a/b": ["x", { "m~n": 7 }] }, "none": null, "token": "t" });
        assert_eq!(text(&answer, "/data/a~1b/0").as_deref(), Some("x"));
        assert_eq!(text(&answer, "/data/a~1b/1/m~0n").as_deref(), Some("7"));
        assert_eq!(text(&answer, "token").as_deref(), Some("t"));
        assert_eq!(text(&answer, "/none"), None);
        assert_eq!(text(&answer, "/data"), None);
        assert_eq!(text(&json!("whole"), "").as_deref(), Some("whole"));
    }
}
