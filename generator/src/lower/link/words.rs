//! What is said about links.

use crate::ir::{Integer, Shape, TextFormat, Type};
use crate::lower::shape::Types;

/// The longest text of the document that is repeated.
const LONGEST: usize = 80;

/// A text of the document, as code. Of a long one the beginning: the sentence around it is what has to be read.
pub(super) fn code(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or(text)),
        None => format!("`{text}`"),
    }
}

/// A type in words.
pub(super) fn words(types: Types<'_>, ty: &Type) -> &'static str {
    match types.meant(ty) {
        (_, Some(Shape::Record(_))) => "an object",
        (_, Some(Shape::Choice(_))) => "one of a list of values",
        (_, Some(Shape::Union(_))) => "one of several types",
        (_, Some(Shape::Tuple(_))) => "a tuple",
        (_, Some(Shape::Foreign(_))) => "a type of your own",
        (Type::Any | Type::Untyped | Type::Named(_) | Type::Nullable(_), _) => "anything",
        (Type::Boolean, _) => "true or false",
        (Type::Integer(Integer::I32 | Integer::U32), _) => "a whole number of 32 bits",
        (Type::Integer(Integer::I64 | Integer::U64), _) => "a whole number of 64 bits",
        (Type::Number, _) => "a number",
        (Type::Text(TextFormat::Plain | TextFormat::Uri), _) => "text",
        (Type::Text(TextFormat::DateTime), _) => "an instant",
        (Type::Text(TextFormat::Date), _) => "a day",
        (Type::Text(TextFormat::Uuid), _) => "a UUID",
        (Type::Text(TextFormat::Base64), _) => "octets in base64",
        (Type::Binary, _) => "octets",
        (Type::Null, _) => "null",
        (Type::List(_), _) => "a list",
        (Type::Map(_), _) => "a map",
    }
}
