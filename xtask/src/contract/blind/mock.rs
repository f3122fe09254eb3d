//! What Prism answers by itself.

use serde_json::Value;

use crate::contract::case::{Case, is_answer, location, operation, successes};
use crate::contract::tree::{resolve, text};

/// `NOT_ACCEPTABLE` of prism-http, which looks for what is accepted among the names of the contents.
pub(super) fn takes_no_range(case: &Case<'_>) -> bool {
    let contents =
        successes(case).filter_map(|(_, it)| resolve(case.document, it).get("content")?.as_object());
    let are_ranges = contents.flatten().all(|(name, _)| name.contains('*'));
    case.judge == "prism mock" && case.refusal.contains("prism/errors#NOT_ACCEPTABLE") && are_ranges
}

/// A mock makes its answers itself: what is wrong with them is not the client's.
pub(super) fn is_own_answer(case: &Case<'_>, violation: &Value) -> bool {
    case.judge == "prism mock" && location(violation).first() == Some(&"response")
}

/// The same, with more than Prism can say. What is wrong with the request comes first, so that it is never cut off.
pub(super) fn is_cut_off(case: &Case<'_>) -> bool {
    case.judge == "prism mock"
        && text(case.line, "violations").starts_with("Too many violations! [{\"location\":[\"response\"")
}

/// It makes null of schemas that go round in a circle, and JSON Schema allows that where no type is said; types do not.
pub(super) fn is_null(case: &Case<'_>) -> bool {
    case.judge == "prism mock"
        && text(case.line, "kind") == "unreadable"
        && case.refusal.contains("found null at `")
        && case.is_passed_on
}

/// Node writes no header that cannot be called so.
pub(super) fn names_no_header(case: &Case<'_>) -> bool {
    case.judge == "prism mock"
        && case.refusal.contains("Header name must be a valid HTTP token")
        && case.is_passed_on
}

/// It makes answers of examples without a look at the schema, follows no discriminator, and judges nothing of a schema that it cannot
/// compile. What the client could not read, the test has held against the document.
pub(super) fn is_wrong_answer(case: &Case<'_>) -> bool {
    case.judge == "prism mock"
        && text(case.line, "kind") == "unreadable"
        && case.line.get("breach").is_some_and(Value::is_string)
        && case.is_passed_on
}

/// `serialize` of prism-http-server knows JSON, XML and text. What is wrong with a request is reported beside it.
pub(super) fn cannot_write(case: &Case<'_>) -> bool {
    let media_type = case.refusal.split("Cannot find serializer for ").nth(1);
    let Some(media_type) = media_type.and_then(|it| it.split(['"', ' ', ';']).next()) else { return false };
    let is_written =
        media_type.ends_with("json") || media_type.ends_with("xml") || media_type.starts_with("text/");
    let offers = |answer: &Value| {
        let types = resolve(case.document, answer).get("content").and_then(Value::as_object);
        types.into_iter().flatten().any(|(name, _)| name.split(';').next() == Some(media_type))
    };
    let is_offered = successes(case).any(|(_, answer)| offers(answer));
    case.judge == "prism mock" && !is_written && is_offered && case.is_passed_on
}

/// `SCHEMA_TOO_COMPLEX` and `NO_COMPLEX_OBJECT_TEXT` of prism-http, about an answer.
pub(super) fn cannot_make_up(case: &Case<'_>) -> bool {
    let is_told = |it: &str| case.refusal.contains(&format!("prism/errors#{it}"));
    case.judge == "prism mock"
        && (is_told("SCHEMA_TOO_COMPLEX") || is_told("NO_COMPLEX_OBJECT_TEXT"))
        && case.is_passed_on
}

/// What comes after the request is judged.
pub(super) fn has_no_response(case: &Case<'_>) -> bool {
    let answers = operation(case).and_then(|it| it.get("responses")?.as_object());
    let is_none = answers.into_iter().flatten().all(|(_, it)| !is_answer(case, it));
    case.judge == "prism mock"
        && case.refusal.contains("prism/errors#NO_RESPONSE_RESPONSE_DEFINED")
        && is_none
}

/// It makes up where a redirect leads, and that is nowhere.
pub(super) fn leads_nowhere(case: &Case<'_>) -> bool {
    let answers = operation(case).and_then(|it| it.get("responses")?.as_object());
    let is_redirect = answers.into_iter().flatten().any(|(status, _)| status.starts_with('3'));
    case.judge == "prism mock"
        && is_redirect
        && case.refusal.contains("prism/errors#NO_PATH_MATCHED_ERROR")
        && case.is_passed_on
}
