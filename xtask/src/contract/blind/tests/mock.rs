//! What Prism answers by itself.

use serde_json::{Value, json};

use super::check_path;
use crate::contract::blind::explanation;
use crate::contract::case::Case;

#[test]
fn an_answer_that_breaks_the_document_is_the_mock_s() {
    let document = json!({ "paths": { "/a": { "get": {} } } });
    for (judge, breach, is_passed_on, expected) in [
        ("prism mock", json!("x"), true, true),
        ("prism mock", json!("x"), false, false),
        ("prism mock", Value::Null, true, false),
        ("prism proxy", json!("x"), true, false),
    ] {
        let line = json!({ "kind": "unreadable", "breach": breach });
        let (line, sent, document) = (&line, Some(&Value::Null), &document);
        let (operation, refusal, is_good_as_json, text) = ("GET /a", "", false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{judge} {breach}");
    }
}

#[test]
fn a_range_of_media_types_is_not_what_is_accepted() {
    let refused = "an answer that is not documented: 406 {\"type\":\"https://stoplight.io/prism/errors#NOT_ACCEPTABLE\"}";
    for (media_type, expected) in [("*/*", Some("range")), ("text/csv", None)] {
        let item = json!({ "get": { "responses": { "200": { "content": { media_type: {} } } } } });
        check_path("prism mock", "GET /a", refused, json!([]), item, expected);
    }
}

#[test]
fn a_redirect_of_the_mock_leads_nowhere() {
    let nowhere = "https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR The route /string";
    for (status, is_passed_on, expected) in [("302", true, true), ("200", true, false), ("302", false, false)]
    {
        let document = json!({ "paths": { "/a": { "get": { "responses": { status: {} } } } } });
        let (line, document) = (&json!({}), &document);
        let (judge, operation, refusal, sent) = ("prism mock", "GET /a", nowhere, Some(&Value::Null));
        let (is_good_as_json, text) = (false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{status}");
    }
}

#[test]
fn null_is_no_answer_of_a_type() {
    let null = "the answer 200 cannot be read: expected an object, found null at `[0]`";
    for (refusal, is_passed_on, expected) in
        [(null, true, true), (null, false, false), ("expected an object, found string at ``", true, false)]
    {
        let document = json!({ "paths": { "/a": { "get": {} } } });
        let (line, document) = (&json!({ "kind": "unreadable" }), &document);
        let (judge, operation, sent) = ("prism mock", "GET /a", Some(&Value::Null));
        let (is_good_as_json, text) = (false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{refusal}");
    }
}
