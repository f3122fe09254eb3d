//! When a broken stream is taken up again.

use std::time::Duration;

/// When a stream that broke off is taken up again: how often, and after how long a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reconnection {
    pub(super) when: When,
    attempts: u32,
    delay: Duration,
    longest: Duration,
}

/// Whoever waits for longer has been forgotten.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Which streams are taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Those of which the server can be asked for the rest.
    Offered,
    Always,
    Never,
}

impl Default for Reconnection {
    /// Where the server offers it, ten times in a row, after a second and then ever longer, up to a minute.
    fn default() -> Self {
        Self {
            when: When::Offered,
            attempts: 10,
            delay: Duration::from_secs(1),
            longest: Duration::from_secs(60),
        }
    }
}

impl Reconnection {
    /// Never: what breaks off is an error.
    #[must_use]
    pub fn never() -> Self {
        Self { when: When::Never, ..Self::default() }
    }

    /// Whatever the server offers, and whatever the operation does: what came between is lost, and what the call does
    /// is done again.
    #[must_use]
    pub fn always() -> Self {
        Self { when: When::Always, ..Self::default() }
    }

    /// This often without anything new in between.
    #[must_use]
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// First after this long, unless the server says otherwise. Each failure in a row doubles it.
    #[must_use]
    pub fn delay(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Never after longer than this, whatever the server says.
    #[must_use]
    pub fn longest_delay(self, longest: Duration) -> Self {
        Self { longest: longest.min(A_DAY), ..self }
    }

    /// How long to wait after so many failures in a row; `None`: that is enough.
    ///
    /// The wait is at least what the server asks for, and random beyond that: all clients of a server that went
    /// down lose their connections at once, and are not to come back at once.
    pub(super) fn wait(&self, failures: u32, asked: Option<Duration>) -> Option<Duration> {
        if self.when == When::Never || failures >= self.attempts {
            return None;
        }
        let least = asked.unwrap_or(self.delay).min(self.longest);
        let growth = least.max(self.delay).saturating_mul(2_u32.saturating_pow(failures.min(20)));
        let more = growth.min(self.longest.saturating_sub(least));
        Some(least.saturating_add(more.mul_f64(fastrand::f64())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_up_to_a_bound_and_never_below_what_the_server_asks() {
        let reconnection = Reconnection::default();
        for failures in 0..10 {
            let asked = Duration::from_secs(5);
            let wait = reconnection.wait(failures, Some(asked)).unwrap();
            assert!(wait >= asked && wait <= Duration::from_secs(60), "{wait:?}");
        }
        let cap = reconnection.wait(0, Some(Duration::MAX)).unwrap();
        assert_eq!(cap, Duration::from_secs(60));
        assert_eq!(reconnection.wait(10, None), None);
        assert_eq!(Reconnection::never().wait(0, None), None);
        let none = reconnection.delay(Duration::ZERO);
        assert_eq!(none.wait(3, None), Some(Duration::ZERO));
    }
}
