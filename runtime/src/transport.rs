//! The one place that talks to the network, and the error that says why there was no answer.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use url::Url;

use crate::origin;

/// Sends requests: a `reqwest::Client` that follows no redirects and sends no `Referer`.
#[derive(Clone)]
pub(crate) struct Transport {
    http: reqwest::Client,
}

impl Transport {
    pub(crate) fn new(http: reqwest::Client) -> Self {
        Self { http }
    }

    /// Sends one request, as it is. The error is for [`TransportError::unsent`]; a future that made that of it would be
    /// one more for every call to go through.
    pub(crate) fn execute(
        &self,
        request: reqwest::Request,
    ) -> impl Future<Output = reqwest::Result<reqwest::Response>> + Send + use<> {
        self.http.execute(request)
    }
}

impl fmt::Debug for Transport {
    // A `reqwest::Client` prints its default headers, which may hold secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Transport")
    }
}

/// No answer came, or it broke off.
///
/// It shows where the request went by origin and path only: a query may hold a key.
// Behind a pointer: every function around a call hands on what it may be.
pub struct TransportError(Box<Unanswered>);

struct Unanswered {
    target: String,
    cause: Cause,
}

enum Cause {
    Network(reqwest::Error),
    TooLarge(u64),
    Idle(Duration),
    Incomplete,
    /// An attempt took longer than this.
    Unanswered(Duration),
    /// The whole call took too long.
    Deadline,
    /// The user's own code ended it.
    Ended(Box<dyn StdError + Send + Sync>),
}

impl TransportError {
    #[cold]
    fn new(target: String, cause: Cause) -> Self {
        Self(Box::new(Unanswered { target, cause }))
    }

    /// No answer came. Where it was awaited from is in the error, so that no call keeps its URL for the worst case.
    #[cold]
    pub(crate) fn unsent(error: reqwest::Error) -> Self {
        let target = error.url().map_or_else(|| "the server".to_owned(), origin::shown);
        Self::new(target, Cause::Network(error.without_url()))
    }

    #[cold]
    pub(crate) fn network(url: &Url, error: reqwest::Error) -> Self {
        Self::new(origin::shown(url), Cause::Network(error.without_url()))
    }

    #[cold]
    pub(crate) fn too_large(url: &Url, limit: u64) -> Self {
        Self::new(origin::shown(url), Cause::TooLarge(limit))
    }

    /// Nothing came for this long.
    #[cold]
    pub(crate) fn idle(url: &Url, timeout: Duration) -> Self {
        Self::new(origin::shown(url), Cause::Idle(timeout))
    }

    /// The body is not as long as it was said to be.
    pub(crate) fn incomplete(url: &Url) -> Self {
        Self::new(origin::shown(url), Cause::Incomplete)
    }

    /// No answer came within the time of one attempt.
    #[cold]
    pub(crate) fn unanswered(url: &Url, time: Duration) -> Self {
        Self::new(origin::shown(url), Cause::Unanswered(time))
    }

    /// The time for the whole call was up.
    #[cold]
    pub(crate) fn deadline(url: &Url) -> Self {
        Self::new(origin::shown(url), Cause::Deadline)
    }

    /// The user's own code ended an attempt.
    pub(crate) fn ended(error: Box<dyn StdError + Send + Sync>) -> Self {
        Self::new(String::new(), Cause::Ended(error))
    }

    /// Whether time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match &self.0.cause {
            Cause::Idle(_) | Cause::Unanswered(_) | Cause::Deadline => true,
            Cause::Network(error) => error.is_timeout(),
            Cause::TooLarge(_) | Cause::Incomplete | Cause::Ended(_) => false,
        }
    }

    /// Whether no connection could be made, TLS included.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.reqwest().is_some_and(reqwest::Error::is_connect)
    }

    /// Whether the answer's body was larger than the client accepts.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.cause, Cause::TooLarge(_))
    }

    /// Whether another try may fare better.
    pub(crate) fn is_passing(&self) -> bool {
        match &self.0.cause {
            Cause::Network(error) => !error.is_builder(),
            Cause::Idle(_) | Cause::Unanswered(_) | Cause::Incomplete => true,
            Cause::TooLarge(_) | Cause::Deadline | Cause::Ended(_) => false,
        }
    }

    fn reqwest(&self) -> Option<&reqwest::Error> {
        match &self.0.cause {
            Cause::Network(error) => Some(error),
            Cause::TooLarge(_)
            | Cause::Idle(_)
            | Cause::Incomplete
            | Cause::Unanswered(_)
            | Cause::Deadline
            | Cause::Ended(_) => None,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = &self.0.target;
        match &self.0.cause {
            Cause::TooLarge(limit) => {
                write!(formatter, "the answer of {target} is larger than {limit} bytes")
            }
            Cause::Idle(timeout) => write!(formatter, "nothing came from {target} for {timeout:?}"),
            Cause::Incomplete => write!(formatter, "the answer of {target} is not as long as it said"),
            Cause::Unanswered(time) => write!(formatter, "{target} did not answer within {time:?}"),
            Cause::Ended(_) => formatter.write_str("a middleware ended the call"),
            Cause::Deadline => write!(formatter, "the time for the call to {target} was up"),
            Cause::Network(error) if error.is_timeout() => {
                write!(formatter, "{target} did not answer in time")
            }
            Cause::Network(error) if error.is_connect() => write!(formatter, "no connection to {target}"),
            Cause::Network(error) if error.is_body() || error.is_decode() => {
                write!(formatter, "the answer of {target} broke off")
            }
            Cause::Network(_) => write!(formatter, "no answer from {target}"),
        }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("TransportError");
        debug.field("target", &self.0.target);
        match &self.0.cause {
            Cause::Network(error) => debug.field("cause", error),
            Cause::TooLarge(limit) => debug.field("limit", limit),
            Cause::Idle(timeout) => debug.field("idle", timeout),
            Cause::Incomplete => debug.field("cause", &"incomplete"),
            Cause::Unanswered(time) => debug.field("time", time),
            Cause::Ended(error) => debug.field("cause", error),
            Cause::Deadline => debug.field("cause", &"deadline"),
        };
        debug.finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        if let Cause::Ended(error) = &self.0.cause {
            return Some(&**error);
        }
        self.reqwest().map(|error| error as _)
    }
}
