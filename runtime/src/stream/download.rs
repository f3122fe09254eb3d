//! Downloads: a body into a file, which goes on after a break where the server lets it.

use std::fmt;
use std::future::Future;
use std::io;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::bytes::ByteStream;
use super::live::Live;
use super::opening::{Arrived, arrive};
use super::part::Part;
use super::range::{self, Validator};
use super::reconnection::Reconnection;
use crate::answer::{Answer, Names};
use crate::draft::Draft;
use crate::error::{Error, Failure};
use crate::read::Documented;
use crate::shared::Shared;
use crate::transport::TransportError;

/// A download on its way. Nothing is sent before it is polled; dropping it cancels the call and removes what it wrote.
#[must_use = "futures do nothing unless they are awaited"]
pub struct Download<E> {
    begin: Option<Job>,
    running: Option<Running>,
    error: PhantomData<fn() -> E>,
}

type Running = Pin<Box<dyn Future<Output = Result<Downloaded, Stopped>> + Send>>;

/// A file that is there.
#[derive(Clone)]
#[non_exhaustive]
pub struct Downloaded {
    /// The status code of the first answer.
    pub status: u16,
    /// The headers of the first answer.
    pub headers: HeaderMap,
    /// How many bytes the file has.
    pub length: u64,
}

/// Why a download stopped.
enum Stopped {
    Failed(Failure),
    Refused(Answer),
    File(io::Error),
}

/// What a download is to do.
struct Job {
    shared: Arc<Shared>,
    draft: Box<Draft>,
    target: PathBuf,
    reconnection: Reconnection,
    idle: Option<Duration>,
}

/// That many new bytes make a broken connection one that was worth it.
const PROGRESS: u64 = 1 << 20;

impl<E> Download<E> {
    pub(crate) fn new(shared: Arc<Shared>, draft: Box<Draft>, target: PathBuf) -> Self {
        let job = Job { shared, draft, target, reconnection: Reconnection::default(), idle: None };
        Self { begin: Some(job), running: None, error: PhantomData }
    }

    /// How often and how soon it goes on after a break. [`Reconnection::never`] makes the first break the last.
    pub fn reconnection(mut self, reconnection: Reconnection) -> Self {
        if let Some(job) = &mut self.begin {
            job.reconnection = reconnection;
        }
        self
    }

    /// Takes a connection on which nothing comes for this long as broken.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        if let Some(job) = &mut self.begin {
            job.idle = Some(timeout);
        }
        self
    }
}

impl<E: Documented> Future for Download<E> {
    type Output = Result<Downloaded, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(job) = self.begin.take() {
            self.running = Some(Box::pin(job.run()));
        }
        let Some(running) = &mut self.running else { return Poll::Pending };
        Poll::Ready(ready!(running.as_mut().poll(context)).map_err(|stopped| match stopped {
            Stopped::Failed(failure) => Error::from(failure),
            Stopped::Refused(answer) => Error::refused(answer),
            Stopped::File(error) => Error::File(error),
        }))
    }
}

impl<E> fmt::Debug for Download<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Download")
    }
}

impl fmt::Debug for Downloaded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Downloaded"))
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("length", &self.length)
            .finish()
    }
}

impl Job {
    async fn run(self) -> Result<Downloaded, Stopped> {
        let mut stream = self.open(HeaderMap::new()).await?;
        let (status, headers) = (stream.status(), stream.headers().clone());
        let mut part = Part::begin(self.target.clone()).await?;
        let mut validator = Validator::of(&headers);
        let mut whole = range::length(&headers);
        let (mut failures, mut furthest) = (0, 0);
        loop {
            let broken;
            (part, broken) = fill(part, stream).await?;
            let broken = match broken {
                None if whole.is_none_or(|it| it == part.length) => {
                    let length = part.finish().await?;
                    return Ok(Downloaded { status, headers, length });
                }
                broken => broken,
            };
            if part.length > PROGRESS.saturating_add(furthest) {
                (failures, furthest) = (0, part.length);
            }
            stream = loop {
                // Only what reads can be asked for again.
                let again = validator.as_ref().filter(|_| self.draft.operation.method == Method::GET);
                let (Some(known), Some(wait)) = (again, self.reconnection.wait(failures, None)) else {
                    return Err(self.gives_up(broken));
                };
                tracing::debug!(from = part.length, failures, "going on with a download");
                tokio::time::sleep(wait).await;
                failures = failures.saturating_add(1);
                match self.open(known.ask(part.length)).await {
                    Ok(stream) => break stream,
                    Err(Stopped::Failed(Failure::Transport(_))) => {}
                    Err(Stopped::Refused(answer)) if is_passing(answer.status()) => {}
                    Err(stopped) => return Err(stopped),
                }
            };
            let is_rest = stream.status() == StatusCode::PARTIAL_CONTENT.as_u16();
            let goes_on = is_rest
                && range::place(stream.headers())
                    .is_some_and(|(from, of)| from == part.length && of.is_none_or(|it| Some(it) == whole));
            if is_rest && !goes_on {
                // The rest of something else.
                return Err(self.gives_up(broken));
            }
            if !is_rest {
                // Another version: RFC 9110 §13.1.5 gives it whole.
                part = part.clear().await?;
                (validator, whole) = (Validator::of(stream.headers()), range::length(stream.headers()));
            }
        }
    }

    async fn open(&self, mut headers: HeaderMap) -> Result<ByteStream, Stopped> {
        let draft = if headers.is_empty() { self.draft.clone() } else { self.draft.once() };
        // Places in a packed body are none in what it holds.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        let live = Live::new(None, headers);
        match arrive(Arc::clone(&self.shared), draft, live, None).await? {
            Arrived::Live(mut stream) => {
                if self.idle.is_some() {
                    stream.set_idle(self.idle);
                }
                Ok(*stream)
            }
            Arrived::Other(answer, _) | Arrived::Refused(answer) => Err(Stopped::Refused(answer)),
        }
    }

    fn gives_up(&self, broken: Option<TransportError>) -> Stopped {
        let wrong_length = || TransportError::incomplete(self.shared.servers.base());
        Stopped::Failed(Failure::Transport(broken.unwrap_or_else(wrong_length)))
    }
}

/// Writes what comes, and says why it ended before it should.
async fn fill(mut part: Part, mut stream: ByteStream) -> io::Result<(Part, Option<TransportError>)> {
    loop {
        match stream.next().await {
            Some(Ok(bytes)) => part = part.push(&bytes).await?,
            Some(Err(error)) => return Ok((part, Some(error))),
            None => return Ok((part, None)),
        }
    }
}

/// Whether a refusal may be over soon.
pub(super) fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500..=599)
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}
