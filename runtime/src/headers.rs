//! Headers, set and looked for.
//!
//! Each is compiled once, and never in line: what a `HeaderMap` needs for it is more code than what most callers do besides,
//! and a call that is made now and then has to fetch every line of it from far away.

use http::{HeaderMap, HeaderName, HeaderValue};

/// Sets a header; what it was before is gone.
#[inline(never)]
pub(crate) fn set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.insert(name, value);
}

/// Whether there is a header of this name. One by one: a request has few.
#[inline(never)]
pub(crate) fn has(headers: &HeaderMap, name: &HeaderName) -> bool {
    headers.keys().any(|it| it == name)
}
