//! When a call is tried again, and after how long a wait.

use std::borrow::Cow;
use std::time::Duration;

/// When a call is tried again: after which failures, how often, and after how long a wait.
///
/// The default is two more tries, after random waits of up to 0.5 and 1 second, where no answer came, where it broke off, and
/// after 408, 425, 429, 502, 503 and 504; not after 500, which says of no other try that it would fare better. Only
/// calls that may be repeated are: those of idempotent methods (RFC 9110 §9.2.2), and those that carry an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is given to a client or a call"]
pub struct Retry {
    limit: u32,
    first: Duration,
    longest: Duration,
    longest_wait: Duration,
    attempt_timeout: Option<Duration>,
    statuses: Cow<'static, [u16]>,
    pub(crate) methods: Methods,
}

/// Which methods are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Methods {
    /// Idempotent ones, and all with an idempotency key.
    Repeatable,
    All,
}

/// How an attempt failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failed {
    /// The answer has this status.
    Status(u16),
    /// No answer came, or it broke off.
    Unanswered,
}

impl Retry {
    const DEFAULT: Self = Self {
        limit: 2,
        first: Duration::from_millis(500),
        longest: Duration::from_secs(10),
        longest_wait: Duration::from_secs(60),
        attempt_timeout: None,
        statuses: Cow::Borrowed(&[408, 425, 429, 502, 503, 504]),
        methods: Methods::Repeatable,
    };

    /// Never tries again.
    pub fn never() -> Self {
        Self::DEFAULT.limit(0)
    }

    /// Tries again this often at most.
    pub fn limit(self, retries: u32) -> Self {
        Self { limit: retries, ..self }
    }

    /// Waits up to `first` before the second try, and up to twice as long before each further one, up to `longest`. The
    /// wait is drawn between nothing and that bound: clients that failed together do not come back together.
    pub fn backoff(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    /// Waits this long at most for a server that says when to come back, in `Retry-After` or fields of rate limits. The
    /// default is a minute. Where it asks for more, the call ends with its answer at once: to come back earlier would be in vain.
    pub fn longest_wait(self, wait: Duration) -> Self {
        Self { longest_wait: wait, ..self }
    }

    /// Limits the time of each attempt, so that one that hangs is given up for another. There is no limit by default.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self { attempt_timeout: Some(timeout), ..self }
    }

    /// Tries again after answers with these statuses, and no others. 401 belongs to the credentials, whatever is said here.
    pub fn statuses(self, statuses: impl Into<Vec<u16>>) -> Self {
        Self { statuses: Cow::Owned(statuses.into()), ..self }
    }

    /// Tries calls again whatever their method is. What they do may then be done twice.
    pub fn even_if_unsafe(self) -> Self {
        Self { methods: Methods::All, ..self }
    }

    #[inline]
    pub(crate) fn time_for_attempt(&self) -> Option<Duration> {
        self.attempt_timeout
    }

    /// Whether another try may fare better after this.
    #[inline]
    pub(crate) fn concerns(&self, failed: Failed) -> bool {
        match failed {
            Failed::Status(status) => status != 401 && self.statuses.contains(&status),
            Failed::Unanswered => true,
        }
    }

    /// How long to wait after so many retries; `None`: that was the last try. `wish` is what the server asks for, `draw` a
    /// random number below 1.
    pub(crate) fn wait(&self, retries: u32, wish: Option<Duration>, draw: f64) -> Option<Duration> {
        let wish = wish.unwrap_or_default();
        if retries >= self.limit || wish > self.longest_wait {
            return None;
        }
        let bound = self.first.saturating_mul(2_u32.saturating_pow(retries)).min(self.longest);
        Some(wish.saturating_add(bound.mul_f64(draw.clamp(0.0, 1.0))))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLIS: fn(u64) -> Duration = Duration::from_millis;

    #[test]
    fn waits_are_drawn_below_a_bound_that_doubles() {
        let retry = Retry::default().limit(9);
        let bounds: Vec<_> = (0..8).filter_map(|retries| retry.wait(retries, None, 1.0)).collect();
        assert_eq!(bounds, [500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000].map(MILLIS));
        assert_eq!(retry.wait(3, None, 0.0), Some(Duration::ZERO));
        assert_eq!(retry.wait(3, None, 0.25), Some(MILLIS(1000)));
        assert_eq!(retry.limit(u32::MAX).wait(u32::MAX - 1, None, 1.0), Some(MILLIS(10_000)));
    }

    #[test]
    fn tries_are_counted() {
        let waits = |retry: Retry| (0..9).filter(|retries| retry.wait(*retries, None, 0.5).is_some()).count();
        assert_eq!(
            (waits(Retry::default()), waits(Retry::never()), waits(Retry::default().limit(5))),
            (2, 0, 5)
        );
    }

    #[test]
    fn a_wish_of_the_server_is_met_or_the_call_ends() {
        let retry = Retry::default();
        assert_eq!(retry.wait(0, Some(MILLIS(7000)), 0.5), Some(MILLIS(7250)));
        assert_eq!(retry.wait(0, Some(MILLIS(60_000)), 0.0), Some(MILLIS(60_000)));
        assert_eq!(retry.wait(0, Some(MILLIS(60_001)), 0.0), None);
        assert_eq!(retry.wait(0, Some(Duration::MAX), 0.0), None);
        let patient = retry.longest_wait(Duration::MAX);
        assert_eq!(patient.wait(0, Some(Duration::MAX), 1.0), Some(Duration::MAX));
    }

    #[test]
    fn statuses_are_a_list_without_401() {
        let concerns = |retry: &Retry, status| retry.concerns(Failed::Status(status));
        let found: Vec<u16> = (100..600).filter(|it| concerns(&Retry::default(), *it)).collect();
        assert_eq!(found, [408, 425, 429, 502, 503, 504]);
        let own = Retry::default().statuses([401, 500]);
        assert!(concerns(&own, 500) && !concerns(&own, 401) && !concerns(&own, 503));
        assert!(own.concerns(Failed::Unanswered));
    }
}
