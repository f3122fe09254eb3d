//! What judges get wrong about paths.

use serde_json::Value;

use crate::contract::case::{Case, all, place};
use crate::contract::tree::{list, resolve, text};

/// `matchPath` of prism-http escapes a template before it looks for names in it, and finds none with a `\`.
pub(super) fn matches_no_name(case: &Case<'_>) -> bool {
    let is_escaped = |it: &str| it.contains(['.', '*', '+', '?', '^', '$', '(', ')', '|', '[', ']']);
    let is_judge =
        case.judge.starts_with("prism") && case.refusal.contains("prism/errors#NO_PATH_MATCHED_ERROR");
    // `parse` in the path finder of openapi-core is `str.format`'s, for which a dot is a member.
    let is_other = case.judge == "openapi-core" && case.refusal.starts_with("broken: KeyError");
    (is_judge || is_other) && names(case).into_iter().any(is_escaped)
}

/// uri-template-lite, which takes a path apart, knows no end of a name but text.
pub(super) fn cuts_no_path(case: &Case<'_>) -> bool {
    let is_missing = |it: &Value| text(it, "message").starts_with("Request path must have required property");
    case.judge.starts_with("prism") && case.operation.contains("}{") && all(case, is_missing)
}

/// What the path has no place for cannot be sent.
pub(super) fn has_no_place(case: &Case<'_>) -> bool {
    let names = names(case);
    let missing = |words: &str| {
        case.refusal
            .split(words)
            .nth(1)
            .and_then(|it| it.split(['\'', ';', ' ', '"']).find(|it| !it.is_empty()))
    };
    let missing =
        missing("must have required property").or_else(|| missing("Missing required path parameter:"));
    // Prism writes names in small letters.
    missing.is_some_and(|it| declares(case, it) && !names.iter().any(|name| name.eq_ignore_ascii_case(it)))
}

fn declares(case: &Case<'_>, name: &str) -> bool {
    let Some((operation, item)) = place(case) else { return false };
    let parameters = [operation, item].into_iter().flat_map(|it| list(it, "parameters"));
    parameters
        .map(|it| resolve(case.document, it))
        .any(|it| text(it, "in") == "path" && text(it, "name").eq_ignore_ascii_case(name))
}

/// What stands in the braces of the path.
fn names<'a>(case: &Case<'a>) -> Vec<&'a str> {
    case.operation.split('{').skip(1).filter_map(|it| it.split('}').next()).collect()
}
