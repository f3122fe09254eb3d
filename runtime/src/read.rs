//! How an answer becomes an operation's result: the ways that generated code names.

use std::convert::Infallible;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::answer::Answer;
use crate::codec::Data;
use crate::unread::{Read, Unread};

/// Answers that a document describes: an enum with one variant for each of them.
pub trait Documented: Sized {
    /// Reads the variant for the answer's status.
    ///
    /// # Errors
    /// The document says nothing about the status, or something else about the body.
    fn read(answer: &Answer) -> Result<Self, Unread>;
}

/// No answer is described.
impl Documented for Infallible {
    fn read(_: &Answer) -> Result<Self, Unread> {
        Err(Unread::Undocumented)
    }
}

/// The result is the body, as JSON.
///
/// # Errors
/// As for all ways to read: the answer is not what the document says, or the document says nothing about it.
pub fn json<T: Data, E: Documented>(answer: &Answer) -> Read<T, E> {
    success(answer, Answer::data)
}

/// The result is the body, as JSON, of a type that derives serde's traits.
///
/// # Errors
/// As for [`json()`].
pub fn derived<T: DeserializeOwned, E: Documented>(answer: &Answer) -> Read<T, E> {
    success(answer, Answer::json)
}

/// The result is the body, as XML; as JSON, where the answer is that.
///
/// # Errors
/// As for [`json()`].
pub fn xml<T: Data, E: Documented>(answer: &Answer) -> Read<T, E> {
    success(answer, Answer::xml)
}

/// The result is the body, as text.
///
/// # Errors
/// As for [`json()`].
pub fn text<E: Documented>(answer: &Answer) -> Read<String, E> {
    success(answer, Answer::text)
}

/// The result is the body, as it came.
///
/// # Errors
/// As for [`json()`].
pub fn octets<E: Documented>(answer: &Answer) -> Read<Bytes, E> {
    success(answer, Answer::bytes)
}

/// The result is that it went well.
///
/// # Errors
/// As for [`json()`].
pub fn empty<E: Documented>(answer: &Answer) -> Read<(), E> {
    success(answer, Answer::empty)
}

/// The result is the answer, whole: the document describes none.
///
/// # Errors
/// As for [`json()`].
pub fn whole<E: Documented>(answer: &Answer) -> Read<Answer, E> {
    success(answer, |it| Ok(it.clone()))
}

/// The result is one of several that the document describes.
///
/// # Errors
/// As for [`json()`].
pub fn documented<T: Documented, E: Documented>(answer: &Answer) -> Read<T, E> {
    success(answer, T::read)
}

// A success that the document does not list is read as the one that it does: a new 2xx is no error.
fn success<T, E: Documented>(answer: &Answer, read: fn(&Answer) -> Result<T, Unread>) -> Read<T, E> {
    match answer.status() {
        200..=299 => read(answer).map(Ok),
        _ => E::read(answer).map(Err),
    }
}
