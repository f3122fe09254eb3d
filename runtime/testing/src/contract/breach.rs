//! What is wrong with an answer of a server that is not ours, by the document.

use clientsmith_runtime::Answer;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::kind::misfit;
use super::operation::{Operation, contents, is_json, of_media_type};

/// What the document does not allow of a JSON answer, at the place that could not be read, above or below it. `None` where it
/// allows it, or says nothing of it.
pub(super) fn breach(operation: Operation<'_>, answer: &Answer, unread: &str) -> Option<String> {
    let contents = contents(operation.document, documented(operation, answer.status())?);
    if answer.body().is_empty() {
        let is_json = !contents.is_empty() && contents.iter().all(|it| is_json(it.media_type));
        return (is_json && has_body(operation, answer.status())).then(|| "it is empty".to_owned());
    }
    let media_type = answer.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let content = of_media_type(&contents, media_type).filter(|_| is_json(media_type))?;
    let value: Value = match serde_json::from_slice(answer.body()) {
        Ok(value) => value,
        Err(error) => return Some(format!("it is no JSON: {error}")),
    };
    let document = operation.document;
    let unread = steps(unread);
    // At the place, below it, or of all that is above it.
    let is_there = |place: &[String], is_whole: bool| {
        place.iter().zip(&unread).all(|(one, other)| one == other)
            && (place.len() >= unread.len() || is_whole)
    };
    let refusals = document.schemas.refusals(&document.root, content.schema(), &value);
    let refusal = refusals.into_iter().find(|(place, _, is_whole)| is_there(place, *is_whole));
    let of_kinds = || misfit(document, content.schema(), &value).filter(|(place, _)| is_there(place, true));
    refusal.map(|(_, reason, _)| reason).or_else(|| of_kinds().map(|(_, reason)| reason))
}

/// The steps to `items[3].dueDate`.
fn steps(path: &str) -> Vec<&str> {
    path.split(['.', '[']).map(|it| it.trim_end_matches(']')).filter(|it| !it.is_empty()).collect()
}

/// Whether an answer of this status has a body (RFC 9110 sections 9.3.2 and 15).
fn has_body(operation: Operation<'_>, status: u16) -> bool {
    !operation.name.starts_with("HEAD ") && !matches!(status, 100..=199 | 204 | 205 | 304)
}

/// What the document says of a status: by itself, by its range, or of any (OpenAPI 3.2 section 4.16).
fn documented(operation: Operation<'_>, status: u16) -> Option<&Value> {
    let (exact, range) = (status.to_string(), format!("{}XX", status / 100));
    let of = |name: &str| operation.answers().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, it)| it);
    of(&exact).or_else(|| of(&range)).or_else(|| of("default"))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue};

    use super::*;
    use crate::contract::document::Document;

    #[track_caller]
    fn check(status: u16, media_type: &str, body: &'static str, expected: Option<&str>) {
        check_at(status, media_type, body, "", expected);
    }

    #[track_caller]
    fn check_at(status: u16, media_type: &str, body: &'static str, unread: &str, expected: Option<&str>) {
        let of = |name: &str| {
            let texts =
                r#""properties": { "a": { "items": { "type": "string" } }, "b": { "type": "string" } }"#;
            format!(r#"{{ "schema": {{ "type": "object", "required": ["{name}"], {texts} }} }}"#)
        };
        let document = Document::new(&format!(
            r#"{{ "paths": {{ "/a": {{ "get": {{ "responses": {{
                "200": {{ "content": {{ "application/json": {} }} }},
                "4XX": {{ "content": {{ "application/*": {} }} }} }} }} }} }} }}"#,
            of("id"),
            of("error")
        ))
        .unwrap();
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_str(media_type).unwrap())]);
        let answer = Answer::new(status, headers, Bytes::from(body));
        let found = breach(document.operation("GET /a").unwrap(), &answer, unread);
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn an_answer_is_held_against_what_is_said_of_its_status_and_media_type() {
        let missing = Some(r#""id" is a required property at ``"#);
        check(200, "application/json; charset=utf-8", "{}", missing);
        check(200, "application/json", r#"{ "id": 7 }"#, None);
        check(404, "application/problem+json", "{}", Some(r#""error" is a required property at ``"#));
        check(404, "application/problem+json", r#"{ "error": 7 }"#, None);
    }

    #[test]
    fn what_is_wrong_elsewhere_is_not_why() {
        let body = r#"{ "id": 7, "b": 1, "a": ["x", 2] }"#;
        check_at(200, "application/json", body, "a[1]", Some("2 is not of type \"string\" at `/a/1`"));
        check_at(200, "application/json", body, "b", Some("1 is not of type \"string\" at `/b`"));
        check_at(200, "application/json", body, "c", None);
        check_at(200, "application/json", "{}", "c", None);
        check_at(200, "application/json", "[]", "c", Some(r#"[] is not of type "object" at ``"#));
    }

    #[test]
    fn of_what_the_document_says_nothing_nothing_is_said() {
        check(500, "application/json", "{}", None);
        check(200, "text/plain", "{}", None);
    }

    #[test]
    fn what_is_no_json_is_told() {
        check(200, "application/json", "", Some("it is empty"));
        check(
            200,
            "application/json",
            "{",
            Some("it is no JSON: EOF while parsing an object at line 1 column 1"),
        );
    }
}
