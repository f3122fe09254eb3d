//! How judges read parameters of the query.

use serde_json::Value;

use crate::contract::case::{Case, location, parameters};
use crate::contract::tree::{list, resolve, text};

const MISSING: &str = "must have required property '";
const MISSING_QUERY: &str = "MissingRequiredParameter: Missing required query parameter: ";

/// What only null is allowed of has nothing to be sent: null is undefined (RFC 6570 section 2.3).
pub(super) fn is_only_null(case: &Case<'_>, violation: &Value) -> bool {
    let missing = text(violation, "message").split_once(MISSING).map(|(_, it)| it.trim_end_matches('\''));
    location(violation).starts_with(&["request", "query"])
        && missing.is_some_and(|it| allows_only_null(case, it))
}

/// The same for openapi-core.
pub(super) fn is_null(case: &Case<'_>, error: &str) -> bool {
    error.strip_prefix(MISSING_QUERY).is_some_and(|it| allows_only_null(case, it))
}

fn allows_only_null(case: &Case<'_>, name: &str) -> bool {
    let is_it = |it: &&Value| text(it, "name").eq_ignore_ascii_case(name);
    parameters(case)
        .filter(is_it)
        .any(|it| it.get("schema").is_some_and(|it| is_null_alone(case.document, it)))
}

/// Whether a schema allows null alone, or lists of it.
fn is_null_alone(document: &Value, schema: &Value) -> bool {
    let schema = resolve(document, schema);
    let listed = schema.get("enum").and_then(Value::as_array);
    listed.is_some_and(|it| it.iter().all(Value::is_null))
        || match text(schema, "type") {
            "null" => true,
            "array" => schema.get("items").is_some_and(|it| is_null_alone(document, it)),
            _ => false,
        }
}

/// The standard leaves some styles of some types open (OpenAPI 3.2 section 4.12.6, “n/a”), and openapi-core reads none of these.
pub(super) fn is_open(case: &Case<'_>, error: &str) -> bool {
    let has_style =
        |it: &Value| matches!(text(it, "style"), "deepObject" | "spaceDelimited" | "pipeDelimited");
    let is_such = |(place, name): (&str, &str)| of_place(case, place, name).any(has_style);
    error.ends_with("ValueError: not available") && refused(error).is_some_and(is_such)
}

/// The standard says nothing of lists of lists and of objects in objects, and judges read them in ways of their own.
pub(super) fn is_deeper(case: &Case<'_>, violation: &Value) -> bool {
    let ["request", place, name, ..] = location(violation)[..] else { return false };
    is_read_otherwise(case, place, name)
}

/// The same for openapi-core.
pub(super) fn are_deeper(case: &Case<'_>, error: &str) -> bool {
    refused(error).is_some_and(|(place, name)| is_read_otherwise(case, place, name))
}

/// The place and the name of the parameter that openapi-core refuses, `Query parameter error: name; …`.
fn refused(error: &str) -> Option<(&str, &str)> {
    let (before, rest) =
        error.split_once(" parameter error: ").or_else(|| error.split_once(" parameter: "))?;
    Some((before.rsplit(' ').next()?, rest.split(';').next()?))
}

/// The parameters of a name in a place, in letters of any size.
fn of_place<'a>(case: &Case<'a>, place: &str, name: &str) -> impl Iterator<Item = &'a Value> {
    parameters(case).filter(move |it| text(it, "in").eq_ignore_ascii_case(place) && is_called(it, name))
}

/// Whether a parameter holds lists in lists, or objects in anything; or tabs between its items, which only OpenAPI 2.0 knows; or
/// spaces, for which both judges look as `%20` in what is decoded already.
fn is_read_otherwise(case: &Case<'_>, place: &str, name: &str) -> bool {
    let is_split = |it: &Value| {
        it.get("x-clientsmith-internal-style").is_some() || text(it, "style") == "spaceDelimited"
    };
    let is_deep =
        |it: &Value| it.get("schema").is_some_and(|it| holds_more(case.document, resolve(case.document, it)));
    // They go by the type at the top.
    let is_in_union = |it: &Value| {
        it.get("schema").is_some_and(|it| {
            let schema = resolve(case.document, it);
            let parts = ["anyOf", "oneOf", "allOf"].iter().flat_map(|it| list(schema, it));
            let is_structure = |it: &str| matches!(it, "array" | "object");
            let of_parts = parts.map(|it| text(resolve(case.document, it), "type"));
            of_parts.chain(list(schema, "type").iter().filter_map(Value::as_str)).any(is_structure)
        })
    };
    of_place(case, place, name).any(|it| is_split(it) || is_deep(it) || is_in_union(it))
}

fn holds_more(document: &Value, schema: &Value) -> bool {
    let is_structure = |it: &Value| matches!(text(resolve(document, it), "type"), "array" | "object");
    let members = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let rest = ["items", "additionalProperties"].into_iter().filter_map(|it| schema.get(it));
    members.map(|(_, it)| it).chain(rest).any(is_structure)
}

/// http-spec encodes the names of parameters, and the validator looks for them in a query that is decoded.
pub(super) fn encodes_name(case: &Case<'_>, violation: &Value) -> bool {
    let missing = text(violation, "message").split_once(MISSING).map(|(_, it)| it.trim_end_matches('\''));
    let is_it = |encoded: &str, name: &str| encoded.replace("%20", " ").eq_ignore_ascii_case(name);
    location(violation).starts_with(&["request", "query"])
        && missing.is_some_and(|it| {
            it.contains("%20") && parameters(case).any(|parameter| is_it(it, text(parameter, "name")))
        })
}

/// What an exploded object has members of is told from no other parameter of that name (OpenAPI 3.2 section 4.12.6).
pub(super) fn shares_name(case: &Case<'_>, violation: &Value) -> bool {
    let ["request", "query", name, member, ..] = location(violation)[..] else { return false };
    let has = |it: &Value, member: &str| {
        let schema = it.get("schema").map(|it| resolve(case.document, it));
        is_called(it, member)
            || schema.is_some_and(|it| it.pointer(&format!("/properties/{member}")).is_some())
    };
    let is_of_query = |it: &&Value| text(it, "in") == "query";
    let owner = parameters(case).filter(is_of_query).find(|it| is_called(it, name));
    let is_exploded = |it: &Value| {
        matches!(text(it, "style"), "" | "form") && it.get("explode") != Some(&Value::Bool(false))
    };
    let is_object = owner.is_some_and(|it| is_exploded(it) && has(it, member));
    let others = parameters(case).filter(is_of_query).filter(|it| !is_called(it, name));
    is_object && others.into_iter().any(|it| is_called(it, member) || (is_exploded(it) && has(it, member)))
}

/// `construct` of Prism's `deepObject` looks for members where the type says `object`, and for the bare name elsewhere.
pub(super) fn knows_no_deep(case: &Case<'_>, violation: &Value) -> bool {
    let missing = text(violation, "message").split_once(MISSING).map(|(_, it)| it.trim_end_matches('\''));
    let is_object =
        |it: &Value| it.get("schema").is_some_and(|it| text(resolve(case.document, it), "type") == "object");
    let is_such = |name: &str| {
        parameters(case).any(|it| is_called(it, name) && text(it, "style") == "deepObject" && !is_object(it))
    };
    location(violation).starts_with(&["request", "query"]) && missing.is_some_and(is_such)
}

/// `form_loads` of openapi-core looks for the name of an exploded object, which is not sent.
pub(super) fn reads_no_exploded(case: &Case<'_>, error: &str) -> bool {
    let is_such = |name: &str| {
        let is_object = |it: &Value| {
            it.get("schema").is_some_and(|it| text(resolve(case.document, it), "type") == "object")
        };
        let is_form = |it: &Value| {
            matches!(text(it, "style"), "" | "form") && it.get("explode") != Some(&Value::Bool(false))
        };
        parameters(case).any(|it| is_called(it, name) && is_form(it) && is_object(it))
    };
    error.strip_prefix(MISSING_QUERY).is_some_and(is_such)
}

/// Prism writes names in small letters.
fn is_called(parameter: &Value, name: &str) -> bool {
    text(parameter, "name").eq_ignore_ascii_case(name)
}

/// Without a library for it, `time` is checked by Python's `%H:%M:%S`; RFC 3339 section 5.6 has an offset behind it.
pub(super) fn minds_offset(_: &Case<'_>, error: &str) -> bool {
    let mut causes = error.split("; ").skip(1);
    error.starts_with("Invalid")
        && causes.clone().count() > 0
        && causes.all(|it| it.contains("is not a 'time'"))
}
