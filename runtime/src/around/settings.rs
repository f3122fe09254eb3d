//! What a client sets for all of its calls.

use std::sync::Arc;
use std::time::Duration;

use super::budget::Budget;
use super::limit::Limits;
use super::middleware::Middleware;
use super::retry::Retry;
use crate::options::CallOptions;

/// What a client sets for all of its calls.
#[derive(Default)]
pub(crate) struct Settings {
    /// How long a call may take.
    pub(crate) timeout: Option<Duration>,
    /// How long nothing may come of a body.
    pub(crate) idle_timeout: Option<Duration>,
    /// When calls are tried again.
    pub(crate) retry: Retry,
    /// How many may be.
    pub(crate) budget: Budget,
    /// How many attempts there are at once, and in a stretch of time.
    pub(crate) limits: Limits,
    /// What goes around each attempt, the outermost first.
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
}

impl Settings {
    /// How long a call may take.
    pub(crate) fn timeout(&self, own: Option<&CallOptions>) -> Option<Duration> {
        own.and_then(|it| it.timeout).or(self.timeout)
    }

    /// When a call is tried again.
    pub(crate) fn retry<'a>(&'a self, own: Option<&'a CallOptions>) -> &'a Retry {
        own.and_then(|it| it.retry.as_ref()).unwrap_or(&self.retry)
    }

    /// How long nothing may come of a body.
    pub(crate) fn idle_timeout(&self, own: Option<&CallOptions>) -> Option<Duration> {
        own.and_then(|it| it.idle_timeout).or(self.idle_timeout)
    }
}
