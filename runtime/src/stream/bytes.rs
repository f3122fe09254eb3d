//! A body as a stream of bytes.

use std::fmt;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, response};
use http_body::Body as _;
use tokio::time::{Instant, Sleep};
use url::Url;

use crate::answer::{Answer, Names, media_type};
use crate::transport::TransportError;

/// The body of a successful answer, piece by piece as it comes. It keeps nothing, and has no limit of size.
///
/// Dropping it closes the connection, unless all was read.
pub struct ByteStream {
    status: u16,
    headers: HeaderMap,
    url: Url,
    body: reqwest::Body,
    idle: Option<Duration>,
    timer: Option<Pin<Box<Sleep>>>,
    is_timed: bool,
    is_over: bool,
}

impl ByteStream {
    pub(crate) fn new(response: reqwest::Response) -> Self {
        let url = response.url().clone();
        let (response::Parts { status, headers, .. }, body) =
            http::Response::<reqwest::Body>::from(response).into_parts();
        Self {
            status: status.as_u16(),
            headers,
            url,
            body,
            idle: None,
            timer: None,
            is_timed: false,
            is_over: false,
        }
    }

    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How many bytes the whole body has, where the server says so. Of a packed body nobody knows.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// Gives up where nothing comes for this long.
    #[must_use = "the stream is given back"]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.set_idle(Some(timeout));
        self
    }

    /// The next piece; `None`: that was all. It is safe to drop the future and ask again.
    ///
    /// # Errors
    /// The answer broke off, or nothing came for too long. The stream is over then.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    pub(crate) fn set_idle(&mut self, idle: Option<Duration>) {
        self.idle = idle;
        self.timer = None;
        self.is_timed = false;
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// The media type, without its parameters.
    pub(crate) fn media_type(&self) -> Option<&str> {
        media_type(&self.headers)
    }

    /// The rest of the body as an answer, read whole up to a limit.
    pub(crate) async fn into_answer(mut self, limit: u64) -> Result<Answer, TransportError> {
        let mut whole = Vec::new();
        while let Some(piece) = self.next().await {
            whole.extend_from_slice(&piece?);
            if whole.len() as u64 > limit {
                return Err(TransportError::too_large(&self.url, limit));
            }
        }
        Ok(Answer::new(self.status, self.headers, whole))
    }

    fn poll_idle(&mut self, context: &mut Context<'_>) -> Poll<Duration> {
        let Some(idle) = self.idle else { return Poll::Pending };
        let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(idle)));
        if !self.is_timed {
            // A time that no clock can show is none.
            if let Some(until) = Instant::now().checked_add(idle) {
                timer.as_mut().reset(until);
            }
            self.is_timed = true;
        }
        timer.as_mut().poll(context).map(|()| idle)
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        while !this.is_over {
            match Pin::new(&mut this.body).poll_frame(context) {
                Poll::Ready(Some(Ok(frame))) => {
                    this.is_timed = false;
                    match frame.into_data() {
                        Ok(data) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                        // Trailers (RFC 9110 §6.5) say nothing that anyone asks for.
                        Ok(_) | Err(_) => {}
                    }
                }
                Poll::Ready(Some(Err(error))) => {
                    this.is_over = true;
                    return Poll::Ready(Some(Err(TransportError::network(&this.url, error))));
                }
                Poll::Ready(None) => this.is_over = true,
                Poll::Pending => {
                    let Poll::Ready(idle) = this.poll_idle(context) else { return Poll::Pending };
                    this.is_over = true;
                    return Poll::Ready(Some(Err(TransportError::idle(&this.url, idle))));
                }
            }
        }
        Poll::Ready(None)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("ByteStream"))
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .finish_non_exhaustive()
    }
}
