//! One event of an event stream, and the ways to read what it holds.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::codec::Data;
use crate::decode;
use crate::unread::Unread;

/// An event of an event stream.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its name. Without one it is what the standard calls a `message`.
    pub event: Option<String>,
    /// The place in the stream that it stands for, where it says one.
    pub id: Option<String>,
    /// What it holds.
    pub data: T,
}

/// That the answer of an operation is also to be had as a stream of events, and how their data is read.
pub struct EventsOf<T> {
    pub(super) read: fn(&Event<String>) -> Result<T, Unread>,
    /// The data that ends the stream, which is none of the document's.
    pub(super) end: Option<&'static str>,
}

/// What OpenAI, and all that are like it, send at the end. As JSON it is nothing, so that no document can mean it.
const DONE: Option<&str> = Some("[DONE]");

/// For generated code, which knows what the document says about the data.
#[doc(hidden)]
impl<T: Data> EventsOf<T> {
    /// The data is JSON.
    #[must_use]
    pub const fn json() -> Self {
        Self { read: |it| decode::data(it.data.as_bytes()), end: DONE }
    }

    /// The document describes the whole event, as an object with `event`, `id` and `data` (OpenAPI 3.2 §4.14.4.3).
    #[must_use]
    pub const fn whole() -> Self {
        Self { read: |it| whole(it, |body| decode::data(body)), end: DONE }
    }
}

/// For generated code, whose types derive serde's traits.
#[doc(hidden)]
impl<T: DeserializeOwned> EventsOf<T> {
    /// The data is JSON.
    #[must_use]
    pub const fn derived() -> Self {
        Self { read: |it| decode::json(it.data.as_bytes()), end: DONE }
    }

    /// The document describes the whole event.
    #[must_use]
    pub const fn derived_whole() -> Self {
        Self { read: |it| whole(it, |body| decode::json(body)), end: DONE }
    }
}

/// For generated code.
#[doc(hidden)]
impl EventsOf<String> {
    /// The data is text, as far as the document says.
    #[must_use]
    pub const fn text() -> Self {
        Self { read: |it| Ok(it.data.clone()), end: None }
    }
}

impl<T> Clone for EventsOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for EventsOf<T> {}

impl<T> fmt::Debug for EventsOf<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EventsOf")
    }
}

#[derive(Serialize)]
struct Object<'event, T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'event str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'event str>,
    data: T,
}

/// Reads an event as the object that the document describes.
///
/// Its data is a text, and may be described as one that holds JSON. Which of the two a branch of a union means shows when
/// it is read: as the JSON in it, and where there is none or it is not as described, as text. Texts in JSON's own notation
/// are left for the end, since they are mostly meant as they are. Some documents mean the data by the same words: that is
/// tried last.
fn whole<T>(event: &Event<String>, read: impl Fn(&[u8]) -> Result<T, Unread>) -> Result<T, Unread> {
    let Event { event: name, id, data } = event;
    let (name, id) = (name.as_deref(), id.as_deref());
    let as_text = || read(&written(&Object { event: name, id, data }));
    let Ok(json) = serde_json::from_str::<&RawValue>(data) else { return as_text() };
    let as_json = || read(&written(&Object { event: name, id, data: json }));
    let found = if data.trim_start().starts_with('"') {
        as_text().or_else(|_| as_json())
    } else {
        as_json().or_else(|error| as_text().map_err(|_| error))
    };
    found.or_else(|error| read(data.as_bytes()).map_err(|_| error))
}

/// Texts and raw JSON can always be written.
fn written<T: Serialize>(object: &Object<'_, T>) -> Vec<u8> {
    serde_json::to_vec(object).unwrap_or_default()
}
