//! Webhooks that the document describes.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::error::WebhookError;
use super::payload::{read, read_derived, read_text, read_xml};
use super::verifier::Verifier;
use crate::codec::Data;

/// A webhook, or a callback, that the document describes: its name, and what it brings.
///
/// Generated crates have a constant for each in their module `webhooks`.
pub struct WebhookOf<T> {
    name: &'static str,
    read: fn(&[u8]) -> Result<T, WebhookError>,
}

/// For generated code.
#[doc(hidden)]
impl<T: Data> WebhookOf<T> {
    /// It brings JSON.
    #[must_use]
    pub const fn tabled(name: &'static str) -> Self {
        Self { name, read }
    }

    /// It brings XML, or JSON.
    #[must_use]
    pub const fn xml(name: &'static str) -> Self {
        Self { name, read: read_xml }
    }
}

/// For generated code, whose types derive serde's traits.
#[doc(hidden)]
impl<T: DeserializeOwned> WebhookOf<T> {
    /// It brings JSON.
    #[must_use]
    pub const fn derived(name: &'static str) -> Self {
        Self { name, read: read_derived }
    }
}

/// For generated code.
#[doc(hidden)]
impl WebhookOf<String> {
    /// It brings text.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self { name, read: read_text }
    }
}

/// For generated code.
#[doc(hidden)]
impl WebhookOf<Bytes> {
    /// It brings octets.
    #[must_use]
    pub const fn octets(name: &'static str) -> Self {
        Self { name, read: |body| Ok(Bytes::copy_from_slice(body)) }
    }
}

/// For generated code.
#[doc(hidden)]
impl WebhookOf<()> {
    /// It brings nothing.
    #[must_use]
    pub const fn empty(name: &'static str) -> Self {
        Self { name, read: |_| Ok(()) }
    }
}

impl<T> WebhookOf<T> {
    /// The name that the document gives it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Reads what it brings, by its headers and by its body as it came, if it is genuine.
    ///
    /// # Errors
    /// It is not genuine, or not known to be, or not what the document says.
    pub fn read(&self, verifier: &Verifier, headers: &HeaderMap, body: &[u8]) -> Result<T, WebhookError> {
        verifier.verify(headers, body)?;
        (self.read)(body)
    }

    /// Reads what it brings. Whether it is genuine is not asked: for tests, and for what was verified before.
    ///
    /// # Errors
    /// It is not what the document says.
    pub fn read_unverified(&self, body: &[u8]) -> Result<T, WebhookError> {
        (self.read)(body)
    }
}

impl<T> Clone for WebhookOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for WebhookOf<T> {}

impl<T> fmt::Debug for WebhookOf<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("WebhookOf").field(&self.name).finish()
    }
}
