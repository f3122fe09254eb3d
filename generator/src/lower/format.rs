//! Texts and whole numbers with a format.

use crate::ir::{Integer, TextFormat, Type};
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
    // 2^63 and 2^64: the first numbers that 64 bits with and without sign do not hold.
    const SIGNED: f64 = 9_223_372_036_854_775_808.0;
    const UNSIGNED: f64 = 18_446_744_073_709_551_616.0;
    let bound = |keyword| schema.number(keyword);
    let most = bound("maximum").or_else(|| bound("exclusiveMaximum"));
    let least = bound("minimum").or_else(|| bound("exclusiveMinimum")).and_then(|it| it.as_f64());
    // As text first: near 2^63 and 2^64 the nearest `f64` is the power itself.
    let fits_signed = most.is_some_and(|it| it.0.parse::<i64>().is_ok());
    let fits = most.is_some_and(|it| it.0.parse::<u64>().is_ok());
    let most = most.and_then(|it| it.as_f64());
    let is_beyond_signed = !fits_signed && most >= Some(SIGNED);
    let is_negative = least.is_some_and(|it| it < 0.0);
    let range = match schema.format() {
        Some("int32" | "int16" | "int8" | "uint16" | "uint8") => Integer::I32,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        Some("int64") => Integer::I64,
        _ if least < Some(-SIGNED) && least.is_some() || (!fits && most >= Some(UNSIGNED)) => {
            return Type::Number;
        }
        // What JavaScript makes of 2^63 - 1.
        _ if is_beyond_signed && is_negative && most == Some(SIGNED) => Integer::I64,
        _ if is_beyond_signed && is_negative => return Type::Number,
        _ if is_beyond_signed => Integer::U64,
        _ => Integer::I64,
    };
    Type::Integer(range)
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
