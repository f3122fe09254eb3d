//! What time it is, twice: a count that never goes back, and the calendar.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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
    wall: Arc<Wall>,
}

/// Reading a clock takes longer than everything else that is done to get a fresh token, so the wall clock is read only now and then.
#[derive(Debug)]
struct Wall {
    /// When it was last read, in nanoseconds since the start.
    read: AtomicU64,
    /// What it was ahead of the monotonic clock then, in nanoseconds.
    ahead: AtomicU64,
}

/// So much later a clock that was set is noticed.
const READ_AGAIN: u64 = 10_000_000;

impl SystemClock {
    /// A clock that counts from now.
    #[must_use]
    pub fn new() -> Self {
        let wall = Wall { read: AtomicU64::new(0), ahead: AtomicU64::new(nanoseconds(since_1970())) };
        Self { start: Instant::now(), wall: Arc::new(wall) }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let monotonic = self.start.elapsed();
        Moment { monotonic, wall: self.wall.at(monotonic, since_1970) }
    }
}

impl Wall {
    fn at(&self, monotonic: Duration, read: impl FnOnce() -> Duration) -> Duration {
        let now = nanoseconds(monotonic);
        // Each of the two numbers is good by itself, so it does not matter in which order others see them.
        if now.saturating_sub(self.read.load(Ordering::Relaxed)) >= READ_AGAIN {
            self.ahead.store(nanoseconds(read()).saturating_sub(now), Ordering::Relaxed);
            self.read.store(now, Ordering::Relaxed);
        }
        Duration::from_nanos(self.ahead.load(Ordering::Relaxed).saturating_add(now))
    }
}

fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Good for 584 years.
fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d36_a_wall_clock_that_is_set_is_noticed_within_a_hundredth_of_a_second() {
        let (millis, seconds) = (Duration::from_millis, Duration::from_secs);
        let wall = Wall { read: AtomicU64::new(0), ahead: AtomicU64::new(1_000_000_000_000) };
        assert_eq!(wall.at(millis(9), || panic!("too early")), seconds(1000) + millis(9));
        // Forward, and back.
        assert_eq!(wall.at(millis(10), || seconds(5000)), seconds(5000));
        assert_eq!(wall.at(millis(19), || panic!("too early")), seconds(5000) + millis(9));
        assert_eq!(wall.at(millis(20), || seconds(7)), seconds(7));
        assert_eq!(wall.at(millis(25), || panic!("too early")), seconds(7) + millis(5));
    }

    #[test]
    fn d36_the_clocks_of_the_system_are_those_of_the_system() {
        let clock = SystemClock::new();
        let (first, second) = (clock.now(), clock.now());
        assert!(second.monotonic >= first.monotonic);
        let apart = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().abs_diff(second.wall);
        assert!(apart < Duration::from_secs(5), "{apart:?}");
    }
}
