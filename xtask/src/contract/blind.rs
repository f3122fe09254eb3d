//! What judges are known to get wrong: `docs/testing.md` says why of each.
//!
//! A rule rests on what the judge's own source does, and asks the document whether this is such a case. It never covers what
//! was refused for another reason at the same time, nor a request that the server of the test refuses.

mod body;
mod broken;
mod credentials;
mod mock;
mod parameters;
mod path;
mod proxy;

use serde_json::Value;

use super::case::{Case, place, successes, violations};
use super::contradiction;
use super::tree::{list, resolve, text};

/// What the server of the test says where it finds nothing wrong with the request.
pub(super) const NO_ANSWER: &str = "no answer could be made up that its schema allows";

/// What holds of a refusal, and what it is then.
type Rule = (fn(&Case<'_>) -> bool, &'static str);

/// Of requests that cannot be made, or not answered, by anybody.
const OF_DOCUMENTS: &[Rule] = &[
    (credentials::is_clash, "each alternative asks for two credentials in one header"),
    (credentials::has_no_header, "no header can be called as the document says of the key"),
    (
        has_no_request,
        "the schema of what is sent allows nothing, or nothing that is of one alternative alone",
    ),
    (has_no_answer, "the schema of the answer allows nothing, or nothing that is of one alternative alone"),
];

/// Of requests that the server of the test accepts.
const OF_REFUSALS: &[Rule] = &[
    (path::has_fragment, "the judge takes paths that differ in their fragments for one"),
    (path::knows_no_method, "the judge knows no method of OpenAPI 3.2"),
    (path::matches_no_name, "Prism matches no path whose names have characters of regular expressions"),
    (mock::leads_nowhere, "Prism makes up where its redirect leads"),
    (mock::takes_no_range, "Prism finds no media type in a range"),
    (mock::is_cut_off, "Prism's own answer is not what the document says"),
    (mock::is_wrong_answer, "Prism's own answer is not what the document says, and is not told"),
    (mock::is_null, "Prism answers null where the schema says no type"),
    (mock::cannot_write, "Prism writes no answer of this media type"),
    (mock::names_no_header, "Prism writes no header of a name like this"),
    (mock::cannot_make_up, "Prism makes up no answer of a schema like this"),
    (mock::has_no_response, "Prism knows no answer of the operation"),
    (proxy::passes_on_no_body, "Prism's proxy passes on no body of GET"),
    (broken::is_prism, "Prism breaks off with an error of its own"),
    (
        body::is_good_as_json,
        "openapi-core reads no forms of schemas like this: as JSON the same values are good",
    ),
];

/// What holds of one of the errors of openapi-core, which is a text with its causes behind it, and what it is then.
type ErrorRule = (fn(&Case<'_>, &str) -> bool, &'static str);

const OF_ERRORS: &[ErrorRule] = &[
    (broken::is_exception, "openapi-core breaks off with an error of its own"),
    (credentials::minds_capitals, "openapi-core knows no HTTP scheme with a capital"),
    (path::is_missing, "a parameter of the path has no place in it"),
    (path::keeps_slash, "openapi-core leaves slashes in a path encoded"),
    (path::reads_no_style, "openapi-core reads no parameters of a path in this style"),
    (parameters::reads_no_exploded, "openapi-core reads no exploded objects"),
    (parameters::minds_offset, "openapi-core takes no offset behind a time"),
    (parameters::is_null, "null is the only value of a parameter, and written as nothing"),
    (
        parameters::are_deeper,
        "the judge reads lists of lists, objects in objects, what spaces or tabs stand between, and types in unions in its own way",
    ),
    (parameters::is_open, "openapi-core reads no parameters of which the standard leaves the style open"),
    (body::minds_read_only, "openapi-core asks requests for members that only answers have"),
    (body::is_list_in_parts, "openapi-core makes an object of all that comes in parts"),
    (body::is_element, "openapi-core holds the element of an XML body against the schema of an object"),
    (
        body::is_octets,
        "openapi-core takes a body of a media type like this for octets, and holds these against its schema",
    ),
];

/// What holds of one of the violations that Prism names, of a request that the server of the test accepts, and what it is then.
type ViolationRule = (fn(&Case<'_>, &Value) -> bool, &'static str);

const OF_VIOLATIONS: &[ViolationRule] = &[
    (broken::is_violation, "Prism breaks off with an error of its own"),
    (path::cuts_no_path, "Prism tells no parameters of a path apart that touch each other"),
    (path::has_no_place, "a parameter of the path has no place in it"),
    (parameters::is_only_null, "null is the only value of a parameter, and written as nothing"),
    (
        parameters::is_deeper,
        "the judge reads lists of lists, objects in objects, what spaces or tabs stand between, and types in unions in its own way",
    ),
    (parameters::knows_no_deep, "Prism reads `deepObject` where the type says `object` alone"),
    (parameters::encodes_name, "Prism looks for the encoded name of a parameter"),
    (parameters::shares_name, "a name in the query is that of two parameters"),
    (credentials::knows_no_scheme, "Prism knows no HTTP scheme like this"),
    (credentials::is_undeclared, "Prism accepts no credential for a scheme that nobody describes"),
    (credentials::is_challenged, "a credential that answers a challenge cannot be made up"),
    (body::knows_no_media_type, "Prism allows no body where a document of 2.0 does not say what it consumes"),
    (body::has_no_boundary, "parts that are described as octets cannot be made up"),
    (body::reads_no_form, "Prism reads no forms of schemas like this: as JSON the same values are good"),
    (
        body::reads_no_text,
        "Prism reads neither XML nor other texts: it holds them against the schema of an object",
    ),
    (mock::is_own_answer, "Prism's own answer is not what the document says"),
    (proxy::has_no_success, "Prism knows no success of the operation"),
    (proxy::minds_deprecation, "Prism's proxy passes on nothing that is deprecated"),
    (proxy::has_no_body, "an answer of 204 has no body, although the document describes one"),
    (proxy::holds_text, "Prism holds an answer that is no JSON against its schema as text"),
    (proxy::reads_no_parts, "Prism reads no answers in parts"),
];

/// What explains a refusal that is no mistake of the client.
pub(super) fn explanation(case: &Case<'_>) -> Option<&'static str> {
    if case.judge != "own" && !list(case.line, "problems").is_empty() {
        return proxy::changes_request(case)
            .then_some("Prism's proxy changes the request: as it was sent, it is good");
    }
    let by =
        |rules: &[Rule]| rules.iter().find(|(holds, _)| holds(case)).map(|(_, explanation)| *explanation);
    by(OF_DOCUMENTS).or_else(|| {
        case.sent?;
        by(OF_REFUSALS).or_else(|| of_errors(case)).or_else(|| of_violations(case))
    })
}

/// The first of the explanations, if each error has one.
fn of_errors(case: &Case<'_>) -> Option<&'static str> {
    let rule = |it: &Value| {
        let error = it.as_str()?;
        OF_ERRORS.iter().find(|(holds, _)| holds(case, error)).map(|(_, explanation)| *explanation)
    };
    let all: Option<Vec<&'static str>> = list(case.line, "refusals").iter().map(rule).collect();
    all?.first().copied()
}

/// The first of the explanations, if each violation has one.
fn of_violations(case: &Case<'_>) -> Option<&'static str> {
    let rule = |it: &Value| {
        OF_VIOLATIONS.iter().find(|(holds, _)| holds(case, it)).map(|(_, explanation)| *explanation)
    };
    let all: Option<Vec<&'static str>> = violations(case).iter().map(rule).collect();
    all?.first().copied()
}

/// No request can be made, as a schema allows nothing at all.
fn has_no_request(case: &Case<'_>) -> bool {
    let is_none = text(case.line, "kind") == "no-value";
    is_none
        && place(case)
            .is_some_and(|(operation, item)| contradiction::in_request(case.document, operation, item))
}

/// No answer can be made by the server of the test, as the schema of the first success allows nothing at all.
fn has_no_answer(case: &Case<'_>) -> bool {
    let first = successes(case).find(|(status, _)| *status != "default").or_else(|| successes(case).next());
    let answer = first.map(|(_, it)| resolve(case.document, it));
    case.judge != "prism mock"
        && text(case.line, "failure").contains(NO_ANSWER)
        && answer.is_some_and(|it| contradiction::are_empty(case.document, it))
}

#[cfg(test)]
mod tests;
