//! A refusal, with all that is known of it.

use serde_json::Value;

use super::tree::{list, resolve, text};

/// A refusal, with all that is known of it.
pub(super) struct Case<'a> {
    pub(super) judge: &'a str,
    /// `GET /pets`
    pub(super) operation: &'a str,
    /// What the judge said.
    pub(super) refusal: &'a str,
    /// What the test reports of the call.
    pub(super) line: &'a Value,
    /// The request, as the server of the test has seen it, and accepted.
    pub(super) sent: Option<&'a Value>,
    /// Whether Prism, as a proxy, has found nothing wrong with the same request: it passes on no others.
    pub(super) is_passed_on: bool,
    /// Whether openapi-core accepts the request, or the values of its form as JSON.
    pub(super) is_good_as_json: bool,
    /// The document as its author wrote it.
    pub(super) text: &'a str,
    /// The document, in the shape of OpenAPI 3.2.
    pub(super) document: &'a Value,
}

/// The errors that Prism names; none if it has cut off their list.
pub(super) fn violations(case: &Case<'_>) -> Vec<Value> {
    let all: Option<Vec<Value>> = serde_json::from_str(text(case.line, "violations")).ok();
    all.into_iter().flatten().filter(|it| text(it, "severity") == "Error").collect()
}

pub(super) fn location(violation: &Value) -> Vec<&str> {
    list(violation, "location").iter().filter_map(Value::as_str).collect()
}

/// The operation, as the document has it, and the item of its path.
pub(super) fn place<'a>(case: &Case<'a>) -> Option<(&'a Value, &'a Value)> {
    let (method, path) = case.operation.split_once(' ')?;
    let item = resolve(case.document, case.document.get("paths")?.get(path)?);
    let further = || item.get("additionalOperations")?.get(method);
    Some((item.get(method.to_ascii_lowercase()).or_else(further)?, item))
}

pub(super) fn operation<'a>(case: &Case<'a>) -> Option<&'a Value> {
    place(case).map(|(operation, _)| operation)
}

/// The parameters of the operation, and of its path.
pub(super) fn parameters<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Value> {
    let document = case.document;
    let both = place(case).map(|(operation, item)| [operation, item]).into_iter().flatten();
    both.flat_map(|it| list(it, "parameters")).map(|it| resolve(document, it))
}

/// The successes that are documented, and what is for any status.
pub(super) fn successes<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let answers = operation(case).and_then(|it| it.get("responses")?.as_object());
    answers.into_iter().flatten().filter(|(status, _)| status.starts_with('2') || *status == "default")
}

/// The media type of the request that was sent, and what the document says of it.
pub(super) fn content<'a>(case: &Case<'a>) -> Option<(&'a str, &'a Value)> {
    let headers = list(case.sent?, "headers");
    let header = headers.iter().find(|it| it.get(0).is_some_and(|it| it == "content-type"))?;
    let sent = header.get(1)?.as_str()?.split(';').next()?.trim();
    let body = resolve(case.document, operation(case)?.get("requestBody")?);
    let (media_type, content) =
        body.get("content")?.as_object()?.iter().find(|(it, _)| it.split(';').next() == Some(sent))?;
    Some((media_type.split(';').next()?, content))
}

/// Whether Prism takes it for an answer: `isResponseObject` of http-spec takes no others for answers.
pub(super) fn is_answer(case: &Case<'_>, answer: &Value) -> bool {
    let answer = resolve(case.document, answer);
    ["description", "headers", "content", "links"].iter().any(|it| answer.get(it).is_some())
}
