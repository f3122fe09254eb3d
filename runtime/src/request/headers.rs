//! The headers of a request: what the client sends with all, what the operation says, and what the caller adds.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue};

use super::{cookie, header, own};
use crate::draft::Draft;
use crate::headers::set;
use crate::operation::Place;
use crate::request_error::{Problem, Refusal};

/// The coding of a body that is packed.
pub(super) const GZIP: &str = "gzip";

/// Writes the headers. `defaults` are those of the client.
#[inline]
pub(super) fn write(draft: &Draft, defaults: &HeaderMap, headers: &mut HeaderMap) -> Result<(), Refusal> {
    if !defaults.is_empty() {
        headers.clone_from(defaults);
        if !own::keeps_authorization(draft) {
            headers.remove(AUTHORIZATION);
        }
    }
    let live = draft.live();
    let accept = live.and_then(|it| it.accept).unwrap_or(draft.operation.accept);
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
    for (parameter, argument) in draft.tabled() {
        match parameter.place {
            Place::Header if !argument.is_undefined() => {
                let (name, value) = header::write(&parameter, argument)?;
                set(headers, name, value);
            }
            Place::Cookie => has_cookies = true,
            Place::Header | Place::Path | Place::Query | Place::QueryString => {}
        }
    }
    if has_cookies {
        cookies(draft, headers)?;
    }
    if let Some(options) = draft.options() {
        if own::packs(draft) {
            set(headers, CONTENT_ENCODING, HeaderValue::from_static(GZIP));
        }
        own::headers(options, headers)?;
    }
    if let Some(live) = live {
        headers.extend(live.headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    Ok(())
}

/// The value of a text that is in the program: it is not copied.
fn fixed(text: &'static str) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())).ok()
}

#[inline(never)]
fn cookies(draft: &Draft, headers: &mut HeaderMap) -> Result<(), Refusal> {
    if let Some(cookies) = cookie::write(draft.placed(Place::Cookie))? {
        let merged = cookie::merge(headers.get(COOKIE), cookies);
        set(headers, COOKIE, merged);
    }
    Ok(())
}
