//! Text of XML to numbers and truth values.

use crate::codec::Whole;

/// `true`, `false`, `1` or `0` (XML Schema Part 2 section 3.2.2), and what Python and .NET write.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text.trim() {
        "true" | "1" | "True" | "TRUE" => Some(true),
        "false" | "0" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A whole number; false: it is none, or out of range.
pub(crate) fn whole(text: &str, number: &mut dyn Whole) -> bool {
    let text = text.trim();
    if let Ok(it) = text.parse::<u64>() {
        return number.unsigned(it);
    }
    if let Ok(it) = text.parse::<i64>() {
        return number.signed(it);
    }
    // `7.0`, as for JSON.
    let digits = text.split_once('.').filter(|(_, fraction)| fraction.bytes().all(|it| it == b'0'));
    digits.and_then(|(whole, _)| whole.parse().ok()).is_some_and(|it| number.signed(it))
}

/// A number (XML Schema Part 2 section 3.2.5).
pub(crate) fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}
