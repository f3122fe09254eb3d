//! The user's own code around each attempt.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use http::{HeaderMap, Method};

use crate::answer::{Answer, Names};
use crate::auth::AuthError;
use crate::error::Failure;
use crate::operation::Operation;
use crate::transport::TransportError;

/// How an attempt goes on.
pub type AttemptFuture<'a> = Pin<Box<dyn Future<Output = Result<Answer, AttemptError>> + Send + 'a>>;

/// Code around each attempt of each call: it sees what is sent and what comes back, adds headers, or answers by itself.
///
/// It stands inside of retries and limits, and outside of credentials: those it does not see, and a second request with a
/// renewed credential is part of the same attempt, as are redirects. Closures are middleware too:
///
/// ```
/// # use clientsmith_runtime::{Attempt, Client, ClientBuilder};
/// # fn with(builder: ClientBuilder<Client>) -> ClientBuilder<Client> {
/// builder.middleware(|mut attempt: Attempt| async move {
///     attempt.headers_mut().insert("x-started", "now".parse()?);
///     let answer = attempt.send().await?;
///     println!("{}", answer.status());
///     Ok(answer)
/// })
/// # }
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Makes an attempt: by [`Attempt::send`], or in a way of its own.
    fn handle(&self, attempt: Attempt) -> AttemptFuture<'_>;
}

impl<F, Fut> Middleware for F
where
    F: Fn(Attempt) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Answer, AttemptError>> + Send + 'static,
{
    fn handle(&self, attempt: Attempt) -> AttemptFuture<'_> {
        Box::pin(self(attempt))
    }
}

/// What is known of an attempt before it is made.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) operation: &'static Operation,
    pub(crate) method: Method,
    /// Without its query, which may hold keys.
    pub(crate) url: String,
    pub(crate) resends: u32,
}

/// What makes the rest of the way with these headers.
pub(crate) type Next = Box<dyn FnOnce(HeaderMap) -> AttemptFuture<'static> + Send>;

/// An attempt that is about to be made.
pub struct Attempt {
    pub(crate) seen: Seen,
    pub(crate) headers: HeaderMap,
    pub(crate) next: Next,
}

impl Attempt {
    /// The operation's name in the document; `request` for a call that none describes.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.seen.operation.id
    }

    /// The operation's path with its `{parameters}`; empty for a call that none describes.
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.seen.operation.path
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.seen.method
    }

    /// The URL, without its query: that may hold keys.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.seen.url
    }

    /// How many attempts of the call there were before.
    #[must_use]
    pub fn resend_count(&self) -> u32 {
        self.seen.resends
    }

    /// The headers, without credentials and without the client's own `User-Agent`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to be changed. `Authorization` is sent in place of any credential; `Content-Length` and
    /// `Transfer-Encoding` are not sent from here, and `User-Agent` in place of the client's own. Redirects to other origins take none of them along.
    #[must_use]
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// Goes on with the attempt: to the next middleware, and to the API. An answer that is read as a stream has no body here.
    pub fn send(self) -> AttemptFuture<'static> {
        (self.next)(self.headers)
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Attempt"))
            .field("operation", &self.seen.operation.id)
            .field("method", &self.seen.method)
            .field("url", &self.seen.url)
            .field("resend_count", &self.seen.resends)
            .field("headers", &Names(&self.headers))
            .finish_non_exhaustive()
    }
}

/// Why an attempt has no answer. Errors of one's own become one of these by `?`.
pub struct AttemptError(pub(crate) Failure);

impl AttemptError {
    /// Whether time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(&self.0, Failure::Transport(error) if error.is_timeout())
    }

    /// Whether no connection could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(&self.0, Failure::Transport(error) if error.is_connect())
    }

    /// The reason, where it was a credential.
    #[must_use]
    pub fn auth(&self) -> Option<&AuthError> {
        match &self.0 {
            Failure::Auth(error) => Some(error),
            Failure::Request(_) | Failure::Transport(_) => None,
        }
    }

    fn inner(&self) -> &(dyn StdError + 'static) {
        match &self.0 {
            Failure::Auth(error) => error,
            Failure::Request(error) => error,
            Failure::Transport(error) => error,
        }
    }

    /// What ended the attempt, as an error like others.
    #[cfg(feature = "tower")]
    pub(crate) fn into_boxed(self) -> Box<dyn StdError + Send + Sync> {
        Box::new(Boxed(self))
    }

    /// An error of other code, or one of these that it has passed on.
    #[cfg(feature = "tower")]
    pub(crate) fn of_boxed(error: Box<dyn StdError + Send + Sync>) -> Self {
        match error.downcast::<Boxed>() {
            Ok(boxed) => boxed.0,
            Err(error) => Self(Failure::Transport(TransportError::ended(error))),
        }
    }
}

// Not an error itself: then it could not be made of all others.
impl<E: Into<Box<dyn StdError + Send + Sync>>> From<E> for AttemptError {
    fn from(error: E) -> Self {
        Self(Failure::Transport(TransportError::ended(error.into())))
    }
}

impl fmt::Display for AttemptError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner(), formatter)
    }
}

impl fmt::Debug for AttemptError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.inner(), formatter)
    }
}

#[cfg(feature = "tower")]
struct Boxed(AttemptError);

#[cfg(feature = "tower")]
impl fmt::Display for Boxed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

#[cfg(feature = "tower")]
impl fmt::Debug for Boxed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

#[cfg(feature = "tower")]
impl StdError for Boxed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.inner().source()
    }
}
