//! How judges match paths.

use serde_json::{Value, json};

use super::{check_path, check_sent, violation};
use crate::contract::blind::explanation;
use crate::contract::case::Case;

#[test]
fn paths_are_matched_as_the_judges_match_them() {
    let none = "an answer that is not documented: 404 {\"type\":\"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR\"}";
    let item = json!({ "get": { "parameters": [{ "name": "b", "in": "path" }] } });
    for (operation, expected) in [("GET /a/{b.c}", Some("regular expressions")), ("GET /a/{b}", None)] {
        check_path("prism proxy", operation, none, json!([]), item.clone(), expected);
    }
    let missing = |name: &str| {
        json!([violation(
            &["request", "path"],
            &format!("Request path must have required property '{name}'")
        )])
    };
    for (operation, name, expected) in [
        ("GET /a/{b}{c}", "c", Some("touch each other")),
        ("GET /a/{c}", "b", Some("no place")),
        ("GET /a/{b}", "b", None),
        ("GET /a/{c}", "d", None),
    ] {
        let refusal = missing(name).to_string();
        check_path("prism mock", operation, &refusal, missing(name), item.clone(), expected);
    }
}

#[test]
fn openapi_core_reads_no_labels_and_matrices() {
    let refusal = "MissingRequiredParameter: Missing required path parameter: b";
    for (style, expected) in [("label", Some("this style")), ("simple", None)] {
        let item = json!({ "get": { "parameters": [{ "name": "b", "in": "path", "style": style }] } });
        let sent = json!({});
        check_sent("openapi-core", "GET /a/{b}", refusal, json!([]), item, Some(&sent), expected);
    }
}

#[test]
fn paths_that_differ_in_fragments_are_one() {
    for (other, expected) in [("/a", true), ("/a#c", true), ("/b", false)] {
        let document = json!({ "paths": { "/a#b": { "get": {} }, other: {} } });
        let (line, document) = (&json!({}), &document);
        let (judge, operation, refusal) = ("openapi-core", "GET /a#b", "ParameterValidationError: x");
        let (sent, is_passed_on, is_good_as_json, text) = (Some(&Value::Null), false, false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{other}");
    }
}

#[test]
fn methods_of_3_2_are_known_to_no_judge() {
    for (operation, item) in
        [("QUERY /a", json!({ "query": {} })), ("COPY /a", json!({ "additionalOperations": { "COPY": {} } }))]
    {
        check_path("prism mock", operation, "x", json!([]), item, Some("3.2"));
    }
    check_path("prism mock", "GET /a", "x", json!([]), json!({ "get": {} }), None);
}

#[test]
fn what_the_document_has_a_fragment_in_is_not_found() {
    let item = json!({ "get": {} });
    check_path(
        "openapi-core",
        "GET /a#b",
        "PathNotFound: Path not found for /a",
        json!([]),
        item.clone(),
        Some("fragments"),
    );
    check_path("openapi-core", "GET /a#b", "InvalidRequestBody: x", json!([]), item, None);
}

#[test]
fn slashes_stay_encoded() {
    let error = "InvalidParameter: Invalid path parameter: b; InvalidSchemaValue: Value c%2Fd not valid";
    for (target, expected) in [("/a/c%2Fd", Some("slashes")), ("/a/cd", None)] {
        let sent = json!({ "target": target });
        check_sent(
            "openapi-core",
            "GET /a/{b}",
            error,
            json!([]),
            json!({ "get": {} }),
            Some(&sent),
            expected,
        );
    }
}
