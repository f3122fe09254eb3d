//! A documented success, made from its schema.

use bytes::Bytes;
use http::header::{
    ACCEPT, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue,
    TRANSFER_ENCODING,
};
use http::{HeaderMap, Response};
use serde_json::Value;

use super::instance::instance;
use super::operation::{Content, Operation, contents, essence, examples, is_json};
use super::schemas::Direction;

/// The answer to a good request; the reason if none can be made.
pub(super) fn success(operation: Operation<'_>, headers: &HeaderMap) -> Result<Response<Bytes>, String> {
    let successes = operation.answers().filter_map(|(status, it)| Some((code(status)?, it)));
    // Where no success is named, `default` is one.
    let default = || operation.answers().find_map(|(status, it)| (status == "default").then_some((200, it)));
    let Some((status, answer)) = successes.min_by_key(|(status, _)| *status).or_else(default) else {
        return Ok(build(204, None, Bytes::new()));
    };
    let all = contents(operation.document, answer);
    let accept = headers.get(ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or("*/*");
    let mut response = match wanted(&all, accept) {
        Some(content) => {
            let media_type = named(content.media_type, accept);
            let body = body(operation, content, &media_type)?;
            build(status, Some(&media_type), body)
        }
        None => build(status, None, Bytes::new()),
    };
    for (name, value) in documented_headers(operation, answer) {
        response.headers_mut().entry(name).or_insert(value);
    }
    Ok(response)
}

/// The headers that an answer is documented to have; those of its connection and its body come of themselves.
fn documented_headers(operation: Operation<'_>, answer: &Value) -> Vec<(HeaderName, HeaderValue)> {
    let document = operation.document;
    let all = answer.get("headers").and_then(Value::as_object).into_iter().flatten();
    let header = |(name, header): (&String, &Value)| {
        let header = document.resolve(header);
        let name = HeaderName::from_bytes(name.as_bytes()).ok().filter(|it| !OWN.contains(it))?;
        let examples = examples(document, header);
        let content = header.get("content").and_then(Value::as_object).and_then(|it| it.values().next());
        let schema = content.unwrap_or(header).get("schema")?;
        let value = instance(document, schema, &examples, Direction::Answer)?;
        let text = if content.is_some() { value.to_string() } else { simple(header, &value) };
        Some((name, HeaderValue::from_str(&text).ok()?))
    };
    all.filter_map(header).collect()
}

/// Headers that are not for a document to say.
const OWN: [HeaderName; 5] = [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING, TRANSFER_ENCODING, CONNECTION];

/// A value in the style that headers have (OpenAPI 3.2 section 4.12.6, “Style Examples”).
fn simple(header: &Value, value: &Value) -> String {
    let leaf = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    let mark = if header.get("explode") == Some(&Value::Bool(true)) { "=" } else { "," };
    match value {
        Value::Array(items) => items.iter().map(leaf).collect::<Vec<_>>().join(","),
        Value::Object(members) => {
            let pairs = members.iter().map(|(name, it)| format!("{name}{mark}{}", leaf(it)));
            pairs.collect::<Vec<_>>().join(",")
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => leaf(value),
    }
}

fn body(operation: Operation<'_>, content: &Content<'_>, media_type: &str) -> Result<Bytes, String> {
    if content.value.get("itemSchema").is_some() {
        return Ok(Bytes::new());
    }
    let essence = essence(media_type);
    let examples = || examples(operation.document, content.value);
    let made = || instance(operation.document, content.schema(), &examples(), Direction::Answer);
    if is_json(media_type) {
        return Ok(Bytes::from(
            made().ok_or("no answer could be made up that its schema allows")?.to_string(),
        ));
    }
    if essence.starts_with("text/") && !essence.ends_with("xml") {
        // What describes JSON comes as JSON under the name of text, too.
        let types = operation.document.resolve(content.schema()).get("type");
        let is_text = types.is_none_or(|it| {
            it == "string"
                || it.as_array().is_some_and(|it| it.iter().all(|it| it == "string" || it == "null"))
        });
        return Ok(Bytes::from(match made() {
            Some(Value::String(text)) if is_text => text,
            Some(value) => value.to_string(),
            None => "text".to_owned(),
        }));
    }
    // An empty element is what can be read as most types; of XML nothing more is tested here.
    Ok(Bytes::from_static(if essence.ends_with("xml") { b"<answer/>" } else { b"text" }))
}

/// The first that is accepted, in the order of the header.
fn wanted<'a, 'b>(all: &'a [Content<'b>], accept: &str) -> Option<&'a Content<'b>> {
    let accepted = accept.split(',').map(|it| it.split(';').next().unwrap_or_default().trim());
    let fits = |it: &&Content<'_>, accepted: &str| {
        let essence = it.essence();
        let start = accepted.strip_suffix('*').unwrap_or("\n");
        accepted == "*/*" || essence == accepted.to_ascii_lowercase() || essence.starts_with(start)
    };
    accepted.into_iter().find_map(|accepted| all.iter().find(|it| fits(it, accepted))).or(all.first())
}

/// A media type, or of a range the one in it that is accepted.
fn named(media_type: &str, accept: &str) -> String {
    let range = essence(media_type);
    let Some((start, end)) = range.split_once('*') else { return media_type.to_owned() };
    let (start, end) = if range == "*/*" { ("", "") } else { (start, end) };
    let accepted = accept.split(',').map(|it| it.split(';').next().unwrap_or_default().trim());
    let is_it = |it: &&str| it.starts_with(start) && it.ends_with(end) && !it.contains('*') && !it.is_empty();
    let otherwise = || range.replace("*/*", "application/octet-stream").replace('*', "x-made-up");
    accepted.into_iter().find(is_it).map_or_else(otherwise, str::to_owned)
}

/// The status of a success.
fn code(status: &str) -> Option<u16> {
    match status.to_ascii_uppercase().as_str() {
        "2XX" => Some(200),
        it => it.parse().ok().filter(|it| (200..300).contains(it)),
    }
}

/// An answer.
pub(super) fn build(status: u16, media_type: Option<&str>, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    if let Some(value) = media_type.and_then(|it| http::HeaderValue::from_str(it).ok()) {
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::success;
    use crate::contract::document::Document;

    #[test]
    fn what_is_answered_otherwise_is_the_success_where_no_other_is_named() {
        let answer = |responses: &str| {
            let paths = format!(r#"{{ "paths": {{ "/a": {{ "get": {{ "responses": {responses} }} }} }} }}"#);
            let document = Document::new(&paths).unwrap();
            let operation = document.operation("GET /a").unwrap();
            let response = success(operation, &HeaderMap::new()).unwrap();
            (response.status().as_u16(), response.into_body())
        };
        let text = r#""default": { "content": { "text/plain": {} } }"#;
        assert_eq!(answer(&format!("{{ {text} }}")), (200, "anything".into()));
        assert_eq!(answer(&format!(r#"{{ {text}, "201": {{}} }}"#)), (201, "".into()));
        let of = |media_type: &str| {
            format!(
                r#"{{ "200": {{ "content": {{ "{media_type}": {{ "schema": {{ "type": "object" }} }} }} }} }}"#
            )
        };
        assert_eq!(answer(&of("text/plain")), (200, "{}".into()));
        assert_eq!(answer(&of("text/xml")), (200, "<answer/>".into()));
    }

    #[test]
    fn headers_of_an_answer_are_there() {
        let document = Document::new(
            r##"{ "paths": { "/a": { "get": { "responses": { "201": {
              "content": { "text/plain": {} },
              "headers": {
                "Location": { "required": true, "schema": { "type": "string", "format": "uri" } },
                "X-Left": { "$ref": "#/components/headers/Left" },
                "X-Tags": { "schema": { "type": "array", "minItems": 2, "items": { "type": "integer", "enum": [3, 4] } } },
                "X-Sort": { "explode": true, "schema": { "type": "object", "properties": { "by": { "const": "age" } } } },
                "X-Json": { "content": { "application/json": { "schema": { "type": "array", "items": { "const": "a" } } } } },
                "content-type": { "schema": { "const": "image/png" } }
              } } } } } },
              "components": { "headers": { "Left": { "schema": { "type": "integer" }, "example": 12 } } } }"##,
        )
        .unwrap();
        let answer = success(document.operation("GET /a").unwrap(), &HeaderMap::new()).unwrap();
        let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap();
        assert_eq!(answer.status(), 201);
        assert_eq!(header("location"), "https://example.com/a?b=c");
        assert_eq!(header("x-left"), "12");
        assert_eq!(header("x-tags"), "3,4");
        assert_eq!(header("x-sort"), "by=age");
        assert_eq!(header("x-json"), "[\"a\"]");
        assert_eq!(header("content-type"), "text/plain");
    }

    #[test]
    fn a_range_is_what_is_accepted_of_it() {
        for (range, accept, expected) in [
            ("*/*", "application/json", "application/json"),
            ("*/*", "*/*", "application/octet-stream"),
            ("image/*", "application/json, image/png;q=0.9", "image/png"),
            ("image/*", "application/json", "image/x-made-up"),
            ("application/*+json", "text/plain", "application/x-made-up+json"),
            ("text/csv", "application/json", "text/csv"),
        ] {
            assert_eq!(super::named(range, accept), expected, "{range} {accept}");
        }
    }
}
