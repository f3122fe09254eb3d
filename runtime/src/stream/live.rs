//! What makes the answer of a call a live one: what is asked for, and where the unread answer is left.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::HeaderMap;

use crate::answer::Answer;

/// The part of a request in the making that asks for a live answer.
///
/// A success is left here unread, and everything around a call (credentials, redirects, attempts) goes on with an
/// answer without a body: it decides by status and headers alone. The alternative, a second kind of answer, would
/// make all of that generic.
#[derive(Clone)]
pub(crate) struct Live {
    /// What to ask for instead of the operation's usual media types.
    pub(crate) accept: Option<&'static str>,
    /// Headers besides those of the call.
    pub(crate) headers: HeaderMap,
    left: Arc<Mutex<Option<reqwest::Response>>>,
}

impl Live {
    /// Asks for these media types, and with these headers besides those of the call.
    pub(super) fn new(accept: Option<&'static str>, headers: HeaderMap) -> Self {
        Self { accept, headers, left: Arc::default() }
    }

    /// Leaves a response unread.
    pub(crate) fn leave(&self, response: &mut reqwest::Response) -> Answer {
        let answer = Answer::new(response.status().as_u16(), response.headers().clone(), Bytes::new());
        let response = std::mem::replace(response, http::Response::new("").into());
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
        answer
    }

    /// Takes the response that was left last.
    pub(crate) fn take(&self) -> Option<reqwest::Response> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl fmt::Debug for Live {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Live")
    }
}
