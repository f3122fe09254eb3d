//! What time it is, twice: a count that never goes back, and the calendar.

use std::fmt;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Tells the time. Tests bring their own.
pub trait Clock: Send + Sync + fmt::Debug + 'static {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// A moment, as two clocks see it.
///
/// Neither is enough alone: the monotonic one stands still while a laptop sleeps, and the wall clock can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Time since some fixed instant; never goes back.
    pub monotonic: Duration,
    /// Time since 1970-01-01 UTC.
    pub wall: Duration,
}

/// The clocks of the operating system.
#[derive(Debug, Clone)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock that counts from now.
    #[must_use]
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment { monotonic: self.start.elapsed(), wall }
    }
}
