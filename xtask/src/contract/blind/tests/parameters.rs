//! How judges read parameters.

use serde_json::{Value, json};

use super::{check_path, check_sent, violation};

#[test]
fn what_can_only_be_null_is_not_sent() {
    let missing = violation(&["request", "query"], "Request query must have required property 'a'");
    for (schema, expected) in [(json!({ "enum": [null] }), true), (json!({ "enum": [null, 1] }), false)] {
        let item = json!({ "get": { "parameters": [{ "name": "a", "in": "query", "schema": schema }] } });
        let expected = expected.then_some("null");
        check_path("prism mock", "GET /a", "", json!([missing]), item.clone(), expected);
        let refusal = "MissingRequiredParameter: Missing required query parameter: a";
        check_path("openapi-core", "GET /a", refusal, json!([]), item, expected);
    }
}

#[test]
fn names_in_a_query_are_read_as_prism_reads_them() {
    let parameter = |name: &str, members: Value| json!({ "name": name, "in": "query", "schema": { "type": "object", "properties": members } });
    let (one, two) = (parameter("a", json!({ "of": {} })), parameter("b c", json!({ "of": {} })));
    let item = json!({ "get": { "parameters": [one, two] } });
    let of_one = violation(&["request", "query", "a", "of"], "Request query parameter a.of must be string");
    let missing = violation(&["request", "query"], "Request query must have required property 'b%20c'");
    let unknown = violation(&["request", "query"], "Request query must have required property 'd%20e'");
    check_path("prism mock", "GET /a", "", json!([of_one]), item.clone(), Some("two parameters"));
    check_path("prism mock", "GET /a", "", json!([missing, of_one]), item.clone(), Some("encoded name"));
    check_path("prism mock", "GET /a", "", json!([unknown]), item, None);
    let alone = json!({ "get": { "parameters": [parameter("a", json!({ "of": {} }))] } });
    check_path("prism mock", "GET /a", "", json!([of_one]), alone, None);
}

#[test]
fn what_openapi_core_has_no_reading_of_is_explained() {
    let sent = |media_type: &str| json!({ "headers": [["content-type", media_type]] });
    let list = "InvalidRequestBody: x; InvalidSchemaValue: Value {} not valid for schema of type array: (…); {} is not of type 'array' at []";
    let body = |name: &str| json!({ "post": { "requestBody": { "content": { name: {} } } } });
    for (media_type, expected) in [("multipart/mixed", Some("in parts")), ("application/json", None)] {
        let sent = sent(media_type);
        check_sent("openapi-core", "POST /a", list, json!([]), body(media_type), Some(&sent), expected);
    }
    let open = "ParameterValidationError: Query parameter error: a; DeserializeError: ('deepObject', 'a'); ValueError: not available";
    for (style, expected) in [("deepObject", Some("standard leaves")), ("form", None)] {
        let item = json!({ "get": { "parameters": [{ "name": "a", "in": "query", "style": style }] } });
        let sent = sent("");
        check_sent("openapi-core", "GET /a", open, json!([]), item, Some(&sent), expected);
    }
}

#[test]
fn what_is_deeper_than_pairs_is_read_in_many_ways() {
    let lists = json!({ "type": "array", "items": { "type": "array", "items": { "type": "string" } } });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let of_a = "ParameterValidationError: Query parameter error: a; CastError: Failed to cast value to array type: [\"b\"]; ValueError: x";
    let of_b = format!("{of_a}\nParameterValidationError: Query parameter error: b; CastError: x");
    let violation = violation(&["request", "query", "a", "0"], "Request query parameter a.0 must be array");
    for (schema, expected) in [(lists, Some("lists of lists")), (texts, None)] {
        let item = json!({ "get": { "parameters": [{ "name": "a", "in": "query", "schema": schema }] } });
        let check = |judge: &str, refusal: &str, violations: Value, expected: Option<&str>| {
            check_sent(judge, "GET /a", refusal, violations, item.clone(), Some(&json!({})), expected);
        };
        check("prism mock", "", json!([violation]), expected);
        check("openapi-core", of_a, json!([]), expected);
        check("openapi-core", &of_b, json!([]), None);
    }
}

#[test]
fn objects_in_a_query_are_read_as_the_judges_read_them() {
    let parameter = |style: &str, kind: Value| {
        let schema = json!({ "type": kind, "properties": { "b": { "type": "string" } } });
        json!({ "get": { "parameters": [{ "name": "A", "in": "query", "style": style, "schema": schema }] } })
    };
    let missing = json!([violation(&["request", "query"], "Request query must have required property 'a'")]);
    let deep = |kind: Value| parameter("deepObject", kind);
    check_path("prism mock", "GET /a", "", missing.clone(), deep(Value::Null), Some("deepObject"));
    check_path("prism mock", "GET /a", "", missing.clone(), deep(json!("object")), None);
    let refusal = "MissingRequiredParameter: Missing required query parameter: A";
    let check = |item: Value, refusal: &str, expected: Option<&str>| {
        check_path("openapi-core", "GET /a", refusal, json!([]), item, expected);
    };
    check(parameter("form", json!("object")), refusal, Some("exploded"));
    check(parameter("form", json!("string")), refusal, None);
    check(parameter("form", json!("object")), &format!("{refusal}\nInvalidRequestBody: x"), None);
}

#[test]
fn a_time_has_an_offset() {
    let time =
        "InvalidParameter: Invalid query parameter: a; InvalidSchemaValue: '05:06:07Z' is not a 'time' at []";
    for (refusal, expected) in [(time.to_owned(), Some("offset")), (format!("{time}; 7 is not a text"), None)]
    {
        check_path("openapi-core", "GET /a", &refusal, json!([]), json!({ "get": {} }), expected);
    }
}

#[test]
fn types_in_unions_are_not_looked_for() {
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let error = "InvalidParameter: Invalid query parameter: a; InvalidSchemaValue: Value b not valid for schema of type any";
    let or_null = json!({ "type": ["array", "null"], "items": { "type": "string" } });
    for (schema, expected) in
        [(json!({ "anyOf": [list, { "type": "null" }] }), true), (or_null, true), (list.clone(), false)]
    {
        let item = json!({ "get": { "parameters": [{ "name": "a", "in": "query", "schema": schema }] } });
        let expected = expected.then_some("unions");
        check_path("openapi-core", "GET /a", error, json!([]), item.clone(), expected);
        let violation = violation(&["request", "query", "a"], "Request query parameter a must be array");
        check_path("prism mock", "GET /a", "", json!([violation]), item, expected);
    }
}
