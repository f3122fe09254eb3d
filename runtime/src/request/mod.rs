//! From a call to a request: one file for each place of a parameter.

mod body;
mod cookie;
mod dots;
mod encode;
mod header;
mod headers;
mod multipart;
mod own;
mod pairs;
mod path;
mod payload;
mod query;
#[cfg(test)]
mod styles;
mod url;
mod values;
mod whole_query;

use http::header::{AUTHORIZATION, CONTENT_ENCODING};
use http::{HeaderMap, Method};

pub(crate) use self::body::form;
use self::headers::GZIP;
pub use self::multipart::Part;
pub(crate) use self::multipart::{Multipart, write as multipart};
pub(crate) use self::payload::Payload;
use crate::draft::Draft;
use crate::headers::{has, set};
use crate::idempotency::{Key, Origin};
use crate::request_error::{Problem, Refusal, RequestError};
use crate::server::Base;
use crate::upload::Body;

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

    fn write_headers(&self, headers: &mut HeaderMap) -> Result<(), Refusal> {
        if let Some(changed) = self.headers {
            headers.clone_from(changed);
            return Ok(());
        }
        headers::write(self.draft, self.defaults, headers)?;
        if let Some(key) = &self.key
            && (key.origin == Origin::Caller || !has(headers, &key.name))
        {
            set(headers, key.name.clone(), key.value.clone());
        }
        Ok(())
    }

    /// Builds the request.
    pub(crate) fn build(&self) -> Result<Prepared, RequestError> {
        self.assemble().map_err(|problem| RequestError::new(self.draft.operation.id, problem))
    }

    #[inline]
    fn assemble(&self) -> Result<Prepared, Refusal> {
        let draft = self.draft;
        if let Some(problem) = draft.besides.as_ref().and_then(|it| it.problem.as_ref()) {
            return Err(problem.clone());
        }
        let method = Method::from_bytes(draft.method().as_bytes()).map_err(|_| Problem::Method)?;
        let mut request = Box::new(reqwest::Request::new(method, url::write(draft, &self.base)?));
        self.write_headers(request.headers_mut())?;
        if let Some(options) = draft.options() {
            own::parts(draft, options)?;
        }
        let body = draft.body.as_ref().map(|it| written(draft, it, request.headers())).transpose()?;
        Ok(Prepared { request, body })
    }
}

#[inline(never)]
fn written(draft: &Draft, payload: &Payload, headers: &HeaderMap) -> Result<Box<Body>, Refusal> {
    let whole = payload.body(draft.options())?;
    // Middleware may have sent the header away, or written another.
    let is_packed = own::packs(draft) && headers.get(CONTENT_ENCODING).is_some_and(|it| it == GZIP);
    Ok(Box::new(if is_packed { whole.packed() } else { whole }))
}
