//! The pages of an operation as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::pager::Pager;
use crate::answer::Answer;
use crate::error::Error;
use crate::unread::Read;

/// The pages of an operation, each as the operation's answer. Nothing is sent before it is asked for the first; dropping it
/// cancels what is under way. After an error it is over.
#[must_use = "streams do nothing unless they are polled"]
pub struct Pages<T, E> {
    pager: Pager,
    read: fn(&Answer) -> Read<T, E>,
}

impl<T, E> Pages<T, E> {
    pub(crate) fn new(pager: Pager, read: fn(&Answer) -> Read<T, E>) -> Self {
        Self { pager, read }
    }

    /// Asks for this many pages at most. A server that has more is an error; the default is 10,000.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pager.limit(pages);
        self
    }

    /// The next page; `None`: there are no more. It is safe to drop the future and ask again.
    ///
    /// # Errors
    /// Those of a call; and [`Error::Request`] where the next page cannot be asked for: it is at another origin, was there
    /// already, or is one too many.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

// Nothing in it is pinned.
impl<T, E> Unpin for Pages<T, E> {}

impl<T, E> Stream for Pages<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Some(outcome) = ready!(this.pager.poll(context)) else { return Poll::Ready(None) };
        let page = match outcome {
            Ok(answer) => Error::sort((this.read)(&answer), answer).map(|(_, page)| page),
            Err(failure) => Err(failure.into()),
        };
        if page.is_err() {
            this.pager.end();
        }
        Poll::Ready(Some(page))
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pager.describe("Pages", formatter)
    }
}
