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

/// The type of a schema of type `integer`.
pub(super) fn integer(schema: Schema<'_>) -> Type {
    let range = match schema.format() {
        Some("int32" | "int16" | "int8" | "uint16" | "uint8") => Integer::I32,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        // 2^63: the first number that 64 bits with sign do not hold.
        _ if schema.number("maximum").and_then(|it| it.as_f64()) > Some(9_223_372_036_854_775_808.0) => {
            Integer::U64
        }
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
