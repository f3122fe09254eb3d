//! Texts and whole numbers with a format.

use crate::ir::{Integer, TextFormat, Type};
use crate::source::{Node, Number};
use crate::spec::Schema;

/// The type of a schema of type `string`.
///
/// `format: binary` is octets only where it is a whole body, which is decided there; inside of JSON it can
/// only be text.
pub(super) fn text(schema: Schema<'_>) -> Type {
    let format = match schema.format() {
        Some("date-time") => TextFormat::DateTime,
        Some("date") => TextFormat::Date,
        Some("uuid") => TextFormat::Uuid,
        Some("byte" | "base64") => TextFormat::Base64,
        Some("uri" | "url") => TextFormat::Uri,
        _ if schema.content_encoding() == Some("base64") => TextFormat::Base64,
        _ => TextFormat::Plain,
    };
    Type::Text(format)
}

/// The type of a schema of type `integer`. Where it admits numbers that no 64 bits hold, it is a number with all
/// the digits that those have, like other numbers.
pub(super) fn integer(schema: Schema<'_>) -> Type {
    let range = match schema.format() {
        Some("int32" | "int16" | "int8" | "uint16" | "uint8") => Integer::I32,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        Some("int64") => Integer::I64,
        _ => match bounded(schema) {
            Some(range) => range,
            None => return Type::Number,
        },
    };
    Type::Integer(range)
}

/// The range that all numbers within the bounds are of, or all that are listed; `None` if there is none.
fn bounded(schema: Schema<'_>) -> Option<Integer> {
    let bound = |keyword| schema.number(keyword).map(whole);
    let listed = schema.constant().map_or_else(|| schema.values(), std::slice::from_ref);
    let listed = || listed.iter().filter_map(Node::as_number).map(whole);
    let least = [bound("minimum"), bound("exclusiveMinimum").map(|it| it.saturating_add(1))];
    let least = least.into_iter().flatten().max().or_else(|| listed().min());
    let most = [bound("maximum"), bound("exclusiveMaximum").map(|it| it.saturating_sub(1))];
    let most = most.into_iter().flatten().min().or_else(|| listed().max());
    let are_within =
        |first: i128, last: i128| [least, most].into_iter().flatten().all(|it| (first..=last).contains(&it));
    if are_within(i64::MIN.into(), i64::MAX.into()) {
        return Some(Integer::I64);
    }
    let is_negative = least.is_some_and(|it| it < 0);
    (!is_negative && are_within(i64::MIN.into(), u64::MAX.into())).then_some(Integer::U64)
}

/// A bound as a whole number; what is beyond 128 bits is as far away as those reach.
fn whole(number: &Number) -> i128 {
    // What the first and the last numbers of 64 bits become where they are written as `f64`.
    const FIRST: f64 = -9_223_372_036_854_775_808.0;
    const LAST: f64 = 9_223_372_036_854_775_808.0;
    const LAST_UNSIGNED: f64 = 18_446_744_073_709_551_616.0;
    let exact = number.0.parse().ok();
    let is_rounded = exact.is_none() || number.0.ends_with("000");
    match number.as_f64() {
        Some(FIRST) if is_rounded => i64::MIN.into(),
        Some(LAST) if is_rounded => i64::MAX.into(),
        Some(LAST_UNSIGNED) if is_rounded => u64::MAX.into(),
        #[expect(clippy::cast_possible_truncation, reason = "it ends where the range does")]
        near => exact.unwrap_or(near.unwrap_or_default() as i128),
    }
}

/// The type that a format belongs to, for schemas that state only the format (OpenAPI 3.2 section 4.1.2.1).
pub(super) fn type_of_format(format: &str) -> Option<&'static str> {
    match format {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => Some("integer"),
        "float" | "double" | "decimal" => Some("number"),
        "date-time" | "date" | "time" | "duration" | "uuid" | "byte" | "binary" | "uri" | "url" | "email"
        | "hostname" | "ipv4" | "ipv6" | "password" | "uri-reference" => Some("string"),
        _ => None,
    }
}

/// Whether a format already shows in the type.
pub(super) fn shows(format: &str) -> bool {
    matches!(
        format,
        "date-time"
            | "date"
            | "uuid"
            | "byte"
            | "base64"
            | "uri"
            | "url"
            | "int32"
            | "int64"
            | "uint32"
            | "uint64"
            | "float"
            | "double"
    )
}
