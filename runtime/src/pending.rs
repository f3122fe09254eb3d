//! What `send()` gives: one concrete future for all operations.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::HeaderMap;

use crate::answer::Answer;
use crate::error::{Error, Failure};
#[cfg(feature = "blocking")]
use crate::request_error::{Problem, RequestError};
use crate::unread::Read;

pub(crate) type Sending = Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send>>;

/// A call on its way. Nothing is sent before it is polled; dropping it cancels the call.
///
/// All operations share the one future inside, so that generated code holds no `async` of its own:
/// each would be compiled anew in every crate that calls it.
#[must_use = "futures do nothing unless they are awaited"]
pub struct Pending<T, E> {
    sending: Sending,
    read: fn(&Answer) -> Read<T, E>,
}

impl<T, E> Pending<T, E> {
    pub(crate) fn new(sending: Sending, read: fn(&Answer) -> Read<T, E>) -> Self {
        Self { sending, read }
    }

    /// Sends the call and waits for its result, without async code. See [`blocking`](crate::blocking).
    ///
    /// # Errors
    /// Those of the call; within async code, [`Error::Request`].
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> Result<T, Error<E>> {
        waited(self)
    }

    /// Gives status and headers along with the result.
    pub fn with_headers(self) -> PendingResponse<T, E> {
        PendingResponse { pending: self }
    }

    fn poll_answer(&mut self, context: &mut Context<'_>) -> Poll<Result<(Answer, T), Error<E>>> {
        let answer = ready!(self.sending.as_mut().poll(context)).map_err(Error::from);
        Poll::Ready(answer.and_then(|answer| Error::sort((self.read)(&answer), answer)))
    }
}

impl<T, E> Future for Pending<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.poll_answer(context).map_ok(|(_, body)| body)
    }
}

impl<T, E> fmt::Debug for Pending<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pending")
    }
}

/// A call on its way that will give status and headers too.
#[must_use = "futures do nothing unless they are awaited"]
#[derive(Debug)]
pub struct PendingResponse<T, E> {
    pending: Pending<T, E>,
}

#[cfg(feature = "blocking")]
impl<T, E> PendingResponse<T, E> {
    /// Sends the call and waits for its result, without async code. See [`blocking`](crate::blocking).
    ///
    /// # Errors
    /// Those of the call; within async code, [`Error::Request`].
    pub fn wait(self) -> Result<Response<T>, Error<E>> {
        waited(self)
    }
}

#[cfg(feature = "blocking")]
fn waited<T, E>(pending: impl Future<Output = Result<T, Error<E>>>) -> Result<T, Error<E>> {
    match crate::blocking::wait(pending) {
        Ok(outcome) => outcome,
        Err(error) => Err(Failure::from(RequestError::new("wait", Problem::Wait(error.to_string()))).into()),
    }
}

impl<T, E> Future for PendingResponse<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.pending.poll_answer(context).map_ok(|(answer, body)| Response {
            status: answer.status(),
            headers: answer.into_headers(),
            body,
        })
    }
}

/// A result with the status and the headers it came with.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The result.
    pub body: T,
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Response"))
            .field("status", &self.status)
            .field("headers", &crate::answer::Names(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}
