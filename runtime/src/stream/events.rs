//! Server-sent events as a stream of typed events.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::HeaderMap;

use super::event::{Event, EventsOf};
use super::feed::{Feed, MEDIA_TYPE};
use super::item_error::unreadable;
use super::live::Live;
use super::opening::{Opening, arrive};
use super::reconnection::Reconnection;
use crate::draft::Draft;
use crate::error::Error;
use crate::shared::Shared;

/// The events of an answer of `text/event-stream`, each as it comes.
///
/// A connection that ends or breaks is made again, with `Last-Event-ID`, where the server shows that it counts on that:
/// the operation only reads, and an event had an `id` or a `retry` (WHATWG HTML §9.2.3). A 204 ends the stream, and so
/// does `[DONE]` where the data is JSON.
///
/// An event whose data is not what the document says is an error, and the stream goes on behind it. After any other error
/// it is over.
pub struct Events<T> {
    feed: Feed,
    of: EventsOf<T>,
    count: u64,
}

impl<T> Events<T> {
    /// The status code of the first answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.feed.status
    }

    /// The headers of the first answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.feed.headers
    }

    /// The last `id` that came, which says where a later call may go on.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        self.feed.last_id.as_deref().filter(|it| !it.is_empty())
    }

    /// When the connection is made again.
    #[must_use = "the stream is given back"]
    pub fn reconnection(mut self, reconnection: Reconnection) -> Self {
        self.feed.reconnection = reconnection;
        self
    }

    /// Takes a connection on which nothing comes for this long, not even a comment, as broken.
    #[must_use = "the stream is given back"]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.feed.set_idle(timeout);
        self
    }

    /// Accepts events up to this many bytes. The default is 16 MiB.
    #[must_use = "the stream is given back"]
    pub fn max_event_size(mut self, bytes: usize) -> Self {
        self.feed.set_limit(bytes);
        self
    }

    /// The next event; `None`: the stream is over. It is safe to drop the future and ask again.
    ///
    /// # Errors
    /// The data is not what the document says ([`Error::Decode`], with the number of the event in its path), the stream broke
    /// off for good, or the server refuses to go on.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

/// Opens the events of an answer.
pub(crate) fn open_events<T: 'static, E>(
    shared: Arc<Shared>,
    draft: Box<Draft>,
    of: EventsOf<T>,
) -> Opening<Events<T>, E> {
    let live = Live::new(draft.operation.streams, HeaderMap::new());
    let arriving = arrive(Arc::clone(&shared), draft.clone(), live, Some(MEDIA_TYPE));
    let make = move |stream| Events { feed: Feed::new(shared, draft, stream), of, count: 0 };
    Opening::new(Box::pin(arriving), make)
}

// Nothing in it is pinned: what is polled stands in boxes.
impl<T> Unpin for Events<T> {}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        Poll::Ready(match ready!(this.feed.poll(context)) {
            None => None,
            Some(Err(error)) => Some(Err(error)),
            Some(Ok(raw)) if this.of.end.is_some_and(|it| it == raw.data) => {
                this.feed.close();
                None
            }
            Some(Ok(raw)) => {
                let number = this.count;
                this.count = number.saturating_add(1);
                Some(match (this.of.read)(&raw) {
                    Ok(data) => Ok(Event { event: raw.event, id: raw.id, data }),
                    Err(unread) => {
                        let answer = this.feed.answer_of(raw.data);
                        Err(unreadable(unread, number, answer))
                    }
                })
            }
        })
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Events"))
            .field("status", &self.feed.status)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}
