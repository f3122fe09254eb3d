//! A connection to an event stream that is made again when it ends.

use std::future::Future as _;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream as _;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::time::Sleep;

use super::bytes::ByteStream;
use super::download::is_passing;
use super::event::Event;
use super::live::Live;
use super::opening::{Arrived, Arriving, arrive};
use super::reconnection::{Reconnection, When};
use super::sse::{Found, LARGEST_EVENT, Parser, TooLarge};
use crate::answer::Answer;
use crate::draft::Draft;
use crate::error::{Error, Failure};
use crate::shared::Shared;
use crate::transport::TransportError;
use crate::unread::Unread;

/// What answers have that are event streams.
pub(super) const MEDIA_TYPE: &str = "text/event-stream";

/// Events as they come, over as many connections as it takes.
pub(super) struct Feed {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) reconnection: Reconnection,
    /// The last event id: it outlives connections.
    pub(super) last_id: Option<String>,
    shared: Arc<Shared>,
    draft: Box<Draft>,
    state: State,
    parser: Parser,
    limit: usize,
    idle: Option<Duration>,
    /// How long the server asks to wait.
    asked: Option<Duration>,
    /// Connections in a row on which nothing came.
    failures: u32,
}

enum State {
    Open(Box<ByteStream>),
    Waiting(Pin<Box<Sleep>>),
    Connecting(Arriving),
    Over,
}

impl Feed {
    pub(super) fn new(shared: Arc<Shared>, draft: Box<Draft>, stream: ByteStream) -> Self {
        Self {
            status: stream.status(),
            headers: stream.headers().clone(),
            reconnection: Reconnection::default(),
            last_id: None,
            shared,
            draft,
            state: opened(stream),
            parser: Parser::new(LARGEST_EVENT),
            limit: LARGEST_EVENT,
            idle: None,
            asked: None,
            failures: 0,
        }
    }

    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
        self.parser.limit = limit;
    }

    pub(super) fn set_idle(&mut self, idle: Duration) {
        self.idle = Some(idle);
        if let State::Open(stream) = &mut self.state {
            stream.set_idle(self.idle);
        }
    }

    /// Ends the stream, and its connection.
    pub(super) fn close(&mut self) {
        self.state = State::Over;
    }

    /// An answer with these bytes as its body: what is told where an event cannot be read.
    pub(super) fn answer_of(&self, data: String) -> Answer {
        Answer::new(self.status, self.headers.clone(), data)
    }

    /// The next event.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<String>, Error>>> {
        loop {
            match &mut self.state {
                State::Over => return Poll::Ready(None),
                State::Open(stream) => {
                    match self.parser.next() {
                        Ok(Some(Found::Event(event))) => {
                            if event.id.is_some() {
                                self.last_id.clone_from(&event.id);
                            }
                            return Poll::Ready(Some(Ok(event)));
                        }
                        Ok(Some(Found::Id(id))) => {
                            self.last_id = Some(id);
                            continue;
                        }
                        Ok(Some(Found::Retry(wait))) => {
                            self.asked = Some(wait);
                            continue;
                        }
                        Ok(None) => {}
                        Err(TooLarge) => {
                            let error = TransportError::too_large(stream.url(), self.limit as u64);
                            self.close();
                            return Poll::Ready(Some(Err(Error::Transport(error))));
                        }
                    }
                    match ready!(Pin::new(stream.as_mut()).poll_next(context)) {
                        Some(Ok(bytes)) => {
                            self.failures = 0;
                            self.parser.push(&bytes);
                        }
                        ended => {
                            if let Some(error) = self.broken(ended.and_then(Result::err)) {
                                return Poll::Ready(Some(Err(error)));
                            }
                        }
                    }
                }
                State::Waiting(sleep) => {
                    ready!(sleep.as_mut().poll(context));
                    self.state = State::Connecting(self.connect());
                }
                State::Connecting(arriving) => {
                    let arrived = ready!(arriving.as_mut().poll(context));
                    if let Some(error) = self.arrived(arrived) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
            }
        }
    }

    fn connect(&self) -> Arriving {
        let mut headers = HeaderMap::new();
        let id = self.last_id.as_deref().filter(|it| !it.is_empty());
        if let Some(value) = id.and_then(|it| HeaderValue::from_bytes(it.as_bytes()).ok()) {
            headers.insert(HeaderName::from_static("last-event-id"), value);
        }
        let live = Live::new(self.draft.operation.streams, headers);
        Box::pin(arrive(Arc::clone(&self.shared), self.draft.once(), live, Some(MEDIA_TYPE)))
    }

    /// A connection ended: it is made again, or the stream is over, with an error where there is one to tell.
    fn broken(&mut self, error: Option<TransportError>) -> Option<Error> {
        self.again_or(error.map(Error::Transport))
    }

    fn again_or(&mut self, error: Option<Error>) -> Option<Error> {
        let is_offered = matches!(self.draft.operation.method, "GET" | "HEAD" | "QUERY")
            && (self.asked.is_some() || self.last_id.as_ref().is_some_and(|it| !it.is_empty()));
        let wait = match self.reconnection.when {
            When::Offered if !is_offered => None,
            When::Offered | When::Always | When::Never => self.reconnection.wait(self.failures, self.asked),
        };
        let Some(wait) = wait else {
            self.close();
            return error;
        };
        tracing::debug!(failures = self.failures, "connecting to an event stream again");
        self.failures = self.failures.saturating_add(1);
        self.state = State::Waiting(Box::pin(tokio::time::sleep(wait)));
        None
    }

    /// A new connection was made, or not.
    fn arrived(&mut self, arrived: Result<Arrived, Failure>) -> Option<Error> {
        match arrived {
            Ok(Arrived::Live(mut stream)) => {
                if self.idle.is_some() {
                    stream.set_idle(self.idle);
                }
                // What was incomplete on the old connection is not completed by the new one.
                self.parser = Parser::new(self.limit);
                self.state = opened(*stream);
                None
            }
            Ok(Arrived::Other(answer, reason)) => {
                self.close();
                Some(Error::unread(Unread::Unreadable { path: String::new(), reason }, answer))
            }
            Ok(Arrived::Refused(answer)) if is_passing(answer.status()) => {
                self.again_or(Some(Error::Undocumented(Box::new(answer))))
            }
            Err(Failure::Transport(error)) => self.broken(Some(error)),
            Ok(Arrived::Refused(answer)) => {
                self.close();
                Some(Error::Undocumented(Box::new(answer)))
            }
            Err(failure) => {
                self.close();
                Some(Error::from(failure))
            }
        }
    }
}

/// A 204 says that there is nothing more (WHATWG HTML §9.2.3).
fn opened(stream: ByteStream) -> State {
    if stream.status() == StatusCode::NO_CONTENT.as_u16() {
        State::Over
    } else {
        State::Open(Box::new(stream))
    }
}
