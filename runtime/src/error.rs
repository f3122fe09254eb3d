//! How a call can end other than well.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;
use std::io;

use http::HeaderMap;

use crate::answer::{Answer, Names, Status};
use crate::auth::AuthError;
use crate::problem::Problem;
use crate::read::Documented;
use crate::request_error::RequestError;
use crate::transport::TransportError;
use crate::unread::{Read, Unread};

/// How a call ended other than well. `E` is the operation's documented errors.
#[non_exhaustive]
pub enum Error<E = Infallible> {
    /// The API answered with an error that its document describes.
    Api(Box<ApiError<E>>),
    /// The API answered, but not with anything its document describes. The answer is kept whole.
    Undocumented(Box<Answer>),
    /// The API answered, but its body is not what its document says. The answer is kept whole.
    Decode(Box<DecodeError>),
    /// There was no credential to send the call with.
    Auth(AuthError),
    /// The request could not be built. Nothing was sent.
    Request(RequestError),
    /// No answer came, or it broke off.
    Transport(TransportError),
    /// The file of a download could not be written.
    File(io::Error),
}

/// A documented error, with its status and headers.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError<E> {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The error, as the document describes it.
    pub body: E,
}

/// A body that is not what the document says.
#[derive(Clone, PartialEq)]
pub struct DecodeError {
    answer: Answer,
    path: String,
    reason: String,
}

impl DecodeError {
    /// The answer, whole.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The member that could not be read, as `items[3].dueDate`; empty: the whole body.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there, without any of the body's text.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Why there is no answer; shared by all operations.
#[derive(Debug)]
pub(crate) enum Failure {
    Auth(AuthError),
    Request(RequestError),
    Transport(TransportError),
}

impl<E> Error<E> {
    /// Sorts what an operation made of its answer.
    pub(crate) fn sort<T>(read: Read<T, E>, answer: Answer) -> Result<(Answer, T), Self> {
        match read {
            Ok(Ok(body)) => Ok((answer, body)),
            Ok(Err(body)) => Err(Self::documented(body, answer)),
            Err(unread) => Err(Self::unread(unread, answer)),
        }
    }

    fn documented(body: E, answer: Answer) -> Self {
        let status = answer.status();
        Self::Api(Box::new(ApiError { status, headers: answer.into_headers(), body }))
    }

    /// An answer that could not be read.
    pub(crate) fn unread(unread: Unread, answer: Answer) -> Self {
        match unread {
            Unread::Undocumented => Self::Undocumented(Box::new(answer)),
            Unread::Unreadable { path, reason } => {
                Self::Decode(Box::new(DecodeError { answer, path, reason }))
            }
        }
    }

    /// An answer that is no success.
    pub(crate) fn refused(answer: Answer) -> Self
    where
        E: Documented,
    {
        match E::read(&answer) {
            Ok(body) => Self::documented(body, answer),
            Err(unread) => Self::unread(unread, answer),
        }
    }

    /// The status of the answer, if one came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Api(error) => Some(error.status),
            Self::Undocumented(answer) => Some(answer.status()),
            Self::Decode(error) => Some(error.answer.status()),
            Self::Auth(_) | Self::Request(_) | Self::Transport(_) | Self::File(_) => None,
        }
    }

    /// The headers of the answer, if one came.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(error) => Some(&error.headers),
            Self::Undocumented(answer) => Some(answer.headers()),
            Self::Decode(error) => Some(error.answer.headers()),
            Self::Auth(_) | Self::Request(_) | Self::Transport(_) | Self::File(_) => None,
        }
    }

    /// The problem details (RFC 9457) of an answer that the document does not describe, or that is not what it describes.
    /// Where the document describes them, they are in [`api`](Self::api), as its own type.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::Undocumented(answer) => Problem::of(answer),
            Self::Decode(error) => Problem::of(&error.answer),
            Self::Api(_) | Self::Auth(_) | Self::Request(_) | Self::Transport(_) | Self::File(_) => None,
        }
    }

    /// Whether time ran out before the answer was there.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }

    /// Whether no connection could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }

    /// Whether it is about authentication: no credential could be had, or the API answered 401.
    #[must_use]
    pub fn is_auth(&self) -> bool {
        matches!(self, Self::Auth(_)) || self.status() == Some(401)
    }

    /// Whether an answer came that its document does not describe.
    #[must_use]
    pub fn is_undocumented(&self) -> bool {
        matches!(self, Self::Undocumented(_))
    }

    /// The documented error, if it is one.
    #[must_use]
    pub fn api(&self) -> Option<&E> {
        match self {
            Self::Api(error) => Some(&error.body),
            Self::Undocumented(_)
            | Self::Decode(_)
            | Self::Auth(_)
            | Self::Request(_)
            | Self::Transport(_)
            | Self::File(_) => None,
        }
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Auth(error) => Self::Auth(error),
            Failure::Request(error) => Self::Request(error),
            Failure::Transport(error) => Self::Transport(error),
        }
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<AuthError> for Failure {
    fn from(error: AuthError) -> Self {
        Self::Auth(error)
    }
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(formatter),
            Self::Undocumented(answer) => write!(formatter, "an answer that is not documented: {answer}"),
            Self::Decode(error) => error.fmt(formatter),
            Self::Auth(error) => error.fmt(formatter),
            Self::Request(error) => error.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
            Self::File(_) => formatter.write_str("the file could not be written"),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(formatter),
            Self::Undocumented(answer) => formatter.debug_tuple("Undocumented").field(answer).finish(),
            Self::Decode(error) => error.fmt(formatter),
            Self::Auth(error) => error.fmt(formatter),
            Self::Request(error) => error.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
            Self::File(error) => formatter.debug_tuple("File").field(error).finish(),
        }
    }
}

// An inner error speaks for itself in `Display`, so the chain goes on with what is behind it.
impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Auth(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::File(error) => Some(error),
            Self::Api(_) | Self::Undocumented(_) | Self::Decode(_) | Self::Request(_) => None,
        }
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the API answered {}", Status(self.status))
    }
}

impl<E: fmt::Debug> fmt::Debug for ApiError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("ApiError"))
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}

impl<E: fmt::Debug> StdError for ApiError<E> {}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the answer {} is not as documented: ", self.answer)?;
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        formatter.write_str(&self.reason)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("DecodeError"))
            .field("path", &self.path)
            .field("reason", &self.reason)
            .field("answer", &self.answer)
            .finish()
    }
}

impl StdError for DecodeError {}
