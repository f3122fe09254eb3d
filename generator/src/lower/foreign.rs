//! Types that the user brings: for a schema, or for everything of a format.

use super::context::Context;
use super::plan::Plan;
use crate::spec::Schema;
use crate::text::is_rust_path;

/// What a schema is if the user has a type for it.
pub(super) fn plan<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>) -> Option<Plan<'a>> {
    let (path, format) = match (schema.given_type(), schema.format()) {
        (Some(path), _) => (path, None),
        (None, Some(format)) if is_scalar(schema) => {
            (cx.spec.document().type_of_format(format)?, Some(format))
        }
        (None, Some(_) | None) => return None,
    };
    if !is_rust_path(path) {
        cx.diagnostics.unusable_path(schema.span(), path);
        return None;
    }
    Some(match format {
        Some(format) => Plan::OfFormat(path, format),
        None => Plan::Foreign(path),
    })
}

/// Formats belong to texts and numbers (OpenAPI 3.2 section 4.1.2.1).
fn is_scalar(schema: Schema<'_>) -> bool {
    schema.types().iter().all(|it| matches!(*it, "string" | "number" | "integer" | "null"))
        && !["enum", "const", "allOf", "oneOf", "anyOf", "$ref"].iter().any(|it| schema.has(it))
}
