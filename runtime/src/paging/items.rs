//! The items of all pages of an operation as a stream.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use bytes::Bytes;
use futures_core::Stream;

use super::json::{self, NoList};
use super::of::PagesOf;
use super::pager::Pager;
use crate::answer::Answer;
use crate::decode;
use crate::error::Error;
use crate::read::Documented;
use crate::stream::unreadable;

/// The items of all pages of an operation. Nothing is sent before it is asked for the first; dropping it cancels what is
/// under way.
///
/// An item that is not what the document says is an error, and the stream goes on behind it. After any other error it is
/// over.
#[must_use = "streams do nothing unless they are polled"]
pub struct PagedItems<T, E> {
    pager: Pager,
    of: PagesOf<T>,
    /// What is left of the page that came last.
    items: vec::IntoIter<Bytes>,
    /// That page, without its body.
    page: Option<Answer>,
    count: u64,
    error: PhantomData<fn() -> E>,
}

impl<T, E: Documented> PagedItems<T, E> {
    pub(crate) fn new(pager: Pager, of: PagesOf<T>) -> Self {
        Self { pager, of, items: Vec::new().into_iter(), page: None, count: 0, error: PhantomData }
    }

    /// Asks for this many pages at most. A server that has more is an error; the default is 10,000.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pager.limit(pages);
        self
    }

    /// The next item; `None`: there are no more. It is safe to drop the future and ask again.
    ///
    /// # Errors
    /// The item is not what the document says ([`Error::Decode`], with the number of the item in its path), or its page could
    /// not be had: see [`Pages::next`](super::Pages::next).
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn read(&mut self, item: Bytes) -> Result<T, Error<E>> {
        let number = self.count;
        self.count = number.saturating_add(1);
        (self.of.read)(&item).map_err(|unread| {
            let (status, headers) = match &self.page {
                Some(page) => (page.status(), page.headers().clone()),
                None => (200, http::HeaderMap::new()),
            };
            unreadable(unread, number, Answer::new(status, headers, item))
        })
    }

    fn open(&mut self, answer: Answer) -> Result<(), Error<E>> {
        if !(200..300).contains(&answer.status()) {
            return Err(Error::refused(answer));
        }
        let at = self.pager.items_at().unwrap_or_default();
        match json::items(answer.body(), at) {
            Ok(items) => {
                self.items = items.into_iter();
                self.page = Some(Answer::new(answer.status(), answer.into_headers(), Bytes::new()));
                Ok(())
            }
            Err(NoList) => {
                let reason = format!("expected a list of items at `{at}`");
                Err(Error::unread(decode::unreadable(&reason), answer))
            }
        }
    }
}

// Nothing in it is pinned.
impl<T, E> Unpin for PagedItems<T, E> {}

impl<T, E: Documented> Stream for PagedItems<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.items.next() {
                return Poll::Ready(Some(this.read(item)));
            }
            let Some(outcome) = ready!(this.pager.poll(context)) else { return Poll::Ready(None) };
            let opened = outcome.map_err(Error::from).and_then(|answer| this.open(answer));
            if let Err(error) = opened {
                this.pager.end();
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

impl<T, E> fmt::Debug for PagedItems<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pager.describe("PagedItems", formatter)
    }
}
