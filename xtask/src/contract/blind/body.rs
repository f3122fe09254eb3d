//! How judges read the bodies of requests.

use serde_json::Value;

use crate::contract::case::{Case, content, location, operation};
use crate::contract::tree::{resolve, text};

/// `http-spec` makes a body with no contents of one of an operation of 2.0 without `consumes`, and `validateInputBody` of prism-http
/// says then that there are none. What such a body is sent as is left open by OpenAPI 2.0.
pub(super) fn knows_no_media_type(case: &Case<'_>, violation: &Value) -> bool {
    let has_body = operation(case).is_some_and(|it| it.get("requestBody").is_some());
    let words = "No supported content types, but request included a non-empty body";
    // Every later document says its version so.
    let said: String =
        case.text.chars().filter(|it| !it.is_whitespace() && !matches!(it, '"' | '\'')).collect();
    text(violation, "message") == words && has_body && !said.contains("openapi:")
}

/// `deserializeFormBody` of prism-http reads the members of `properties` alone, as texts but for those with a style in `encoding`,
/// and of several parts of a name the last; http-spec leaves forms out where a document of 2.0 names other media types too.
/// That the form is right, openapi-core has said of its values as JSON.
pub(super) fn reads_no_form(case: &Case<'_>, violation: &Value) -> bool {
    is_form(case) && case.is_good_as_json && location(violation).starts_with(&["request", "body"])
}

/// openapi-core (`MediaTypeDeserializer.decode`) knows `properties` first, and leaves numbers and JSON in forms as texts and octets.
pub(super) fn is_good_as_json(case: &Case<'_>) -> bool {
    case.judge == "openapi-core" && is_form(case) && case.is_good_as_json
}

/// openapi-core asks a request for members that only answers have, where they are required in a part of `allOf`.
pub(super) fn minds_read_only(case: &Case<'_>, error: &str) -> bool {
    let missing =
        |it: &str| Some(it.strip_prefix('\'')?.split_once("' is a required property at ")?.0.to_owned());
    // The error, its cause, and what is wrong.
    let wrong: Option<Vec<String>> = error.split("; ").skip(2).map(missing).collect();
    let is_of_answers = |it: &String| is_read_only(case.document, it);
    error.starts_with("InvalidRequestBody: ")
        && wrong.is_some_and(|it| !it.is_empty() && it.iter().all(is_of_answers))
}

/// Whether any object has a member of this name that only answers have.
fn is_read_only(value: &Value, name: &str) -> bool {
    let of = value.pointer("/properties").and_then(|it| it.get(name)?.get("readOnly"));
    of == Some(&Value::Bool(true))
        || match value {
            Value::Object(members) => members.values().any(|it| is_read_only(it, name)),
            Value::Array(items) => items.iter().any(|it| is_read_only(it, name)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
}

/// `data_form_loads` of openapi-core makes a mapping of all that comes in parts.
pub(super) fn is_list_in_parts(case: &Case<'_>, error: &str) -> bool {
    let is_multipart = content(case).is_some_and(|(it, _)| it.starts_with("multipart/"));
    is_multipart
        && error.starts_with("InvalidRequestBody: ")
        && error.ends_with("is not of type 'array' at []")
}

/// Parts that a document describes as text or octets are for the caller to put together, and the test has put together none.
pub(super) fn has_no_boundary(case: &Case<'_>, violation: &Value) -> bool {
    let is_text = content(case).is_some_and(|(it, content)| {
        let schema = content.get("schema").map(|it| resolve(case.document, it));
        it.starts_with("multipart/") && schema.is_some_and(|it| text(it, "type") == "string")
    });
    is_text
        && text(violation, "message").starts_with("Boundary parameter for multipart/form-data is not defined")
}

fn is_form(case: &Case<'_>) -> bool {
    content(case)
        .is_some_and(|(it, _)| matches!(it, "application/x-www-form-urlencoded" | "multipart/form-data"))
}

/// `validate` of prism-http takes apart the bodies that are forms, and gives all others to JSON Schema as they came: XML and
/// other texts as text.
pub(super) fn reads_no_text(case: &Case<'_>, violation: &Value) -> bool {
    let is_json = content(case).is_none_or(|(it, _)| it.ends_with("json"));
    let is_whole = location(violation) == ["request", "body"]
        && matches!(text(violation, "message"), "Request body must be object" | "Request body must be array");
    is_whole && !is_json && !is_form(case)
}

/// `xml_loads` of openapi-core gives an `Element`, and that goes to JSON Schema.
pub(super) fn is_element(case: &Case<'_>, error: &str) -> bool {
    let is_only = error.split("; ").all(|it| {
        it.contains("<Element '")
            && (it.contains("is not of type 'object'") || it.contains("is not of type 'array'"))
    });
    is_xml(case) && is_only
}

fn is_xml(case: &Case<'_>) -> bool {
    content(case).is_some_and(|(media_type, _)| media_type.ends_with("/xml") || media_type.ends_with("+xml"))
}

/// openapi-core gives what it has no reader for to JSON Schema as octets, and looks for one by all that the document says of the
/// media type, parameters included (`media_type_deserializers`).
pub(super) fn is_octets(case: &Case<'_>, error: &str) -> bool {
    const READ: [&str; 8] = [
        "text/html",
        "text/plain",
        "application/json",
        "application/vnd.api+json",
        "application/xml",
        "application/xhtml+xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ];
    let documented =
        operation(case).and_then(|it| it.get("requestBody")).map(|it| resolve(case.document, it));
    let contents = documented.and_then(|it| it.get("content")?.as_object());
    let sent = content(case).map(|(media_type, _)| media_type);
    let is_sent = |it: &&String| it.split(';').next() == sent;
    let is_read = contents
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
        .filter(is_sent)
        .any(|it| READ.contains(&it.as_str()));
    let starts =
        ["InvalidRequestBody: Request body validation error: Value b'", "InvalidSchemaValue: Value b'", "b'"];
    let is_only = error.split("; ").all(|it| starts.iter().any(|start| it.starts_with(start)));
    sent.is_some() && !is_read && is_only
}
