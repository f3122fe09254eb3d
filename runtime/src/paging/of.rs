//! That an answer comes in pages: what generated code says of a call.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::codec::Data;
use crate::decode;
use crate::unread::Unread;

/// That the answer of an operation comes in pages of items, and how an item is read.
pub struct PagesOf<T> {
    pub(super) read: fn(&[u8]) -> Result<T, Unread>,
}

/// That the answer of an operation comes in pages, of which nobody says where their items are.
#[derive(Debug, Clone, Copy)]
pub struct OnlyPages;

/// For generated code.
#[doc(hidden)]
impl<T: Data> PagesOf<T> {
    /// The items are JSON.
    #[must_use]
    pub const fn json() -> Self {
        Self { read: decode::data }
    }
}

/// For generated code, whose types derive serde's traits.
#[doc(hidden)]
impl<T: DeserializeOwned> PagesOf<T> {
    /// The items are JSON.
    #[must_use]
    pub const fn derived() -> Self {
        Self { read: decode::json }
    }
}

impl<T> Clone for PagesOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PagesOf<T> {}

impl<T> fmt::Debug for PagesOf<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PagesOf")
    }
}
