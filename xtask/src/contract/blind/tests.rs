//! Refusals that a rule explains, and ones like them that it does not.

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

#[test]
fn a_mistake_in_the_request_is_not_explained_by_one_in_the_answer() {
    let (answer, request) = (violation(&["response"], "x"), violation(&["request", "body"], "x"));
    check("prism mock", json!([answer]), json!({}), "", Some("own answer"));
    check("prism mock", json!([answer, request]), json!({}), "", None);
    check("prism proxy", json!([answer]), json!({}), "", None);
}

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
    let line = json!({ "violations": violations.to_string() });
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
fn a_range_of_media_types_is_not_what_is_accepted() {
    let refused = "an answer that is not documented: 406 {\"type\":\"https://stoplight.io/prism/errors#NOT_ACCEPTABLE\"}";
    for (media_type, expected) in [("*/*", Some("range")), ("text/csv", None)] {
        let item = json!({ "get": { "responses": { "200": { "content": { media_type: {} } } } } });
        check_path("prism mock", "GET /a", refused, json!([]), item, expected);
    }
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
        let line = json!({ "violations": violations.to_string() });
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
    check("openapi-core", "broken: KeyError: 0", json!([]), Some(&sent), Some("breaks off"));
    check("openapi-core", "KeyError: 0", json!([]), Some(&sent), None);
}

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
fn openapi_core_reads_no_labels_and_matrices() {
    let refusal = "MissingRequiredParameter: Missing required path parameter: b";
    for (style, expected) in [("label", Some("this style")), ("simple", None)] {
        let item = json!({ "get": { "parameters": [{ "name": "b", "in": "path", "style": style }] } });
        let sent = json!({});
        check_sent("openapi-core", "GET /a/{b}", refusal, json!([]), item, Some(&sent), expected);
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
fn what_openapi_core_has_no_reading_of_is_explained() {
    let sent = |media_type: &str| json!({ "headers": [["content-type", media_type]] });
    let list = "InvalidSchemaValue: Value {} not valid for schema of type array: (…); {} is not of type 'array' at []";
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
fn what_a_document_of_2_0_consumes_may_not_be_said() {
    let words = "No supported content types, but request included a non-empty body";
    for (text, operation_has, expected) in [
        (r#"{ "swagger": "2.0" }"#, "requestBody", true),
        (r#"{ "swagger": "2.0" }"#, "summary", false),
        (r#"{ "openapi": "3.0.0" }"#, "requestBody", false),
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
fn what_is_deeper_than_pairs_is_read_in_many_ways() {
    let lists = json!({ "type": "array", "items": { "type": "array", "items": { "type": "string" } } });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let of_a = "ParameterValidationError: Query parameter error: a; CastError: Failed to cast value to array type: [\"b\"]; ValueError: x";
    let of_b = format!("{of_a}; ParameterValidationError: Query parameter error: b; CastError: x");
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
    check(parameter("form", json!("object")), &format!("{refusal}; InvalidRequestBody: x"), None);
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
fn methods_of_3_2_are_known_to_no_judge() {
    for (operation, item) in
        [("QUERY /a", json!({ "query": {} })), ("COPY /a", json!({ "additionalOperations": { "COPY": {} } }))]
    {
        check_path("prism mock", operation, "x", json!([]), item, Some("3.2"));
    }
    check_path("prism mock", "GET /a", "x", json!([]), json!({ "get": {} }), None);
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
