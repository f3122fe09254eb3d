//! What the keywords of a schema tell without looking further.

use crate::spec::{AdditionalProperties, Schema};

/// Whether a schema says anything about the type; texts, bounds and a bare `type: object` do not.
pub(super) fn says_something(schema: Schema<'_>) -> bool {
    const TYPING: [&str; 12] = [
        "$ref",
        "$dynamicRef",
        "properties",
        "patternProperties",
        "items",
        "prefixItems",
        "enum",
        "const",
        "allOf",
        "format",
        "contentEncoding",
        "required",
    ];
    let mut types = schema.types();
    types.retain(|it| !matches!(*it, "null" | "object"));
    !types.is_empty()
        || TYPING.iter().any(|it| schema.has(it))
        || schema.one_of().chain(schema.any_of()).next().is_some()
        || matches!(schema.additional_properties(), AdditionalProperties::Of(_))
        || schema.as_bool() == Some(false)
}

/// Whether a schema names members, or a type for all of them.
pub(super) fn has_members(schema: Schema<'_>) -> bool {
    schema.properties().next().is_some()
        || matches!(schema.additional_properties(), AdditionalProperties::Of(_))
}
