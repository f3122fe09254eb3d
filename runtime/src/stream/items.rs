//! JSON values one after the other, as a stream of typed items.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::bytes::ByteStream;
use super::item_error::unreadable;
use super::lines::{Cut, Cutter, Framing, TooLarge};
use super::live::Live;
use super::opening::{Opening, arrive};
use crate::answer::Answer;
use crate::codec::Data;
use crate::decode;
use crate::draft::Draft;
use crate::error::Error;
use crate::shared::Shared;
use crate::transport::TransportError;
use crate::unread::Unread;

/// The most that one item may hold unless another limit is set: a server that never ends one would fill the memory.
const LARGEST_ITEM: usize = 16 << 20;

/// The items of an answer that holds one JSON value after the other (NDJSON, JSON Lines, RFC 7464), each as it comes.
///
/// An item that is not what the document says is an error, and the stream goes on behind it. After any other error it is
/// over.
pub struct Items<T> {
    stream: ByteStream,
    cutter: Cutter,
    of: ItemsOf<T>,
    count: u64,
    is_over: bool,
}

/// That the answer of an operation is also to be had as a stream of items, and how they are read.
pub struct ItemsOf<T> {
    read: fn(&[u8]) -> Result<T, Unread>,
}

/// For generated code.
#[doc(hidden)]
impl<T: Data> ItemsOf<T> {
    /// The items are JSON.
    #[must_use]
    pub const fn json() -> Self {
        Self { read: decode::data }
    }
}

/// For generated code, whose types derive serde's traits.
#[doc(hidden)]
impl<T: DeserializeOwned> ItemsOf<T> {
    /// The items are JSON.
    #[must_use]
    pub const fn derived() -> Self {
        Self { read: decode::json }
    }
}

impl<T> Clone for ItemsOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ItemsOf<T> {}

impl<T> fmt::Debug for ItemsOf<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ItemsOf")
    }
}

impl<T> Items<T> {
    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.stream.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.stream.headers()
    }

    /// Gives up where nothing comes for this long.
    #[must_use = "the stream is given back"]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.stream.set_idle(Some(timeout));
        self
    }

    /// Accepts items up to this many bytes. The default is 16 MiB.
    #[must_use = "the stream is given back"]
    pub fn max_item_size(mut self, bytes: usize) -> Self {
        self.cutter.limit = bytes;
        self
    }

    /// The next item; `None`: the stream is over. It is safe to drop the future and ask again.
    ///
    /// # Errors
    /// The item is not what the document says ([`Error::Decode`], with the number of the item in its path), or the stream
    /// broke off.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn read(&mut self, cut: Cut) -> Result<T, Error> {
        let number = self.count;
        self.count = number.saturating_add(1);
        let (read, value) = match cut {
            Cut::Whole(value) => ((self.of.read)(&value), value),
            Cut::Short(value) => (Err(decode::unreadable("the item is cut off")), value),
        };
        read.map_err(|unread| unreadable(unread, number, self.answer_of(value)))
    }

    fn answer_of(&self, value: Bytes) -> Answer {
        Answer::new(self.stream.status(), self.stream.headers().clone(), value)
    }
}

/// Opens the items of an answer.
pub(crate) fn open_items<T: 'static, E>(
    shared: Arc<Shared>,
    draft: Box<Draft>,
    of: ItemsOf<T>,
) -> Opening<Items<T>, E> {
    let accept = draft.operation.streams;
    let asked = Framing::of(accept.unwrap_or_default());
    let live = Live::new(accept, HeaderMap::new());
    let make = move |stream: ByteStream| {
        let media_type = stream.media_type().map(Framing::of);
        let cutter = Cutter::new(media_type.unwrap_or(asked), LARGEST_ITEM);
        Items { stream, cutter, of, count: 0, is_over: false }
    };
    // Servers give lines as text, as octets and as plain JSON: what is none of it shows at the first item.
    Opening::new(Box::pin(arrive(shared, draft, live, None)), make)
}

// Nothing in it is pinned.
impl<T> Unpin for Items<T> {}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        while !this.is_over {
            match this.cutter.next() {
                Ok(Some(cut)) => return Poll::Ready(Some(this.read(cut))),
                Ok(None) => {}
                Err(TooLarge) => {
                    this.is_over = true;
                    let error = TransportError::too_large(this.stream.url(), this.cutter.limit as u64);
                    return Poll::Ready(Some(Err(Error::Transport(error))));
                }
            }
            match ready!(Pin::new(&mut this.stream).poll_next(context)) {
                Some(Ok(bytes)) => this.cutter.push(&bytes),
                Some(Err(error)) => {
                    this.is_over = true;
                    return Poll::Ready(Some(Err(Error::Transport(error))));
                }
                None => {
                    this.is_over = true;
                    let last = this.cutter.last();
                    return Poll::Ready(last.map(|it| this.read(it)));
                }
            }
        }
        Poll::Ready(None)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Items"))
            .field("status", &self.stream.status())
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}
