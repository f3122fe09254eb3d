//! A documented success, made from its schema.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, Response};
use serde_json::Value;

use super::instance::instance;
use super::operation::{Content, Operation, contents, essence, examples, is_json};
use super::schemas::Direction;

/// The answer to a good request; the reason if none can be made.
pub(super) fn success(operation: Operation<'_>, headers: &HeaderMap) -> Result<Response<Bytes>, String> {
    let mut successes: Vec<(u16, &Value)> =
        operation.answers().filter_map(|(status, it)| Some((code(status)?, it))).collect();
    successes.sort_by_key(|(status, _)| *status);
    let Some((status, answer)) = successes.into_iter().next() else {
        return Ok(build(204, None, Bytes::new()));
    };
    let all = contents(operation.document, answer);
    let accept = headers.get(ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or("*/*");
    let Some(content) = wanted(&all, accept) else { return Ok(build(status, None, Bytes::new())) };
    let media_type =
        content.media_type.replace("*/*", "application/octet-stream").replace("/*", "/x-made-up");
    let body = body(operation, content, &media_type)?;
    Ok(build(status, Some(&media_type), body))
}

fn body(operation: Operation<'_>, content: &Content<'_>, media_type: &str) -> Result<Bytes, String> {
    if content.value.get("itemSchema").is_some() {
        return Ok(Bytes::new());
    }
    let essence = essence(media_type);
    if is_json(media_type) {
        let examples = examples(operation.document, content.value);
        let value = instance(operation.document, content.schema(), &examples, Direction::Answer);
        let value = value.ok_or("no answer could be made up that its schema allows")?;
        return Ok(Bytes::from(value.to_string()));
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
