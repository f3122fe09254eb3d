//! What became of a call.

use std::future::Future;
use std::pin::Pin;

use clientsmith_runtime::{DecodeError, Error};
use http::HeaderMap;

/// How many letters of an answer are shown.
const EXCERPT: usize = 2000;

/// A call on its way.
pub type Sent = Pin<Box<dyn Future<Output = Outcome>>>;

/// What became of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub(super) kind: Kind,
    pub(super) status: Option<u16>,
    pub(super) reason: String,
    pub(super) headers: HeaderMap,
    /// What could not be read.
    pub(super) unread: Option<Box<DecodeError>>,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A documented success was read.
    Success,
    /// A documented error was read.
    Documented,
    /// The answer is none that the document describes.
    Undocumented,
    /// The answer could not be read by its type.
    Unreadable,
    /// There is no answer.
    Unanswered,
    /// The request could not be built.
    Unsendable,
}

impl Kind {
    /// A word for reports.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Success => "success",
            Kind::Documented => "documented",
            Kind::Undocumented => "undocumented",
            Kind::Unreadable => "unreadable",
            Kind::Unanswered => "unanswered",
            Kind::Unsendable => "unsendable",
        }
    }
}

impl Outcome {
    pub(super) fn success() -> Self {
        let (reason, headers) = (String::new(), HeaderMap::new());
        Self { kind: Kind::Success, status: None, reason, headers, unread: None }
    }

    pub(super) fn of<E>(error: &Error<E>) -> Self {
        let (kind, reason) = match error {
            Error::Api(error) => (Kind::Documented, format!("the documented error {}", error.status)),
            Error::Undocumented(answer) => {
                let text: String = String::from_utf8_lossy(answer.body()).chars().take(EXCERPT).collect();
                (Kind::Undocumented, format!("an answer that is not documented: {} {text}", answer.status()))
            }
            Error::Decode(error) => {
                let (status, reason, path) = (error.answer().status(), error.reason(), error.path());
                (Kind::Unreadable, format!("the answer {status} cannot be read: {reason} at `{path}`"))
            }
            Error::Auth(error) => (Kind::Unsendable, chain(error)),
            Error::Request(error) => (Kind::Unsendable, chain(error)),
            Error::Transport(error) => (Kind::Unanswered, chain(error)),
            _ => (Kind::Unanswered, "there is no answer".to_owned()),
        };
        let unread = match error {
            Error::Decode(error) => Some(error.clone()),
            _ => None,
        };
        let headers = error.headers().cloned().unwrap_or_default();
        Self { kind, status: error.status(), reason, headers, unread }
    }
}

/// An error with what led to it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
