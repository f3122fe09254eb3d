//! How judges read the bodies of requests.

use serde_json::{Value, json};

use super::{check, check_sent, violation};
use crate::contract::blind::explanation;
use crate::contract::case::Case;

#[test]
fn forms_that_are_good_as_json_are_not_read() {
    let form = json!({ "requestBody": { "content": { "multipart/form-data": {}, "application/json": {} } } });
    let (body, query) =
        (violation(&["request", "body", "a"], "x"), violation(&["request", "query", "a"], "x"));
    let multipart = "multipart/form-data; boundary=x";
    for (judge, violations, media_type, is_good_as_json, expected) in [
        ("prism mock", json!([body]), multipart, true, true),
        ("openapi-core", json!([]), multipart, true, true),
        ("prism mock", json!([body]), multipart, false, false),
        ("prism mock", json!([body, query]), multipart, true, false),
        ("prism mock", json!([body]), "application/json", true, false),
    ] {
        let document = json!({ "paths": { "/a": { "post": form } } });
        let line = json!({ "violations": violations.to_string() });
        let sent = json!({ "headers": [["content-type", media_type]] });
        let (line, sent, document) = (&line, Some(&sent), &document);
        let (operation, refusal, is_passed_on, text) = ("POST /a", "", false, "");
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{judge} {media_type}");
    }
}

#[test]
fn xml_is_read_by_neither_judge() {
    let body = json!({ "requestBody": { "content": { "application/xml": {}, "application/json": {} } } });
    let whole = violation(&["request", "body"], "Request body must be object");
    let member = violation(&["request", "body", "id"], "Request body property id must be integer");
    check("prism mock", json!([whole]), body.clone(), "application/xml", Some("neither XML"));
    check("prism mock", json!([whole]), body.clone(), "application/json", None);
    check("prism mock", json!([whole, member]), body.clone(), "application/xml", None);
    let element = "Value <Element 'Pet' at 0x7f> is not of type 'object'";
    check("openapi-core", json!(element), body.clone(), "application/xml", Some("element of an XML"));
    check("openapi-core", json!(element), body.clone(), "application/json", None);
    let other = format!("{element}; '7' is not of type 'string'");
    check("openapi-core", json!(other), body, "application/xml", None);
}

#[test]
fn what_openapi_core_has_no_reader_for_is_octets() {
    let refusal = "InvalidSchemaValue: Value b'{}' not valid for schema of type object: (…); b'{}' is not of type 'object'";
    let request = "InvalidSchemaValue: Value {} not valid for schema of type object: (…)";
    for (name, refusal, expected) in [
        ("application/json;v=1", refusal, Some("octets")),
        ("application/merge-patch+json", refusal, Some("octets")),
        ("application/merge-patch+json", request, None),
        ("application/json", refusal, None),
    ] {
        let item = json!({ "post": { "requestBody": { "content": { name: {} } } } });
        let sent = json!({ "headers": [["content-type", name]] });
        check_sent("openapi-core", "POST /a", refusal, json!([]), item, Some(&sent), expected);
    }
}

#[test]
fn what_a_document_of_2_0_consumes_may_not_be_said() {
    let words = "No supported content types, but request included a non-empty body";
    for (text, operation_has, expected) in [
        (r#"{ "swagger": "2.0" }"#, "requestBody", true),
        (r#"{ "swagger": "2.0" }"#, "summary", false),
        (r#"{ "openapi" : "3.0.0", "info": { "description": "swagger" } }"#, "requestBody", false),
    ] {
        let document = json!({ "paths": { "/a": { "post": { operation_has: {} } } } });
        let line = json!({ "violations": json!([violation(&["request", "body"], words)]).to_string() });
        let (line, sent, document) = (&line, Some(&Value::Null), &document);
        let (judge, operation, refusal) = ("prism mock", "POST /a", "");
        let (is_passed_on, is_good_as_json) = (false, false);
        let case =
            Case { judge, operation, refusal, line, sent, is_passed_on, is_good_as_json, text, document };
        assert_eq!(explanation(&case).is_some(), expected, "{text}");
    }
}

#[test]
fn parts_that_are_octets_are_not_made_up() {
    let words =
        "Boundary parameter for multipart/form-data is not defined or generated in the request header.";
    for (kind, expected) in [("string", Some("made up")), ("object", None)] {
        let content = json!({ "multipart/form-data": { "schema": { "type": kind } } });
        let item = json!({ "requestBody": { "content": content } });
        let violations = json!([violation(&["request", "body"], words)]);
        check("prism mock", violations, item, "multipart/form-data", expected);
    }
}

#[test]
fn members_of_answers_are_not_sent() {
    let error = "InvalidRequestBody: x; InvalidSchemaValue: x; 'id' is a required property at []";
    for (member, error, expected) in [
        (json!({ "readOnly": true }), error.to_owned(), Some("only answers")),
        (json!({}), error.to_owned(), None),
        (json!({ "readOnly": true }), format!("{error}; 7 is not of type 'string' at []"), None),
    ] {
        let schema = json!({ "allOf": [{ "properties": { "id": member } }, { "required": ["id"] }] });
        let item =
            json!({ "post": { "requestBody": { "content": { "application/json": { "schema": schema } } } } });
        let sent = json!({ "headers": [["content-type", "application/json"]] });
        check_sent("openapi-core", "POST /a", &error, json!([]), item, Some(&sent), expected);
    }
}
