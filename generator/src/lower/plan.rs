//! What a schema is, told from its type, or from its keywords where that is missing.

use super::format;
use crate::ir::{Choice, Type};
use crate::spec::Schema;

/// What a schema is.
#[derive(Debug)]
pub(super) enum Plan<'a> {
    /// A type that needs no name.
    Type(Type),
    /// The same as another.
    SameAs(Schema<'a>),
    /// What a reference leads to.
    Reference(&'a str),
    /// A list.
    List,
    /// An object: a record, a map, or both.
    Object,
    /// One of a list of values.
    Choice(Choice),
    /// What several schemas say together.
    Merge,
    /// One of several schemas.
    Union,
    /// A type that the user brings, by its path.
    Foreign(&'a str),
    /// A type that the user brings for everything of this format: its path, and the format.
    OfFormat(&'a str, &'a str),
    /// A base, or one of the kinds that derive from it.
    Family,
    /// One of several types, each with the keywords of the same schema.
    Types(Vec<&'a str>),
}

/// What a schema is by its `type` alone, or by the keywords it has where that is missing.
pub(super) fn by_types(schema: Schema<'_>) -> Plan<'_> {
    let mut types = schema.types();
    if types == ["null"] {
        return Plan::Type(Type::Null);
    }
    types.retain(|it| *it != "null");
    // Every integer is a number (JSON Schema 2020-12 Core section 4.2.1).
    if types.contains(&"number") {
        types.retain(|it| *it != "integer");
    }
    match types.as_slice() {
        [] => inferred(schema),
        [one] => by_type(schema, one),
        many if ["string", "number", "boolean", "object", "array"].iter().all(|it| many.contains(it)) => {
            Plan::Type(Type::Any)
        }
        _ => Plan::Types(types),
    }
}

pub(super) fn by_type<'a>(schema: Schema<'a>, name: &str) -> Plan<'a> {
    match name.to_ascii_lowercase().as_str() {
        "string" => Plan::Type(format::text(schema)),
        "integer" => Plan::Type(format::integer(schema)),
        "number" => Plan::Type(Type::Number),
        "boolean" => Plan::Type(Type::Boolean),
        "null" => Plan::Type(Type::Null),
        "array" => Plan::List,
        "object" => Plan::Object,
        // `check` has said what an unknown type is read as.
        _ => Plan::Type(Type::Any),
    }
}

/// Keywords apply to one type each, so they tell it where `type` does not (JSON Schema 2020-12 Validation
/// section 6).
fn inferred(schema: Schema<'_>) -> Plan<'_> {
    let any = |keywords: &[&str]| keywords.iter().any(|it| schema.has(it));
    const OF_OBJECTS: [&str; 9] = [
        "properties",
        "additionalProperties",
        "patternProperties",
        "minProperties",
        "maxProperties",
        "propertyNames",
        "unevaluatedProperties",
        "dependentRequired",
        "dependentSchemas",
    ];
    if any(&OF_OBJECTS) {
        return Plan::Object;
    }
    if any(&["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems"]) {
        return Plan::List;
    }
    let by_format = schema.format().and_then(format::type_of_format);
    let name = match by_format {
        Some(name) => name,
        None if any(&["pattern", "minLength", "maxLength", "contentEncoding"]) => "string",
        None if any(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]) => {
            "number"
        }
        None => return Plan::Type(Type::Any),
    };
    by_type(schema, name)
}
