//! What Prism makes of requests and answers on their way.

use serde_json::{Value, json};

use super::{check, check_sent, violation};
use crate::contract::blind::explanation;
use crate::contract::case::Case;

#[test]
fn what_the_proxy_changes_is_not_the_client_s() {
    let check = |judge: &str, sent: Option<Value>, came: Value, expected: bool| {
        let document = json!({ "paths": { "/a": { "post": {} } } });
        let line = json!({ "problems": ["body: it is no JSON: x"], "requests": [came] });
        let (line, sent, document) = (&line, sent.as_ref(), &document);
        let (operation, refusal, is_passed_on, is_good_as_json, text) = ("POST /a", "", true, false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected);
    };
    let request = |target: &str, body: &str| json!({ "target": target, "body": body, "headers": [] });
    let sent = || Some(request("/a?b%20c=d", "x"));
    check("prism proxy", sent(), request("/a?b+c=d", "x"), true);
    check("prism proxy", sent(), request("/a?b%20c=d", "y"), true);
    check("prism proxy", sent(), request("/a?b%20c=d", "x"), false);
    check("prism proxy", None, request("/a?b+c=d", "x"), false);
    check("prism mock", sent(), request("/a?b+c=d", "x"), false);
}

#[test]
fn a_status_is_unknown_where_no_success_is_documented() {
    let status = violation(&["response"], "Unable to match the returned status code with those defined");
    check("prism proxy", json!([status]), json!({ "responses": { "400": {} } }), "", Some("no success"));
    check("prism proxy", json!([status]), json!({ "responses": { "2XX": { "description": "" } } }), "", None);
    // `isResponseObject` takes it for none.
    check("prism proxy", json!([status]), json!({ "responses": { "200": {} } }), "", Some("no success"));
}

#[test]
fn an_answer_that_is_no_json_is_text_for_the_proxy() {
    let whole = json!([violation(&["response", "body"], "Response body must be object")]);
    for (media_type, expected) in [("application/xml", Some("as text")), ("application/json", None)] {
        let sent = json!({ "answer": { "headers": [["content-type", media_type]] } });
        check_sent("prism proxy", "GET /a", "", whole.clone(), json!({ "get": {} }), Some(&sent), expected);
    }
}

#[test]
fn an_answer_of_204_has_no_body() {
    let whole = json!([violation(&["response", "body"], "Response body must be object")]);
    for (status, expected) in [(204, Some("204")), (200, None)] {
        let sent =
            json!({ "answer": { "status": status, "headers": [["content-type", "application/json"]] } });
        check_sent("prism proxy", "GET /a", "", whole.clone(), json!({ "get": {} }), Some(&sent), expected);
    }
}

#[test]
fn what_is_deprecated_is_not_passed_on() {
    let of = |message: &str| json!([violation(&["request", "query", "a"], message)]);
    let check = |judge: &str, message: &str, expected: Option<&str>| {
        check_sent(judge, "GET /a", "", of(message), json!({ "get": {} }), Some(&json!({})), expected);
    };
    check("prism proxy", "Query param a is deprecated", Some("deprecated"));
    check("prism proxy", "Query param a is wrong", None);
    check("prism mock", "Query param a is deprecated", None);
}
