//! Whether a request is the call that was meant.

use bytes::Bytes;
use clientsmith_runtime::Operation;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, Method, Request};

/// How much of a call counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Its path and each of its arguments.
    Exact,
    /// Its operation.
    Operation,
}

/// A call that was meant.
#[derive(Debug)]
pub(super) struct Meant {
    method: Method,
    /// The path, or its template.
    path: String,
    arguments: Option<Arguments>,
}

#[derive(Debug)]
struct Arguments {
    query: Vec<String>,
    headers: HeaderMap,
    body: Bytes,
}

impl Pattern {
    /// The call that a request, or its operation, stands for.
    pub(super) fn of(self, operation: &Operation, request: &Request<Bytes>) -> Meant {
        let method = request.method().clone();
        match self {
            Pattern::Operation => Meant { method, path: operation.path.to_owned(), arguments: None },
            Pattern::Exact => {
                let mut headers = request.headers().clone();
                for name in [ACCEPT, CONTENT_TYPE, USER_AGENT, COOKIE] {
                    headers.remove(name);
                }
                let query = pairs(request.uri().query());
                let arguments = Some(Arguments { query, headers, body: request.body().clone() });
                Meant { method, path: request.uri().path().to_owned(), arguments }
            }
        }
    }
}

fn pairs(query: Option<&str>) -> Vec<String> {
    query.unwrap_or_default().split('&').filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

impl Meant {
    /// Whether a request is such a call.
    pub(super) fn is(&self, request: &Request<Bytes>) -> bool {
        let path = request.uri().path();
        if self.method != *request.method() {
            return false;
        }
        let Some(arguments) = &self.arguments else { return is_of_template(&self.path, path) };
        let query = pairs(request.uri().query());
        let has_header = |(name, value)| request.headers().get_all(name).iter().any(|it| it == value);
        self.path == path
            && arguments.query.iter().all(|it| query.contains(it))
            && arguments.headers.iter().all(has_header)
            && (arguments.body.is_empty() || is_same(&arguments.body, request.body()))
    }

    /// The call in words.
    pub(super) fn shown(&self) -> String {
        let query = self.arguments.as_ref().map(|it| it.query.join("&")).filter(|it| !it.is_empty());
        let query = query.map(|it| format!("?{it}")).unwrap_or_default();
        format!("{} {}{query}", self.method, self.path)
    }
}

/// Bodies of JSON may be written in several ways; parts have boundaries that differ.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let read = |it: &[u8]| serde_json::from_slice::<serde_json::Value>(it).ok();
    match (read(one), read(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other || (one.starts_with(b"--") && other.starts_with(b"--")),
    }
}

/// Whether a path may be one of a template: each `{…}` is a part of a segment.
fn is_of_template(template: &str, path: &str) -> bool {
    let template = template.split(['?', '#']).next().unwrap_or_default();
    let (wanted, found): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let fits = |(wanted, found): (&&str, &&str)| match (wanted.split_once('{'), wanted.rsplit_once('}')) {
        (Some((before, _)), Some((_, after))) => found.starts_with(before) && found.ends_with(after),
        _ => wanted == found,
    };
    wanted.len() == found.len() && wanted.iter().zip(&found).all(fits)
}

#[cfg(test)]
mod tests {
    use super::{is_of_template, is_same};

    #[test]
    fn paths_are_told_by_their_segments() {
        assert!(is_of_template("/tasks/{id}.{format}/notes", "/tasks/7.json/notes"));
        assert!(!is_of_template("/tasks/{id}", "/tasks/7/notes"));
        assert!(!is_of_template("/tasks/{id}", "/projects/7"));
    }

    #[test]
    fn json_is_the_same_however_it_is_written() {
        assert!(is_same(br#"{"a":1,"b":2}"#, br#"{ "b": 2, "a": 1 }"#));
        assert!(!is_same(b"1", b"2"));
    }
}
