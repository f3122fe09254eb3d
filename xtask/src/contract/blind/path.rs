//! What judges get wrong about paths.

use serde_json::Value;

use crate::contract::case::{Case, parameters};
use crate::contract::tree::text;

/// `matchPath` of prism-http escapes a template before it looks for names in it, and finds none with a `\`.
pub(super) fn matches_no_name(case: &Case<'_>) -> bool {
    let is_escaped = |it: &str| it.contains(['.', '*', '+', '?', '^', '$', '(', ')', '|', '[', ']']);
    let is_judge =
        case.judge.starts_with("prism") && case.refusal.contains("prism/errors#NO_PATH_MATCHED_ERROR");
    is_judge && names(case).into_iter().any(is_escaped)
}

/// Fragments are not sent, and both judges take the first path that matches.
pub(super) fn has_fragment(case: &Case<'_>) -> bool {
    let plain = |it: &str| it.split('#').next().unwrap_or_default().to_owned();
    let path = case.operation.split_once(' ').map(|(_, it)| it).unwrap_or_default();
    let paths = case.document.get("paths").and_then(Value::as_object);
    let is_other = |it: &str| it != path && plain(it) == plain(path);
    // What the document has a `#` in they look for in the request.
    let is_not_found = case.refusal.contains("prism/errors#NO_PATH_MATCHED_ERROR")
        || case.refusal.starts_with("PathNotFound: ");
    path.contains('#') && (is_not_found || paths.into_iter().flatten().any(|(it, _)| is_other(it)))
}

/// Both know the methods that OpenAPI 3.1 has a field for, and no others (OpenAPI 3.2, `additionalOperations` and `query`).
pub(super) fn knows_no_method(case: &Case<'_>) -> bool {
    const KNOWN: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
    case.judge != "own" && !KNOWN.contains(&case.operation.split(' ').next().unwrap_or_default())
}

/// uri-template-lite, which takes a path apart, knows no end of a name but text.
pub(super) fn cuts_no_path(case: &Case<'_>, violation: &Value) -> bool {
    case.operation.contains("}{")
        && text(violation, "message").starts_with("Request path must have required property")
}

/// What the path has no place for cannot be sent. Prism writes names in small letters.
pub(super) fn has_no_place(case: &Case<'_>, violation: &Value) -> bool {
    let missing = text(violation, "message").strip_prefix("Request path must have required property '");
    missing.is_some_and(|it| is_nowhere(case, it.trim_end_matches('\'')))
}

/// The same for openapi-core.
pub(super) fn is_missing(case: &Case<'_>, error: &str) -> bool {
    missing(error).is_some_and(|it| is_nowhere(case, it))
}

/// `matrix_loads` and `label_loads` of openapi-core look for `;name` and `.name` among the parameters of a path, which have their names.
pub(super) fn reads_no_style(case: &Case<'_>, error: &str) -> bool {
    let is_such = |name: &str| {
        of_path(case).any(|it| text(it, "name") == name && matches!(text(it, "style"), "matrix" | "label"))
    };
    missing(error).is_some_and(is_such)
}

/// Frameworks hand paths to openapi-core decoded, but for slashes, which would end a segment: it never decodes these.
pub(super) fn keeps_slash(case: &Case<'_>, error: &str) -> bool {
    let target = case.sent.map(|it| text(it, "target")).unwrap_or_default();
    error.starts_with("InvalidParameter: Invalid path parameter: ")
        && error.contains("%2F")
        && target.contains("%2F")
}

/// The parameter of a path that openapi-core misses.
fn missing(error: &str) -> Option<&str> {
    error.strip_prefix("MissingRequiredParameter: Missing required path parameter: ")
}

fn is_nowhere(case: &Case<'_>, name: &str) -> bool {
    let is_it = |it: &str| it.eq_ignore_ascii_case(name);
    of_path(case).any(|it| is_it(text(it, "name"))) && !names(case).into_iter().any(is_it)
}

fn of_path<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Value> {
    parameters(case).filter(|it| text(it, "in") == "path")
}

/// What stands in the braces of the path.
fn names<'a>(case: &Case<'a>) -> Vec<&'a str> {
    case.operation.split('{').skip(1).filter_map(|it| it.split('}').next()).collect()
}
