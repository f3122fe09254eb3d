//! What judges make of credentials.

use serde_json::Value;

use crate::contract::case::{Case, location, operation, violations};
use crate::contract::tree::{resolve, text};

/// A request has one `Authorization`: nobody can meet an alternative that asks for two.
pub(super) fn is_clash(case: &Case<'_>) -> bool {
    let schemes = case.document.pointer("/components/securitySchemes");
    let is_authorization = |name: &str| {
        let scheme = schemes.and_then(|it| it.get(name)).map(|it| resolve(case.document, it));
        // What nobody describes is taken for a bearer token.
        scheme.is_none_or(|it| matches!(text(it, "type"), "http" | "oauth2" | "openIdConnect"))
    };
    let asks_twice =
        |it: &Value| it.as_object().is_some_and(|it| it.keys().filter(|it| is_authorization(it)).count() > 1);
    let alternatives = security(case);
    let all_do = !alternatives.is_empty() && alternatives.iter().all(asks_twice);
    case.refusal.contains("two schemes that both write `Authorization`") && all_do
}

/// The key of each alternative is in a header that no header can be called.
pub(super) fn has_no_header(case: &Case<'_>) -> bool {
    let schemes = case.document.pointer("/components/securitySchemes");
    let is_unusable = |name: &String| {
        let scheme = schemes.and_then(|it| it.get(name)).map(|it| resolve(case.document, it));
        let is_token =
            |it: &str| it.bytes().all(|it| it.is_ascii_graphic() && !b"\"(),/:;<=>?@[\\]{}".contains(&it));
        scheme.is_some_and(|it| text(it, "in") == "header" && !is_token(text(it, "name").trim()))
    };
    let alternatives = security(case);
    is_of_credentials(case)
        && !alternatives.is_empty()
        && alternatives.iter().all(|it| it.as_object().is_some_and(|it| it.keys().any(is_unusable)))
}

/// Whether credentials are what is missing, and nothing else.
fn is_of_credentials(case: &Case<'_>) -> bool {
    let violations = violations(case);
    match case.judge {
        "own" => false,
        "openapi-core" => case.refusal.starts_with("SecurityValidationError"),
        _ => !violations.is_empty() && violations.iter().all(|it| location(it) == ["request", "security"]),
    }
}

/// What an operation needs: its own, or the document's.
fn security<'a>(case: &Case<'a>) -> &'a [Value] {
    let own = operation(case).and_then(|it| it.get("security"));
    own.or_else(|| case.document.get("security")).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Prism refuses every credential for a scheme that nobody describes; what is taken for a bearer token is not known to it.
pub(super) fn is_undeclared(case: &Case<'_>, violation: &Value) -> bool {
    let schemes = case.document.pointer("/components/securitySchemes");
    let is_known = |name: &String| schemes.is_some_and(|it| it.get(name).is_some());
    let mut names = security(case).iter().filter_map(Value::as_object).flatten().map(|(name, _)| name);
    text(violation, "message") == "Invalid security scheme used" && names.any(|it| !is_known(it))
}

/// Prism has handlers for `basic`, `bearer` and `digest`.
pub(super) fn knows_no_scheme(case: &Case<'_>, violation: &Value) -> bool {
    let is_handled =
        |it: &str| ["basic", "bearer", "digest"].iter().any(|name| it.eq_ignore_ascii_case(name));
    let words = "We currently do not support this type of security scheme: http/";
    text(violation, "message").contains(words) && words_of_http(case).any(|it| !is_handled(it))
}

/// openapi-core holds the word of the header, in small letters, against the document's, so that one with a capital is never met
/// (RFC 9110 section 11.1 knows no difference).
pub(super) fn minds_capitals(case: &Case<'_>, error: &str) -> bool {
    error.starts_with("SecurityValidationError")
        && words_of_http(case).any(|it| it.contains(|it: char| it.is_ascii_uppercase()))
}

/// Digests answer a challenge (RFC 7616 section 3.4), and Prism wants to see all their members.
pub(super) fn is_challenged(case: &Case<'_>, violation: &Value) -> bool {
    location(violation) == ["request", "security"]
        && words_of_http(case).any(|it| it.eq_ignore_ascii_case("digest"))
}

/// The schemes of HTTP that the operation has.
fn words_of_http<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a str> {
    let document = case.document;
    let names = security(case).iter().filter_map(Value::as_object).flatten().map(|(name, _)| name);
    let all = names.filter_map(|it| document.pointer("/components/securitySchemes")?.get(it));
    let all = all.map(|it| resolve(document, it)).filter(|it| text(it, "type") == "http");
    all.map(|it| text(it, "scheme"))
}
