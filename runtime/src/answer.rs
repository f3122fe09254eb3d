//! An answer: status, headers and the whole body, and the ways to read it.

use std::fmt;
use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::around::{Deadline, until};
use crate::codec::Data;
use crate::decode;
use crate::transport::TransportError;
use crate::unread::Unread;
use crate::xml::is_xml;

/// An answer of the API, kept whole.
// Behind a pointer: every function around a call hands it on.
#[derive(Clone, PartialEq)]
pub struct Answer(Box<Parts>);

#[derive(Clone, PartialEq)]
struct Parts {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    /// An answer from its parts, for tests of code that reads one.
    #[must_use]
    pub fn new(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self(Box::new(Parts { status, headers, body: body.into() }))
    }

    /// Reads the whole body of a response, up to a limit of its size, and of the time between two pieces.
    pub(crate) async fn receive(
        response: &mut reqwest::Response,
        limit: u64,
        idle: Option<Duration>,
    ) -> Result<Self, TransportError> {
        // A body of one chunk, as most are, is not copied.
        let mut first = Bytes::new();
        let mut rest: Vec<Bytes> = Vec::new();
        let mut length: u64 = 0;
        loop {
            let piece = until(Deadline::after(idle), pin!(response.chunk())).await;
            let chunk = match piece {
                Some(Ok(Some(chunk))) => chunk,
                Some(Ok(None)) => break,
                Some(Err(error)) => return Err(TransportError::network(response.url(), error)),
                None => return Err(TransportError::idle(response.url(), idle.unwrap_or_default())),
            };
            length = length.saturating_add(chunk.len() as u64);
            if length > limit {
                return Err(TransportError::too_large(response.url(), limit));
            }
            if first.is_empty() { first = chunk } else { rest.push(chunk) }
        }
        let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
        Ok(Self::new(status, headers, if rest.is_empty() { first } else { joined(&first, &rest) }))
    }

    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The media type, without its parameters: `application/json`.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        media_type(&self.0.headers)
    }

    /// Whether the media type is this one, in any case (RFC 9110 §8.3.1).
    #[must_use]
    pub fn is_media_type(&self, media_type: &str) -> bool {
        self.media_type().is_some_and(|it| it.eq_ignore_ascii_case(media_type))
    }

    /// Reads the body as JSON into a type of a generated crate.
    ///
    /// # Errors
    /// The body is no JSON, or no `T`.
    pub fn data<T: Data>(&self) -> Result<T, Unread> {
        decode::data(&self.0.body)
    }

    /// Reads the body as JSON into any type that serde can read.
    ///
    /// # Errors
    /// The body is no JSON, or no `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Unread> {
        decode::json(&self.0.body)
    }

    /// Reads the body as XML, or as JSON where the answer says that it is that, or says nothing and begins like it.
    ///
    /// # Errors
    /// The body is neither, or no `T`.
    pub fn xml<T: Data>(&self) -> Result<T, Unread> {
        match self.media_type() {
            Some(it) if is_xml(it) => decode::xml(&self.0.body),
            Some(it) if it.to_ascii_lowercase().ends_with("json") => decode::data(&self.0.body),
            Some(_) | None => decode::xml_or_json(&self.0.body),
        }
    }

    /// Reads the body as UTF-8 text.
    ///
    /// # Errors
    /// The body is no UTF-8.
    pub fn text(&self) -> Result<String, Unread> {
        String::from_utf8(self.0.body.to_vec()).map_err(|_| decode::unreadable("the body is not UTF-8 text"))
    }

    /// Gives the body as it came.
    ///
    /// # Errors
    /// Never: it has the shape of the other ways to read.
    pub fn bytes(&self) -> Result<Bytes, Unread> {
        Ok(self.0.body.clone())
    }

    /// Reads nothing, whatever the body is.
    ///
    /// # Errors
    /// Never: it has the shape of the other ways to read.
    pub fn empty(&self) -> Result<(), Unread> {
        Ok(())
    }

    /// Says that the document knows no such answer.
    ///
    /// # Errors
    /// Always.
    pub fn undocumented<T>(&self) -> Result<T, Unread> {
        Err(Unread::Undocumented)
    }

    pub(crate) fn into_headers(self) -> HeaderMap {
        self.0.headers
    }
}

/// The media type that headers tell, without its parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').next().map(str::trim).filter(|it| !it.is_empty())
}

fn joined(first: &[u8], rest: &[Bytes]) -> Bytes {
    let mut whole = BytesMut::with_capacity(rest.iter().map(Bytes::len).sum::<usize>() + first.len());
    whole.extend_from_slice(first);
    rest.iter().for_each(|chunk| whole.extend_from_slice(chunk));
    whole.freeze()
}

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", Status(self.0.status))?;
        match self.media_type() {
            Some(media_type) => {
                write!(formatter, " ({}, {} bytes)", media_type.escape_debug(), self.0.body.len())
            }
            None => write!(formatter, " ({} bytes)", self.0.body.len()),
        }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Answer"))
            .field("status", &self.0.status)
            .field("headers", &Names(&self.0.headers))
            .field("body", &format_args!("{} bytes", self.0.body.len()))
            .finish()
    }
}

/// Shows the names of headers: their values may be cookies, tokens or locations with keys.
pub(crate) struct Names<'headers>(pub(crate) &'headers HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.keys().map(http::HeaderName::as_str)).finish()
    }
}

/// Shows a status code with its reason, where it has one.
pub(crate) struct Status(pub(crate) u16);

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match StatusCode::from_u16(self.0).ok().and_then(|it| it.canonical_reason()) {
            Some(reason) => write!(formatter, "{} {reason}", self.0),
            None => write!(formatter, "{}", self.0),
        }
    }
}
