//! From a call to a request: one file for each place of a parameter.

mod body;
mod cookie;
mod encode;
mod header;
mod multipart;
mod path;
mod query;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use url::Url;

pub(crate) use self::body::form;
pub use self::multipart::Part;
pub(crate) use self::multipart::{Multipart, write as multipart};
use crate::argument::Argument;
use crate::draft::Draft;
use crate::operation::{Parameter, Place};
use crate::request_error::{Problem, RequestError};

/// A request that can be sent as often as needed: its body is in memory.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
}

impl Prepared {
    /// Whether the caller has set `Authorization` on this very call.
    pub(crate) fn is_authorized_by_caller(&self) -> bool {
        self.headers.contains_key(AUTHORIZATION)
    }
}

/// Builds the request on top of the client's default headers.
pub(crate) fn prepare(draft: &Draft, base: &Url, defaults: &HeaderMap) -> Result<Prepared, RequestError> {
    let operation = draft.operation;
    let refuse = |problem| RequestError::new(operation.id, problem);
    if let Some(problem) = &draft.problem {
        return Err(refuse(problem.clone()));
    }
    let url = url(draft, base).map_err(refuse)?;
    let method = Method::from_bytes(operation.method.as_bytes()).map_err(|_| refuse(Problem::Method))?;
    let mut headers = defaults.clone();
    if !operation.accept.is_empty() {
        let accept = HeaderValue::from_str(operation.accept).map_err(|_| refuse(Problem::Accept))?;
        headers.insert(ACCEPT, accept);
    }
    if let (Some(content_type), Some(_)) = (&draft.content_type, &draft.body) {
        let content_type = HeaderValue::from_str(content_type).map_err(|_| refuse(Problem::ContentType))?;
        headers.insert(CONTENT_TYPE, content_type);
    }
    for (parameter, argument) in arguments(draft, Place::Header).filter(|(_, it)| !it.is_undefined()) {
        let (name, value) = header::write(parameter, argument).map_err(refuse)?;
        headers.insert(name, value);
    }
    if let Some(cookies) = cookie::write(arguments(draft, Place::Cookie)).map_err(refuse)? {
        headers.insert(COOKIE, cookie::merge(headers.get(COOKIE), cookies));
    }
    Ok(Prepared { method, url, headers, body: draft.body.clone() })
}

fn url(draft: &Draft, base: &Url) -> Result<Url, Problem> {
    let mut url = base.clone();
    let (path, fixed) = path::write(draft.operation, &|parameter| argument_of(draft, parameter))?;
    let prefix = base.path().trim_end_matches('/');
    url.set_path(&format!("{prefix}{path}"));
    let mut query = base.query().unwrap_or_default().to_owned();
    for part in std::iter::once(fixed).chain(query::write(arguments(draft, Place::Query))) {
        if !query.is_empty() && !part.is_empty() {
            query.push('&');
        }
        query.push_str(&part);
    }
    url.set_query(if query.is_empty() { None } else { Some(&query) });
    url.set_fragment(None);
    Ok(url)
}

fn arguments(draft: &Draft, place: Place) -> impl Iterator<Item = (&Parameter, &Argument)> {
    (draft.arguments.iter())
        .filter(move |(parameter, _)| parameter.place == place)
        .filter_map(|(parameter, argument)| argument.as_ref().map(|argument| (parameter, argument)))
}

fn argument_of<'draft>(
    draft: &'draft Draft,
    name: &str,
) -> Option<(&'draft Parameter, Option<&'draft Argument>)> {
    (draft.arguments.iter())
        .find(|(parameter, _)| parameter.place == Place::Path && parameter.name == name)
        .map(|(parameter, argument)| (parameter, argument.as_ref()))
}
