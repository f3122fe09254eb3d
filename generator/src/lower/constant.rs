//! Values that nobody chooses, since there is only one.

use super::context::Context;
use super::literal;
use crate::ir::Literal;
use crate::spec::Schema;

/// The only value that a schema allows, as text: EC2's document names the action and the version of each call so.
pub(super) fn only_value(cx: &Context<'_, '_>, schema: Schema<'_>) -> Option<String> {
    let schema = Schema::new(cx.spec, cx.spec.follow(schema.node()).ok()?.node);
    let value = match (schema.constant(), schema.values()) {
        (Some(constant), _) => constant,
        (None, [only]) => only,
        (None, _) => return None,
    };
    // The `null` of a nullable parameter is a second value.
    let nullable = schema.types().contains(&"null");
    match literal::of(value) {
        Literal::Text(text) if !nullable => Some(text),
        Literal::Integer(number) if !nullable => Some(number.to_string()),
        Literal::Boolean(truth) if !nullable => Some(truth.to_string()),
        Literal::Text(_) | Literal::Integer(_) | Literal::Boolean(_) => None,
        Literal::Null | Literal::Number(_) | Literal::Json(_) => None,
    }
}
