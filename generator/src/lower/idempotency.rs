//! The header by which a server knows a call that it has seen before.

use super::context::Context;
use super::header_name::is_header_name;
use crate::ir::{Location, Parameter, TextFormat, Type};
use crate::spec::Operation;

/// The name that everybody gives it (draft-ietf-httpapi-idempotency-key-header §2).
const USUAL: &str = "Idempotency-Key";

/// The header that holds the idempotency key of an operation: the one that an extension names, or a parameter of the usual name
/// that takes any text.
pub(super) fn header(
    cx: &mut Context<'_, '_>,
    operation: Operation<'_>,
    parameters: &[Parameter],
) -> Option<String> {
    if let Some((name, span)) = operation.idempotency_key() {
        if is_header_name(name) {
            return Some(name.to_owned());
        }
        cx.diagnostics.malformed_extension(
            span,
            "this cannot be the name of a header",
            "write the header that the server reads the key from: `Idempotency-Key`",
        );
    }
    let is_key = |it: &&Parameter| {
        it.location == Location::Header
            && it.wire_name.eq_ignore_ascii_case(USUAL)
            && it.constant.is_none()
            && takes_a_uuid(&it.ty)
    };
    parameters.iter().find(is_key).map(|it| it.wire_name.clone())
}

/// Whether a key that is made by the client would be one of its values.
fn takes_a_uuid(ty: &Type) -> bool {
    match ty {
        Type::Nullable(inner) => takes_a_uuid(inner),
        // A name for texts, most likely; a choice of keys would be a strange one.
        Type::Named(_) => true,
        Type::Text(TextFormat::Plain | TextFormat::Uuid) | Type::Any | Type::Untyped => true,
        Type::Text(TextFormat::DateTime | TextFormat::Date | TextFormat::Base64 | TextFormat::Uri)
        | Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Binary
        | Type::Null
        | Type::List(_)
        | Type::Map(_) => false,
    }
}
