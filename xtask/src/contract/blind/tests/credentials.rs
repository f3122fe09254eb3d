//! What judges make of credentials.

use serde_json::{Value, json};

use super::violation;
use crate::contract::blind::explanation;
use crate::contract::case::Case;

#[test]
fn two_credentials_for_one_header_are_a_clash() {
    let refusal = "no credential for `a`: two schemes that both write `Authorization`";
    let scheme = |name: &str| json!({ "type": "http", "scheme": name });
    for (security, expected) in
        [(json!([{ "a": [], "b": [] }]), true), (json!([{ "a": [], "b": [] }, { "a": [] }]), false)]
    {
        let document = json!({
            "paths": { "/a": { "get": { "security": security } } },
            "components": { "securitySchemes": { "a": scheme("basic"), "b": scheme("bearer") } },
        });
        let line = json!({});
        let case = Case {
            judge: "own",
            operation: "GET /a",
            refusal,
            line: &line,
            sent: Some(&json!({})),
            is_passed_on: false,
            is_good_as_json: false,
            text: "",
            document: &document,
        };
        assert_eq!(explanation(&case).is_some(), expected);
    }
}

#[test]
fn schemes_of_other_names_are_unknown_to_judges() {
    let unsupported = violation(
        &["request"],
        "Prism says: We currently do not support this type of security scheme: http/x",
    );
    for (judge, violations, refusal, scheme, expected) in [
        ("prism proxy", json!([unsupported]), "", "x-matrix", true),
        ("prism proxy", json!([unsupported]), "", "bearer", false),
        ("openapi-core", json!([]), "SecurityValidationError: Security not found", "X-Matrix", true),
        ("openapi-core", json!([]), "SecurityValidationError: Security not found", "x-matrix", false),
    ] {
        let document = json!({
            "paths": { "/a": { "get": { "security": [{ "a": [] }] } } },
            "components": { "securitySchemes": { "a": { "type": "http", "scheme": scheme } } },
        });
        let line = json!({ "violations": violations.to_string(), "refusals": [refusal] });
        let case = Case {
            judge,
            operation: "GET /a",
            refusal,
            line: &line,
            sent: Some(&json!({})),
            is_passed_on: false,
            is_good_as_json: false,
            text: "",
            document: &document,
        };
        assert_eq!(explanation(&case).is_some(), expected, "{judge} {scheme}");
    }
}

#[test]
fn a_key_in_no_header_is_not_there() {
    for (name, expected) in [("X\"Key", true), ("X-Key", false)] {
        let document = json!({
            "paths": { "/a": { "get": { "security": [{ "a": [] }] } } },
            "components": { "securitySchemes": { "a": { "type": "apiKey", "in": "header", "name": name } } },
        });
        let (line, document) = (&json!({}), &document);
        let (judge, operation, refusal) = ("openapi-core", "GET /a", "SecurityValidationError: x");
        let (sent, is_passed_on, is_good_as_json, text) = (Some(&Value::Null), false, false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{name}");
    }
}

#[test]
fn a_scheme_that_nobody_describes_has_no_credential() {
    for (name, expected) in [("jwt", true), ("JWT", false)] {
        let document = json!({
            "paths": { "/a": { "get": { "security": [{ name: [] }] } } },
            "components": { "securitySchemes": { "JWT": { "type": "apiKey", "in": "header", "name": "X" } } },
        });
        let violations = json!([violation(&["request", "security"], "Invalid security scheme used")]);
        let (line, document) = (&json!({ "violations": violations.to_string() }), &document);
        let (judge, operation, refusal, sent) = ("prism mock", "GET /a", "", Some(&Value::Null));
        let (is_passed_on, is_good_as_json, text) = (false, false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{name}");
    }
}
