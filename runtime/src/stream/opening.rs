//! What `stream()` and its like give: the future of a live answer.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use http::HeaderMap;

use super::bytes::ByteStream;
use super::live::Live;
use crate::answer::Answer;
use crate::draft::Draft;
use crate::error::{Error, Failure};
use crate::read::Documented;
use crate::send;
use crate::shared::Shared;
use crate::unread::Unread;

/// What came to a call that asked for a live answer.
pub(super) enum Arrived {
    /// A success, unread.
    Live(Box<ByteStream>),
    /// A success of another media type than the one asked for, read whole.
    Other(Answer, String),
    /// No success, read whole.
    Refused(Answer),
}

pub(super) type Arriving = Pin<Box<dyn Future<Output = Result<Arrived, Failure>> + Send>>;

/// Sends a call and leaves its success unread, if that has the media type that is expected.
pub(super) async fn arrive(
    shared: Arc<Shared>,
    mut draft: Box<Draft>,
    live: Live,
    expected: Option<&'static str>,
) -> Result<Arrived, Failure> {
    draft.besides_mut().live = Some(live.clone());
    let limit = shared.limit;
    let idle = shared.around.idle_timeout(draft.options());
    let answer = send::send(shared, draft).await?;
    let Some(response) = live.take().filter(|_| (200..300).contains(&answer.status())) else {
        return Ok(Arrived::Refused(answer));
    };
    let mut stream = ByteStream::new(response);
    stream.set_idle(idle);
    // A server that says nothing about what it sends is taken at its document's word.
    match (expected, answer.media_type()) {
        (Some(expected), Some(found)) if !found.eq_ignore_ascii_case(expected) && stream.status() != 204 => {
            let reason = format!("expected `{expected}`");
            Ok(Arrived::Other(stream.into_answer(limit).await?, reason))
        }
        (Some(_) | None, _) => Ok(Arrived::Live(Box::new(stream))),
    }
}

/// A call on its way that will give a live answer. Nothing is sent before it is polled; dropping it cancels the call.
#[must_use = "futures do nothing unless they are awaited"]
pub struct Opening<S, E> {
    arriving: Arriving,
    make: Option<Box<dyn FnOnce(ByteStream) -> S + Send>>,
    error: PhantomData<fn() -> E>,
}

impl<S, E> Opening<S, E> {
    pub(super) fn new(arriving: Arriving, make: impl FnOnce(ByteStream) -> S + Send + 'static) -> Self {
        Self { arriving, make: Some(Box::new(make)), error: PhantomData }
    }
}

/// Opens the body of an answer.
pub(crate) fn open<E>(shared: Arc<Shared>, draft: Box<Draft>) -> Opening<ByteStream, E> {
    Opening::new(Box::pin(arrive(shared, draft, Live::new(None, HeaderMap::new()), None)), |it| it)
}

impl<S, E: Documented> Future for Opening<S, E> {
    type Output = Result<S, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.arriving.as_mut().poll(context)).map_err(Error::from)? {
            Arrived::Live(stream) => match self.make.take() {
                Some(make) => Ok(make(*stream)),
                // A future that has ended gives nothing more; the one inside would have panicked before.
                None => return Poll::Pending,
            },
            Arrived::Other(answer, reason) => {
                Err(Error::unread(Unread::Unreadable { path: String::new(), reason }, answer))
            }
            Arrived::Refused(answer) => Err(Error::refused(answer)),
        })
    }
}

impl<S, E> fmt::Debug for Opening<S, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Opening")
    }
}
