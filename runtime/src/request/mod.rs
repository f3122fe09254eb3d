//! From a call to a request: one file for each place of a parameter.

mod body;
mod cookie;
mod encode;
mod header;
mod multipart;
mod own;
mod pairs;
mod path;
mod payload;
mod query;
#[cfg(test)]
mod styles;
mod whole_query;

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

pub(crate) use self::body::form;
pub use self::multipart::Part;
pub(crate) use self::multipart::{Multipart, write as multipart};
use self::pairs::Pairs;
pub(crate) use self::payload::Payload;
use crate::argument::Argument;
use crate::draft::{Draft, TargetKind};
use crate::idempotency::{Key, Origin};
use crate::operation::{Parameter, Place};
use crate::request_error::{Problem, RequestError};
use crate::upload::Body;

/// Room for the headers that a call, its credential and the HTTP client add, so that the map does not grow.
const MORE_HEADERS: usize = 5;

/// Room for an ordinary query, so that the text of a URL does not grow either.
const ROOM_FOR_QUERY: usize = 64;

const GZIP: &str = "gzip";

/// What a request is built from, as often as it is sent: few are sent twice, and a copy kept of each would cost all.
pub(crate) struct Plan<'call> {
    pub(crate) draft: &'call Draft,
    pub(crate) base: Cow<'call, Url>,
    /// The client's default headers.
    pub(crate) defaults: &'call HeaderMap,
    /// The call's idempotency key.
    pub(crate) key: Option<Key>,
    /// All headers, where somebody has changed them.
    pub(crate) headers: Option<HeaderMap>,
}

/// A request, ready to be sent.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Body>,
}

impl Prepared {
    /// Whether the caller has set `Authorization` on this very call.
    pub(crate) fn is_authorized_by_caller(&self) -> bool {
        self.headers.contains_key(AUTHORIZATION)
    }
}

impl Plan<'_> {
    /// Whether the call may be made more than once: its method is idempotent (RFC 9110 §9.2.2), or the server knows by a key
    /// that it has seen it before.
    pub(crate) fn is_repeatable(&self) -> bool {
        const IDEMPOTENT: &[&str] = &["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"];
        self.key.is_some() || IDEMPOTENT.contains(&self.draft.method())
    }

    /// Whether the body was sent, and cannot be again: the caller's reader or stream is read once.
    pub(crate) fn is_spent(&self) -> bool {
        self.draft.body.as_ref().is_some_and(Payload::is_spent)
    }

    fn headers(&self) -> Result<HeaderMap, Problem> {
        let mut headers = headers(self.draft, self.defaults)?;
        let is_missing = |it: &&Key| it.origin == Origin::Caller || !headers.contains_key(&it.name);
        if let Some(key) = self.key.as_ref().filter(is_missing) {
            headers.insert(key.name.clone(), key.value.clone());
        }
        Ok(headers)
    }

    /// Builds the request.
    pub(crate) fn build(&self) -> Result<Prepared, RequestError> {
        let draft = self.draft;
        let refuse = |problem| RequestError::new(draft.operation.id, problem);
        if let Some(problem) = &draft.problem {
            return Err(refuse(problem.clone()));
        }
        let method = Method::from_bytes(draft.method().as_bytes()).map_err(|_| refuse(Problem::Method))?;
        let url = url(draft, &self.base).map_err(refuse)?;
        let headers = match &self.headers {
            Some(headers) => headers.clone(),
            None => self.headers().map_err(refuse)?,
        };
        let options = draft.options.as_deref();
        own::parts(draft).map_err(refuse)?;
        let mut body = draft.body.as_ref().map(|it| it.body(options)).transpose().map_err(refuse)?;
        // Middleware may have sent the header away, or written another.
        if own::packs(draft) && headers.get(CONTENT_ENCODING).is_some_and(|it| it == GZIP) {
            body = body.map(Body::packed);
        }
        Ok(Prepared { method, url, headers, body })
    }
}

fn headers(draft: &Draft, defaults: &HeaderMap) -> Result<HeaderMap, Problem> {
    let mut headers = HeaderMap::with_capacity(defaults.len().saturating_add(MORE_HEADERS));
    let is_kept = |name: &HeaderName| name != AUTHORIZATION || own::keeps_authorization(draft);
    let defaults = defaults.iter().filter(|(name, _)| is_kept(name));
    headers.extend(defaults.map(|(name, value)| (name.clone(), value.clone())));
    let accept = draft.live.as_ref().and_then(|it| it.accept).unwrap_or(draft.operation.accept);
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
    for (parameter, argument) in draft.placed(Place::Header).filter(|(_, it)| !it.is_undefined()) {
        let (name, value) = header::write(parameter, argument)?;
        headers.insert(name, value);
    }
    if let Some(cookies) = cookie::write(draft.placed(Place::Cookie))? {
        headers.insert(COOKIE, cookie::merge(headers.get(COOKIE), cookies));
    }
    if own::packs(draft) {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(GZIP));
    }
    own::headers(draft, &mut headers)?;
    if let Some(live) = &draft.live {
        headers.extend(live.headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    Ok(headers)
}

/// The value of a text that is in the program: it is not copied.
fn fixed(text: &'static str) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())).ok()
}

/// The URL that the caller has given.
fn given(draft: &Draft, url: &Url) -> Url {
    let mut text = String::new();
    let mut pairs = Pairs::new(&mut text, "&");
    if let Some(query) = url.query().filter(|it| !it.is_empty()) {
        pairs.next().push_str(query);
    }
    own::query(draft, &mut pairs);
    let mut url = url.clone();
    url.set_query((!text.is_empty()).then_some(&text));
    url
}

// The base stays parsed: reading its host again costs more than all that is written here.
fn url(draft: &Draft, base: &Url) -> Result<Url, Problem> {
    if let Some(target) = &draft.target {
        return Ok(match target.kind {
            TargetKind::Raw => given(draft, &target.url),
            TargetKind::Page => target.url.clone(),
        });
    }
    let (path, fixed) = path::split(draft.operation.path);
    let lookup = |name: &str| argument_of(draft, name);
    let room = base.path().len() + 2 * draft.operation.path.len() + ROOM_FOR_QUERY;
    let mut text = String::with_capacity(room);
    text.push_str(base.path().trim_end_matches('/'));
    path::write(&mut text, path, &lookup)?;
    let end = text.len();
    let mut pairs = Pairs::new(&mut text, "&");
    if let Some(query) = base.query().filter(|it| !it.is_empty()) {
        pairs.next().push_str(query);
    }
    if !fixed.is_empty() {
        path::fill(pairs.next(), fixed, &lookup)?;
    }
    for (parameter, argument) in draft.placed(Place::Query) {
        query::expand(parameter, argument, &mut pairs);
    }
    for (parameter, argument) in draft.placed(Place::QueryString) {
        whole_query::write(parameter, argument, draft.operation.whole_query, &mut pairs);
    }
    own::query(draft, &mut pairs);
    let (path, query) = text.split_at_checked(end).unwrap_or((&text, ""));
    let mut url = base.clone();
    url.set_path(path);
    url.set_query((!query.is_empty()).then_some(query));
    url.set_fragment(None);
    Ok(url)
}

fn argument_of<'draft>(
    draft: &'draft Draft,
    name: &str,
) -> Option<(&'draft Parameter, Option<&'draft Argument>)> {
    (draft.arguments.iter())
        .find(|(parameter, _)| parameter.place == Place::Path && parameter.name == name)
        .map(|(parameter, argument)| (parameter, argument.as_ref()))
}
