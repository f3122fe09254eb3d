//! The alternatives of a schema: which of `oneOf` and `anyOf` shape its values.

use super::context::Context;
use super::keywords::has_members;
use crate::spec::Schema;

/// Whether a schema admits null only.
pub(super) fn is_null(schema: Schema<'_>) -> bool {
    let values = schema.values();
    schema.types() == ["null"]
        || schema.constant().is_some_and(|it| it.is_null())
        || (!values.is_empty() && values.iter().all(|it| it.is_null()))
}

/// Whether a schema has alternatives that shape its values. Alternatives that only require one or another
/// member (`anyOf: [{required: [a]}, {required: [b]}]`) constrain it, and leave it the object that it is.
pub(super) fn is_union<'a>(cx: &Context<'a, '_>, schema: Schema<'a>) -> bool {
    (schema.has("oneOf") || schema.has("anyOf"))
        && (!variants(cx, schema).is_empty() || schema.one_of().chain(schema.any_of()).any(is_null))
}

/// The alternatives that shape values, null left aside, each once.
pub(super) fn variants<'a>(cx: &Context<'a, '_>, schema: Schema<'a>) -> Vec<Schema<'a>> {
    let base = has_members(schema);
    let mut seen = std::collections::HashSet::new();
    listed(schema, 0)
        .into_iter()
        .filter(|it| !is_null(*it) && counts(*it, base))
        .filter(|it| {
            let target = it.reference().and_then(|to| cx.spec.resolve(to).ok());
            seen.insert(std::ptr::from_ref(target.unwrap_or(it.node())))
        })
        .collect()
}

/// What `oneOf` and `anyOf` list, those inside an alternative that is nothing but a list among them: nothing in
/// a value tells one level from the next.
fn listed(schema: Schema<'_>, depth: usize) -> Vec<Schema<'_>> {
    const DEEPEST: usize = 64;
    let mut all = Vec::new();
    for it in schema.one_of().chain(schema.any_of()) {
        if depth < DEEPEST && only_lists(it) { all.extend(listed(it, depth + 1)) } else { all.push(it) }
    }
    all
}

fn only_lists(schema: Schema<'_>) -> bool {
    const SAYS_NOTHING: [&str; 6] = ["oneOf", "anyOf", "title", "description", "$comment", "examples"];
    let Some(members) = schema.node().as_object() else { return false };
    // Both at once must both hold.
    schema.has("oneOf") != schema.has("anyOf")
        && members.iter().all(|(keyword, _)| SAYS_NOTHING.contains(&keyword))
}

fn counts(variant: Schema<'_>, base: bool) -> bool {
    let mut types = variant.types();
    types.retain(|it| *it != "null");
    if only_requires(variant, 0) && types.iter().all(|it| *it == "object") {
        // Without members beside it, `type: object` is an alternative of its own.
        return !base && (!types.is_empty() || !constrains(variant));
    }
    true
}

/// Whether a schema says no more than which members there must be, or not be, by itself or in parts.
fn only_requires(schema: Schema<'_>, depth: usize) -> bool {
    const DEEPEST: usize = 16;
    let Some(members) = schema.node().as_object() else { return false };
    let mut parts = schema.all_of().chain(schema.one_of()).chain(schema.any_of());
    let is_said = |keyword: &str| {
        matches!(keyword, "required" | "type" | "title" | "description" | "not" | "allOf" | "oneOf" | "anyOf")
    };
    depth < DEEPEST
        && members.iter().all(|(keyword, _)| is_said(keyword))
        && parts.all(|it| it.types().iter().all(|it| *it == "object") && only_requires(it, depth + 1))
}

/// Whether it does say so, where it says no more.
fn constrains(schema: Schema<'_>) -> bool {
    let mut parts = schema.all_of().chain(schema.one_of()).chain(schema.any_of());
    schema.has("required") || schema.has("not") || parts.any(constrains)
}
