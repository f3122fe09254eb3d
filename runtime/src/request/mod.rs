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
use http::{HeaderMap, HeaderValue, Method};
use url::Url;

pub(crate) use self::body::form;
pub use self::multipart::Part;
pub(crate) use self::multipart::{Multipart, write as multipart};
use self::pairs::Pairs;
pub(crate) use self::payload::Payload;
use crate::argument::Argument;
use crate::draft::{Draft, TargetKind};
use crate::headers::{has, set};
use crate::idempotency::{Key, Origin};
use crate::operation::{Parameter, Place};
use crate::request_error::{Problem, RequestError};
use crate::server::Base;
use crate::upload::Body;

/// Room for an ordinary query, so that the text of a URL does not grow either.
const ROOM_FOR_QUERY: usize = 64;

const GZIP: &str = "gzip";

/// What a request is built from, as often as it is sent: few are sent twice, and a copy kept of each would cost all.
pub(crate) struct Plan<'call> {
    pub(crate) draft: &'call Draft,
    pub(crate) base: Base<'call>,
    /// The client's default headers.
    pub(crate) defaults: &'call HeaderMap,
    /// The call's idempotency key.
    pub(crate) key: Option<Box<Key>>,
    /// All headers, where somebody has changed them.
    pub(crate) headers: Option<&'call HeaderMap>,
}

/// A request, ready to be sent, and apart from it its body.
// Behind pointers: what is handed on is paid for by every call.
pub(crate) struct Prepared {
    pub(crate) request: Box<reqwest::Request>,
    pub(crate) body: Option<Box<Body>>,
}

impl Prepared {
    /// Whether the caller has set `Authorization` on this very call.
    pub(crate) fn is_authorized_by_caller(&self) -> bool {
        has(self.request.headers(), &AUTHORIZATION)
    }
}

impl Clone for Prepared {
    fn clone(&self) -> Self {
        let mut request = reqwest::Request::new(self.request.method().clone(), self.request.url().clone());
        request.headers_mut().clone_from(self.request.headers());
        Self { request: Box::new(request), body: self.body.clone() }
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

    fn write_headers(&self, headers: &mut HeaderMap) -> Result<(), Problem> {
        if let Some(changed) = self.headers {
            headers.clone_from(changed);
            return Ok(());
        }
        write_headers(self.draft, self.defaults, headers)?;
        if let Some(key) = &self.key
            && (key.origin == Origin::Caller || !has(headers, &key.name))
        {
            set(headers, key.name.clone(), key.value.clone());
        }
        Ok(())
    }

    /// Builds the request.
    pub(crate) fn build(&self) -> Result<Prepared, RequestError> {
        let draft = self.draft;
        let refuse = |problem| RequestError::new(draft.operation.id, problem);
        if let Some(problem) = &draft.problem {
            return Err(refuse(Problem::clone(problem)));
        }
        let method = Method::from_bytes(draft.method().as_bytes()).map_err(|_| refuse(Problem::Method))?;
        let url = url(draft, &self.base).map_err(refuse)?;
        let mut request = Box::new(reqwest::Request::new(method, url));
        let headers = request.headers_mut();
        self.write_headers(headers).map_err(refuse)?;
        own::parts(draft).map_err(refuse)?;
        let mut body = None;
        if let Some(payload) = &draft.body {
            let whole = payload.body(draft.options.as_deref()).map_err(refuse)?;
            // Middleware may have sent the header away, or written another.
            let is_packed = own::packs(draft) && headers.get(CONTENT_ENCODING).is_some_and(|it| it == GZIP);
            body = Some(Box::new(if is_packed { whole.packed() } else { whole }));
        }
        Ok(Prepared { request, body })
    }
}

fn write_headers(draft: &Draft, defaults: &HeaderMap, headers: &mut HeaderMap) -> Result<(), Problem> {
    if !defaults.is_empty() {
        headers.clone_from(defaults);
        if !own::keeps_authorization(draft) {
            headers.remove(AUTHORIZATION);
        }
    }
    let accept = draft.live.as_ref().and_then(|it| it.accept).unwrap_or(draft.operation.accept);
    if !accept.is_empty() {
        set(headers, ACCEPT, fixed(accept).ok_or(Problem::Accept)?);
    }
    if let (Some(content_type), Some(_)) = (&draft.content_type, &draft.body) {
        let value = match content_type {
            Cow::Borrowed(text) => fixed(text),
            Cow::Owned(text) => HeaderValue::from_str(text).ok(),
        };
        set(headers, CONTENT_TYPE, value.ok_or(Problem::ContentType)?);
    }
    let mut has_cookies = false;
    for (parameter, argument) in draft.given() {
        match parameter.place {
            Place::Header if !argument.is_undefined() => {
                let (name, value) = header::write(parameter, argument)?;
                set(headers, name, value);
            }
            Place::Cookie => has_cookies = true,
            Place::Header | Place::Path | Place::Query | Place::QueryString => {}
        }
    }
    if has_cookies && let Some(cookies) = cookie::write(draft.placed(Place::Cookie))? {
        let merged = cookie::merge(headers.get(COOKIE), cookies);
        set(headers, COOKIE, merged);
    }
    if own::packs(draft) {
        set(headers, CONTENT_ENCODING, HeaderValue::from_static(GZIP));
    }
    own::headers(draft, headers)?;
    if let Some(live) = &draft.live {
        headers.extend(live.headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    Ok(())
}

/// The value of a text that is in the program: it is not copied.
fn fixed(text: &'static str) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())).ok()
}

/// The URL that the caller has given, with the caller's pairs.
fn raw(draft: &Draft, url: &Url) -> Url {
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
            TargetKind::Raw => raw(draft, &target.url),
            TargetKind::Page => target.url.clone(),
        });
    }
    let (path, fixed) = path::split(draft.operation.path);
    let lookup = |name: &str| argument_of(draft, name);
    let room = base.path().len() + 2 * draft.operation.path.len() + ROOM_FOR_QUERY;
    let mut text = String::with_capacity(room);
    text.push_str(base.path());
    // A loop, since `trim_end_matches` would be many times as much code.
    while text.as_bytes().last() == Some(&b'/') {
        text.pop();
    }
    path::write(&mut text, path, &lookup)?;
    let end = text.len();
    let mut pairs = Pairs::new(&mut text, "&");
    if let Some(query) = base.query().filter(|it| !it.is_empty()) {
        pairs.next().push_str(query);
    }
    if !fixed.is_empty() {
        path::fill(pairs.next(), fixed, &lookup)?;
    }
    let mut has_whole = false;
    for (parameter, argument) in draft.given() {
        match parameter.place {
            Place::Query => query::expand(parameter, argument, &mut pairs),
            Place::QueryString => has_whole = true,
            Place::Path | Place::Header | Place::Cookie => {}
        }
    }
    // Behind the others, wherever it stands in the tables.
    if has_whole {
        for (parameter, argument) in draft.placed(Place::QueryString) {
            whole_query::write(parameter, argument, draft.operation.whole_query, &mut pairs);
        }
    }
    own::query(draft, &mut pairs);
    let (path, query) = text.split_at_checked(end).unwrap_or((&text, ""));
    let mut url = base.clone();
    url.set_path(path);
    url.set_query((!query.is_empty()).then_some(query));
    if url.fragment().is_some() {
        url.set_fragment(None);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Operation;

    #[test]
    fn the_whole_query_stands_behind_the_other_parameters() {
        static OPERATION: Operation = Operation {
            path: "/a?fixed=1",
            query: &["page"],
            parameters: &[Parameter::query_string("all"), Parameter::query("id")],
            ..Operation::BLANK
        };
        let mut draft = Draft::new(&OPERATION, &[]);
        let whole = serde_json::json!({ "x": 1 });
        for (index, value) in [&serde_json::json!(2), &whole, &serde_json::json!(3)].into_iter().enumerate() {
            draft.set(index, value);
        }
        let base = Url::parse("https://a.example/v1//?key=0#part").unwrap();
        assert_eq!(
            url(&draft, &base).unwrap().as_str(),
            "https://a.example/v1/a?key=0&fixed=1&page=2&id=3&x=1"
        );
    }
}
