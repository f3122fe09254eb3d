//! What Prism makes of requests and answers on their way.

use serde_json::Value;

use crate::contract::case::{Case, content, is_answer, location, operation, successes};
use crate::contract::tree::{list, text};

/// `serializeBodyForFetch` of prism-http, which comes after the request is judged.
pub(super) fn passes_on_no_body(case: &Case<'_>) -> bool {
    let is_get = case.operation.starts_with("GET ") || case.operation.starts_with("HEAD ");
    let has_body = operation(case).is_some_and(|it| it.get("requestBody").is_some());
    case.judge == "prism proxy"
        && case.refusal.contains("PROXY_UNSUPPORTED_REQUEST_BODY")
        && is_get
        && has_body
}

/// The server of the test answers with 204 where no success is documented, and Prism's proxy has nothing to hold it against.
pub(super) fn has_no_success(case: &Case<'_>, violation: &Value) -> bool {
    let successes = successes(case).filter(|(_, it)| is_answer(case, it)).count();
    case.judge == "prism proxy"
        && successes == 0
        && text(violation, "message").starts_with("Unable to match the returned status code")
}

/// It refuses for warnings, too (`forward` of prism-http).
pub(super) fn minds_deprecation(case: &Case<'_>, violation: &Value) -> bool {
    case.judge == "prism proxy"
        && location(violation).first() == Some(&"request")
        && text(violation, "message").ends_with(" is deprecated")
}

/// `validateOutput` of prism-http hands no boundary on.
pub(super) fn reads_no_parts(case: &Case<'_>, violation: &Value) -> bool {
    let message = text(violation, "message");
    case.judge == "prism proxy"
        && location(violation).first() == Some(&"response")
        && message.starts_with("Boundary parameter for multipart/form-data is not defined or generated")
}

/// Prism writes queries and bodies anew: `toURLSearchParams` of prism-http makes a space a `+`, and `serializeBody` sends a text as it
/// is, although it has parsed JSON. The same request is good without Prism.
pub(super) fn changes_request(case: &Case<'_>) -> bool {
    let (Some(sent), Some(came)) = (case.sent, case.line.pointer("/requests/0")) else { return false };
    // The parts of a body stand between other marks each time.
    let has_parts = content(case).is_some_and(|(it, _)| it.starts_with("multipart/"));
    let differs = |name: &str| text(sent, name) != text(came, name);
    case.judge == "prism proxy" && (differs("target") || (differs("body") && !has_parts))
}

/// An answer of 204 has no body (RFC 9110 section 15.3.5), whatever a document says of it.
pub(super) fn has_no_body(case: &Case<'_>, violation: &Value) -> bool {
    let status = case.sent.and_then(|it| it.pointer("/answer/status")).and_then(Value::as_u64);
    case.judge == "prism proxy"
        && matches!(status, Some(204 | 205 | 304))
        && location(violation).starts_with(&["response", "body"])
}

/// `validate` of prism-http takes apart the bodies that are forms, and gives what is no JSON to JSON Schema as text.
pub(super) fn holds_text(case: &Case<'_>, violation: &Value) -> bool {
    let answer = case.sent.and_then(|it| it.get("answer"));
    let headers = answer.map(|it| list(it, "headers")).unwrap_or_default();
    let is_type = |it: &&Value| it.get(0).is_some_and(|it| it == "content-type");
    let media_type = headers.iter().find(is_type).and_then(|it| it.get(1)?.as_str()).unwrap_or_default();
    let is_whole = location(violation) == ["response", "body"]
        && matches!(
            text(violation, "message"),
            "Response body must be object" | "Response body must be array"
        );
    let is_read = media_type.contains("json") || media_type.contains("form");
    case.judge == "prism proxy" && !media_type.is_empty() && !is_read && is_whole
}
