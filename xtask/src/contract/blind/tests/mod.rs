//! Refusals that a rule explains, and ones like them that it does not.

mod body;
mod credentials;
mod mock;
mod parameters;
mod path;
mod proxy;

use serde_json::{Value, json};

use super::explanation;
use crate::contract::case::Case;

/// Which rule explains a refusal of `POST /a` with these violations, and with these parts of the document.
#[track_caller]
fn check(judge: &str, violations: Value, operation: Value, sent: &str, expected: Option<&str>) {
    let sent = json!({ "headers": [["content-type", sent]] });
    let refusal = violations.to_string();
    check_sent(judge, "POST /a", &refusal, violations, json!({ "post": operation }), Some(&sent), expected);
}

fn violation(location: &[&str], message: &str) -> Value {
    json!({ "location": location, "severity": "Error", "message": message })
}

/// Which rule explains a refusal of an operation without a body.
#[track_caller]
fn check_path(
    judge: &str,
    operation: &str,
    refusal: &str,
    violations: Value,
    item: Value,
    expected: Option<&str>,
) {
    check_sent(judge, operation, refusal, violations, item, Some(&json!({})), expected);
}

/// The same, with what was sent and answered.
#[track_caller]
fn check_sent(
    judge: &str,
    operation: &str,
    refusal: &str,
    violations: Value,
    item: Value,
    sent: Option<&Value>,
    expected: Option<&str>,
) {
    let (_, path) = operation.split_once(' ').unwrap();
    let document = json!({ "paths": { path: item } });
    // Of openapi-core, each line is an error.
    let refusals: Vec<&str> = refusal.lines().filter(|_| judge == "openapi-core").collect();
    let line = json!({ "violations": violations.to_string(), "refusals": refusals });
    let case = Case {
        judge,
        operation,
        refusal,
        line: &line,
        sent,
        is_passed_on: false,
        is_good_as_json: false,
        text: "",
        document: &document,
    };
    let found = explanation(&case);
    assert_eq!(found.is_some(), expected.is_some(), "{found:?}");
    assert!(found.is_none_or(|it| expected.is_some_and(|part| it.contains(part))), "{found:?}");
}

#[test]
fn a_mistake_in_the_request_is_not_explained_by_one_in_the_answer() {
    let (answer, request) = (violation(&["response"], "x"), violation(&["request", "body"], "x"));
    check("prism mock", json!([answer]), json!({}), "", Some("own answer"));
    check("prism mock", json!([answer, request]), json!({}), "", None);
    check("prism proxy", json!([answer]), json!({}), "", None);
}

#[test]
fn a_judge_that_breaks_off_has_said_nothing() {
    let sent = json!({});
    let off = violation(&["request"], "Prism breaks off: x is not a function");
    let other = violation(&["request", "query", "a"], "Request query parameter a must be integer");
    let item = json!({ "get": {} });
    let check =
        |judge: &str, refusal: &str, violations: Value, sent: Option<&Value>, expected: Option<&str>| {
            check_sent(judge, "GET /a", refusal, violations, item.clone(), sent, expected);
        };
    check("prism mock", "", json!([off]), Some(&sent), Some("breaks off"));
    check("prism mock", "", json!([off, other]), Some(&sent), None);
    check("prism mock", "", json!([off]), None, None);
    check("prism mock", "the documented error 500", json!([]), Some(&sent), Some("breaks off"));
    check("prism mock", "the documented error 404", json!([]), Some(&sent), None);
    check("openapi-core", "broken: KeyError: 0", json!([]), Some(&sent), Some("breaks off"));
    check("openapi-core", "KeyError: 0", json!([]), Some(&sent), None);
}
