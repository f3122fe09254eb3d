//! Numbers as documents write them, brought to JSON's grammar.

use super::node::Number;

/// The number that a text stands for, if it does: JSON's grammar (RFC 8259, section 6) as it is, and the
/// other spellings of YAML's core schema (YAML 1.2.2, section 10.3.2) rewritten: `+1`, `.5`, `5.`, `007`,
/// `0x1F`, `0o17`.
///
/// Digits are never computed with, except those of a hexadecimal or octal number: `1.10` stays `1.10`.
/// Infinity and not-a-number have no spelling in JSON; they are no numbers here.
pub(super) fn normalise(text: &str) -> Option<Number> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", text.get(1..)?),
        b'+' => ("", text.get(1..)?),
        b'0'..=b'9' | b'.' => ("", text),
        _ => return None,
    };
    if let Some(radix) = radix(digits) {
        // `from_str_radix` would take a second sign.
        let digits = digits.get(2..).filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        return Some(Number(format!("{sign}{}", u128::from_str_radix(digits, radix).ok()?)));
    }
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (digits.get(..at)?, Some(digits.get(at..)?)),
        None => (digits, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let are_digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if let Some(power) = exponent {
        let power = power.get(1..)?;
        let power = power.strip_prefix(['+', '-']).unwrap_or(power);
        if power.is_empty() || !are_digits(power) {
            return None;
        }
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        trimmed => trimmed,
    };
    let mut number = String::with_capacity(text.len());
    number.push_str(sign);
    number.push_str(whole);
    if !fraction.is_empty() {
        number.push('.');
        number.push_str(fraction);
    }
    number.push_str(exponent.unwrap_or_default());
    Some(Number(number))
}

fn radix(digits: &str) -> Option<u32> {
    match digits.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => Some(16),
        [b'0', b'o', _, ..] => Some(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(normalise(text).map(|it| it.0).as_deref(), expected, "{text}");
    }

    #[test]
    fn json_numbers_stay_as_written() {
        for text in ["0", "-0", "12", "1.10", "1e5", "1E+05", "-3.25e-7", "123456789012345678901234567890"] {
            check(text, Some(text));
        }
    }

    #[test]
    fn other_spellings_are_rewritten() {
        check("+1", Some("1"));
        check(".5", Some("0.5"));
        check("-.5", Some("-0.5"));
        check("5.", Some("5"));
        check("007", Some("7"));
        check("0x1F", Some("31"));
        check("0o17", Some("15"));
        check("5.e3", Some("5e3"));
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "",
            "-",
            "+",
            ".",
            "e5",
            "1e",
            "1e+",
            "3.0.0",
            "1_000",
            "2020-01-01",
            "0x",
            "0x+1",
            "0o8",
            "--1",
            ".inf",
            "NaN",
            "12:30",
            "1 2",
            "é",
        ] {
            check(text, None);
        }
    }
}
