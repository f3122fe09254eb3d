//! Texts and whole numbers with a format.

use crate::ir::{Integer, TextFormat, Type};
use crate::source::Number;
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

/// The range that all numbers within the bounds are of; `None` if there is none.
fn bounded(schema: Schema<'_>) -> Option<Integer> {
    // 2^63 and 2^64: the first numbers that 64 bits with and without sign do not hold.
    const SIGNED: f64 = 9_223_372_036_854_775_808.0;
    const UNSIGNED: f64 = 18_446_744_073_709_551_616.0;
    let bound = |keyword| schema.number(keyword);
    let most = bound("maximum").or_else(|| bound("exclusiveMaximum"));
    let least = bound("minimum").or_else(|| bound("exclusiveMinimum"));
    // As text first: near 2^63 and 2^64 the nearest `f64` is the power itself.
    let is_within = |it: &Number, signed: bool| {
        if signed { it.0.parse::<i64>().is_ok() } else { it.0.parse::<u64>().is_ok() }
    };
    let reaches = |bound: Option<&Number>, signed: bool, end: f64| {
        bound.is_some_and(|it| !is_within(it, signed) && it.as_f64() >= Some(end))
    };
    let is_below =
        |bound: Option<&Number>| bound.is_some_and(|it| !is_within(it, true) && it.as_f64() < Some(-SIGNED));
    let is_negative = least.and_then(Number::as_f64).is_some_and(|it| it < 0.0);
    let is_out = is_below(least) || is_below(most);
    if is_out || reaches(most, false, UNSIGNED) || reaches(least, false, UNSIGNED) {
        return None;
    }
    match (reaches(most, true, SIGNED) || reaches(least, true, SIGNED), is_negative) {
        (false, _) => Some(Integer::I64),
        (true, false) => Some(Integer::U64),
        // What JavaScript makes of 2^63 - 1.
        (true, true) if most.and_then(Number::as_f64) == Some(SIGNED) => Some(Integer::I64),
        (true, true) => None,
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
