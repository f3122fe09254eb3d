//! From a call to a request: one file for each place of a parameter.

mod body;
mod cookie;
mod encode;
mod header;
mod multipart;
mod pairs;
mod path;
mod query;

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use url::{Position, Url};

pub(crate) use self::body::form;
pub use self::multipart::Part;
pub(crate) use self::multipart::{Multipart, write as multipart};
use self::pairs::Pairs;
use crate::argument::Argument;
use crate::draft::Draft;
use crate::operation::{Parameter, Place};
use crate::request_error::{Problem, RequestError};

/// Room for the headers that a call, its credential and the HTTP client add, so that the map does not grow.
const MORE_HEADERS: usize = 8;

/// What a request is built from, as often as it is sent: few are sent twice, and a copy kept of each would cost all.
pub(crate) struct Plan<'call> {
    pub(crate) draft: &'call Draft,
    pub(crate) base: Cow<'call, Url>,
    /// The client's default headers.
    pub(crate) defaults: &'call HeaderMap,
}

/// A request, ready to be sent.
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

impl Plan<'_> {
    /// Builds the request.
    pub(crate) fn build(&self) -> Result<Prepared, RequestError> {
        let draft = self.draft;
        let refuse = |problem| RequestError::new(draft.operation.id, problem);
        if let Some(problem) = &draft.problem {
            return Err(refuse(problem.clone()));
        }
        let method =
            Method::from_bytes(draft.operation.method.as_bytes()).map_err(|_| refuse(Problem::Method))?;
        let url = url(draft, &self.base).map_err(refuse)?;
        let headers = headers(draft, self.defaults).map_err(refuse)?;
        Ok(Prepared { method, url, headers, body: draft.body.clone() })
    }
}

fn headers(draft: &Draft, defaults: &HeaderMap) -> Result<HeaderMap, Problem> {
    let mut headers = HeaderMap::with_capacity(defaults.len().saturating_add(MORE_HEADERS));
    headers.extend(defaults.iter().map(|(name, value)| (name.clone(), value.clone())));
    let accept = draft.operation.accept;
    if !accept.is_empty() {
        headers.insert(ACCEPT, fixed(accept).ok_or(Problem::Accept)?);
    }
    if let (Some(content_type), Some(_)) = (&draft.content_type, &draft.body) {
        let value = match content_type {
            Cow::Borrowed(text) => fixed(text),
            Cow::Owned(text) => HeaderValue::from_str(text).ok(),
        };
        headers.insert(CONTENT_TYPE, value.ok_or(Problem::ContentType)?);
    }
    for (parameter, argument) in arguments(draft, Place::Header).filter(|(_, it)| !it.is_undefined()) {
        let (name, value) = header::write(parameter, argument)?;
        headers.insert(name, value);
    }
    if let Some(cookies) = cookie::write(arguments(draft, Place::Cookie))? {
        headers.insert(COOKIE, cookie::merge(headers.get(COOKIE), cookies));
    }
    Ok(headers)
}

/// The value of a text that is in the program: it is not copied.
fn fixed(text: &'static str) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())).ok()
}

// One text that is parsed once: a `Url` that is changed step by step is moved at each.
fn url(draft: &Draft, base: &Url) -> Result<Url, Problem> {
    let (path, query) = path::split(draft.operation.path);
    let lookup = |name: &str| argument_of(draft, name);
    let mut url =
        String::with_capacity(base.as_str().len().saturating_add(2 * draft.operation.path.len() + 64));
    url.push_str(base[..Position::AfterPath].trim_end_matches('/'));
    path::write(&mut url, path, &lookup)?;
    let end = url.len();
    url.push('?');
    let mut pairs = Pairs::new(&mut url, "&");
    if let Some(query) = base.query().filter(|it| !it.is_empty()) {
        pairs.next().push_str(query);
    }
    if !query.is_empty() {
        path::fill(pairs.next(), query, &lookup)?;
    }
    for (parameter, argument) in arguments(draft, Place::Query) {
        query::expand(parameter, argument, &mut pairs);
    }
    if url.len() == end + 1 {
        url.truncate(end);
    }
    Url::parse(&url).map_err(|_| Problem::Url)
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
