//! Texts and numbers that a schema describes.

use serde_json::{Value, json};

use super::instance::is_type;
use super::pattern::{is_readable, matching};

/// Texts are no longer than that, whatever a schema asks for.
const LONGEST: u64 = 10_000;

/// A text of the format, the pattern, the length.
pub(super) fn text(schema: &Value) -> Option<String> {
    let word = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
    let length = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let least = length("minLength").unwrap_or(0).min(LONGEST) as usize;
    let most = length("maxLength").unwrap_or(LONGEST).min(LONGEST) as usize;
    let is_base64 = word("contentEncoding") == Some("base64");
    let known = word("format").and_then(format).or(is_base64.then_some("aGVsbG8="));
    if let Some(known) = known.filter(|it| (least..=most).contains(&it.chars().count())) {
        let pattern = word("pattern").and_then(|it| regex::Regex::new(it).ok());
        if pattern.is_none_or(|it| it.is_match(known)) {
            return Some(known.to_owned());
        }
    }
    if let Some(pattern) = word("pattern").filter(|it| is_readable(it)) {
        return matching(pattern, least, most);
    }
    let plain: String = "text".chars().take(most).collect();
    let missing = least.saturating_sub(plain.chars().count());
    Some(format!("{plain}{}", "t".repeat(missing)))
}

/// A text of a format.
fn format(name: &str) -> Option<&'static str> {
    Some(match name {
        "date-time" => "2026-03-04T05:06:07Z",
        "date" => "2026-03-04",
        "time" => "05:06:07Z",
        "duration" => "P3DT4H",
        "uuid" | "guid" => "0f8fad5b-d9cb-469f-a165-70867728950e",
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => "https://example.com/a?b=c",
        "email" | "idn-email" => "ada@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" | "base64" => "aGVsbG8=",
        "decimal" => "12.50",
        "int64" | "int32" | "uint64" | "uint32" | "integer" => "42",
        "float" | "double" | "number" => "4.5",
        "regex" => "^a$",
        "json-pointer" => "/a",
        _ => return None,
    })
}

pub(super) fn number(schema: &Value) -> Option<Value> {
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    let step = bound("multipleOf").filter(|it| *it > 0.0);
    let is_whole = is_type(schema, "integer") && !is_type(schema, "number");
    let unit = step.unwrap_or(1.0);
    let least = bound("minimum")
        .into_iter()
        .chain(bound("exclusiveMinimum").map(|it| it + tiny(is_whole)))
        .reduce(f64::max);
    let most = bound("maximum")
        .into_iter()
        .chain(bound("exclusiveMaximum").map(|it| it - tiny(is_whole)))
        .reduce(f64::min);
    let usual = 7.0 * unit;
    let wanted = usual.max(least.unwrap_or(usual)).min(most.unwrap_or(usual).max(least.unwrap_or(f64::MIN)));
    let wanted = match step {
        Some(step) => (wanted / step).ceil() * step,
        None if is_whole => wanted.ceil(),
        None => wanted,
    };
    if wanted.fract() == 0.0 && wanted.abs() < 9.0e15 {
        // Exact below 2^53.
        return Some(json!(wanted as i64));
    }
    serde_json::Number::from_f64(wanted).map(Value::Number)
}

fn tiny(is_whole: bool) -> f64 {
    if is_whole { 1.0 } else { 0.5 }
}
