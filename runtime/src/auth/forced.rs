//! How often a refusal by the API may force a new token: a server that refuses every token must not be hammered with logins.

use std::time::Duration;

/// At most this many in [`WINDOW`], if the tokens in between were good for something.
const MOST: usize = 3;
const WINDOW: Duration = Duration::from_secs(30);
/// The pause after a forced token that was refused without ever having been taken.
const PAUSE: Duration = Duration::from_secs(10);

/// When tokens were forced lately.
#[derive(Debug, Default)]
pub(crate) struct Forced {
    times: Vec<Duration>,
}

impl Forced {
    /// Whether a token may be forced now; if so, it counts.
    pub(crate) fn take(&mut self, now: Duration, last: LastToken) -> bool {
        self.times.retain(|time| now.saturating_sub(*time) < WINDOW);
        let allowed = match last {
            LastToken::Taken => self.times.len() < MOST,
            LastToken::NeverTaken => self.times.last().is_none_or(|time| now.saturating_sub(*time) >= PAUSE),
            // Some servers count in whole seconds, and end a token of two after one: at most twice as many are asked for as its
            // life makes of itself.
            LastToken::Late => true,
        };
        if allowed {
            self.times.push(now);
        }
        allowed
    }
}

/// What the API made of the token that it now refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LastToken {
    /// It has taken it before; or another process has fetched it, and nobody here knows.
    Taken,
    /// It has never taken it.
    NeverTaken,
    /// Half of its life is over.
    Late,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn d34_a_server_that_refuses_everything_is_asked_once_in_ten_seconds() {
        let mut forced = Forced::default();
        let allowed: Vec<u64> =
            (100..140).filter(|now| forced.take(seconds(*now), LastToken::NeverTaken)).collect();
        assert_eq!(allowed, [100, 110, 120, 130]);
    }

    #[test]
    fn d34_tokens_that_end_before_their_time_are_replaced_as_often_as_they_live_half_of_it() {
        let mut forced = Forced::default();
        assert!((0..20).all(|now| forced.take(seconds(now), LastToken::Late)));
    }

    #[test]
    fn d34_tokens_that_were_good_may_be_replaced_more_often_but_not_for_ever() {
        let mut forced = Forced::default();
        let allowed: Vec<u64> = (0..65).filter(|now| forced.take(seconds(*now), LastToken::Taken)).collect();
        assert_eq!(allowed, [0, 1, 2, 30, 31, 32, 60, 61, 62]);
    }
}
