//! The life of one token: when it began, how long it lasts, and the margins before its end.

use std::time::Duration;

use super::clock::Moment;

/// A token endpoint that takes longer is not waited for by those who can do without.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// When a token was asked for, and when it ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Life {
    obtained: Moment,
    /// `None`: until it is refused.
    length: Option<Duration>,
    soft: Duration,
    hard: Duration,
    /// Half of the whole length, wherever it has passed.
    half: Duration,
}

/// How a token stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Long to live.
    Fresh,
    /// Near enough to its end to renew it in the background.
    Soft,
    /// So near that a request might arrive too late.
    Hard,
    /// Over.
    Ended,
}

impl Life {
    /// `obtained` is the moment *before* the request for it was sent. `draw`, between 0 and 1, spreads the renewals of many clients.
    pub(crate) fn new(obtained: Moment, length: Option<Duration>, draw: f64) -> Self {
        // Parts of the life, so that a token of a few seconds is used more than once and one of a day is not renewed too early.
        let of = length.unwrap_or(Duration::MAX);
        let soft = (of / 4).min(Duration::from_secs(5 * 60)).mul_f64(1.0 + 0.1 * draw.clamp(0.0, 1.0));
        let hard = (of / 10).min(Duration::from_secs(30));
        Self { obtained, length, soft, hard, half: of / 2 }
    }

    /// Renews from this age on, because the server has asked for it.
    pub(crate) fn renew_after(self, age: Option<Duration>) -> Self {
        match (age, self.length) {
            (Some(age), Some(length)) if age < length => Self { soft: (length - age).max(self.hard), ..self },
            _ => self,
        }
    }

    /// As it is after it has passed this much of its length elsewhere, or in an earlier run.
    pub(crate) fn aged(self, age: Duration) -> Self {
        Self { length: self.length.map(|length| length.saturating_sub(age)), ..self }
    }

    /// What is left of it; `None` where it has no end.
    fn left(&self, now: Moment) -> Option<Duration> {
        let length = self.length?;
        // Whichever clock says that more time has passed: the monotonic one sleeps with the machine, the wall clock can be set back.
        let age = now
            .monotonic
            .saturating_sub(self.obtained.monotonic)
            .max(now.wall.saturating_sub(self.obtained.wall));
        Some(length.saturating_sub(age))
    }

    pub(crate) fn standing(&self, now: Moment) -> Standing {
        let Some(left) = self.left(now) else { return Standing::Fresh };
        if left.is_zero() {
            Standing::Ended
        } else if left <= self.hard {
            Standing::Hard
        } else if left <= self.soft {
            Standing::Soft
        } else {
            Standing::Fresh
        }
    }

    /// Whether half of it is over. A token without a life, or without an end, has no half.
    pub(crate) fn is_late(&self, now: Moment) -> bool {
        !self.half.is_zero() && self.left(now).is_some_and(|left| left <= self.half)
    }

    /// How long those who have this token may wait for the next one. After that they use it, while it lives.
    pub(crate) fn patience(&self, now: Moment) -> Option<Duration> {
        let left = self.left(now)?;
        let reserve = (self.hard / 2).min(left / 2);
        Some((left - reserve).min(LONGEST_WAIT))
    }

    /// When it ends, since 1970-01-01 UTC.
    pub(crate) fn ends_at(&self) -> Option<Duration> {
        self.length.map(|length| self.obtained.wall.saturating_add(length))
    }

    /// Whether it is worth keeping at all.
    pub(crate) fn is_over_at_once(&self) -> bool {
        self.length.is_some_and(|length| length.is_zero())
    }

    pub(crate) fn length(&self) -> Option<Duration> {
        self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(monotonic: u64, wall: u64) -> Moment {
        Moment {
            monotonic: Duration::from_millis(monotonic),
            wall: Duration::from_millis(1_000_000_000 + wall),
        }
    }

    /// The standing after a number of milliseconds, of a token that lives for this many seconds.
    fn standing(life: u64, age: u64) -> Standing {
        Life::new(at(0, 0), Some(Duration::from_secs(life)), 0.0).standing(at(age, age))
    }

    #[test]
    fn d27_margins_are_parts_of_the_life() {
        // 3600 s: soft at 300 s before the end, hard at 30 s.
        assert_eq!(standing(3600, 3_299_999), Standing::Fresh);
        assert_eq!(standing(3600, 3_300_000), Standing::Soft);
        assert_eq!(standing(3600, 3_569_999), Standing::Soft);
        assert_eq!(standing(3600, 3_570_000), Standing::Hard);
        assert_eq!(standing(3600, 3_599_999), Standing::Hard);
        assert_eq!(standing(3600, 3_600_000), Standing::Ended);
        // 2 s: half a second, a fifth of a second.
        assert_eq!(standing(2, 1_499), Standing::Fresh);
        assert_eq!(standing(2, 1_500), Standing::Soft);
        assert_eq!(standing(2, 1_800), Standing::Hard);
        assert_eq!(standing(2, 2_000), Standing::Ended);
        assert_eq!(standing(1, 700), Standing::Fresh);
        assert_eq!(standing(0, 0), Standing::Ended);
    }

    #[test]
    fn d27_jitter_widens_the_soft_margin_by_a_tenth_at_most() {
        for (draw, fresh) in
            [(0.0, 2_700_000 + 599_999), (1.0, 3_269_999), (7.0, 3_269_999), (-1.0, 3_299_999)]
        {
            let life = Life::new(at(0, 0), Some(Duration::from_secs(3600)), draw);
            assert_eq!(life.standing(at(fresh, fresh)), Standing::Fresh, "{draw}");
            assert_eq!(life.standing(at(fresh + 1, fresh + 1)), Standing::Soft, "{draw}");
        }
    }

    #[test]
    fn d27_refresh_in_is_honoured() {
        let life = Life::new(at(0, 0), Some(Duration::from_secs(3600)), 0.0);
        let early = life.renew_after(Some(Duration::from_secs(1800)));
        assert_eq!(early.standing(at(1_799_999, 0)), Standing::Fresh);
        assert_eq!(early.standing(at(1_800_000, 0)), Standing::Soft);
        for absurd in [3600, 9999] {
            let absurd = life.renew_after(Some(Duration::from_secs(absurd)));
            assert_eq!(absurd.standing(at(3_299_999, 0)), Standing::Fresh);
            assert_eq!(absurd.standing(at(3_300_000, 0)), Standing::Soft);
        }
    }

    #[test]
    fn d36_expired_when_either_clock_says_so() {
        let life = Life::new(at(0, 0), Some(Duration::from_secs(100)), 0.0);
        // The machine slept: the monotonic clock did not count.
        assert_eq!(life.standing(at(1_000, 100_000)), Standing::Ended);
        // The wall clock was set back: no longer life.
        let back = Moment { monotonic: Duration::from_secs(100), wall: Duration::from_secs(5) };
        assert_eq!(life.standing(back), Standing::Ended);
        // Set forward: renewed.
        assert_eq!(life.standing(at(1_000, 10_000_000)), Standing::Ended);
        assert_eq!(life.standing(at(1_000, 1_000)), Standing::Fresh);
    }

    #[test]
    fn d28_those_who_have_a_token_wait_for_part_of_what_is_left() {
        let patience = |life, age| {
            let wait = Life::new(at(0, 0), Some(Duration::from_secs(life)), 0.0).patience(at(age, age));
            wait.map(|it| it.as_millis())
        };
        // Two seconds, whatever is left.
        assert_eq!(patience(3600, 0), Some(2000));
        assert_eq!(patience(3600, 3_599_000), Some(500));
        // Half of the hard margin is kept for the call itself, or half of what is left.
        assert_eq!(patience(2, 1_500), Some(400));
        assert_eq!(patience(2, 1_800), Some(100));
        assert_eq!(patience(2, 1_950), Some(25));
        assert_eq!(patience(2, 9_000), Some(0));
        assert_eq!(Life::new(at(0, 0), None, 0.0).patience(at(0, 0)), None);
    }

    #[test]
    fn d36_what_has_passed_elsewhere_is_taken_off_and_the_margins_stay() {
        let life = Life::new(at(0, 0), Some(Duration::from_secs(100)), 0.0).aged(Duration::from_secs(70));
        assert_eq!(life.standing(at(4_999, 0)), Standing::Fresh);
        assert_eq!(life.standing(at(5_000, 0)), Standing::Soft);
        assert_eq!(life.standing(at(20_000, 0)), Standing::Hard);
        assert_eq!(life.standing(at(30_000, 0)), Standing::Ended);
        assert_eq!(life.ends_at(), Some(Duration::from_secs(1_000_030)));
        assert_eq!(life.aged(Duration::MAX).standing(at(0, 0)), Standing::Ended);
    }

    #[test]
    fn d34_half_of_a_life_is_counted_from_its_begin() {
        let life = Life::new(at(0, 0), Some(Duration::from_secs(2)), 0.0);
        assert!(!life.is_late(at(999, 0)) && life.is_late(at(1_000, 0)) && life.is_late(at(5_000, 0)));
        let aged = life.aged(Duration::from_millis(600));
        assert!(!aged.is_late(at(399, 0)) && aged.is_late(at(400, 0)));
        assert!(!Life::new(at(0, 0), Some(Duration::ZERO), 0.0).is_late(at(9, 9)));
    }

    #[test]
    fn d36_only_a_life_of_nothing_is_over_at_once() {
        let of = |seconds: u64| Life::new(at(0, 0), Some(Duration::from_secs(seconds)), 0.0);
        assert!(of(0).is_over_at_once() && of(1).aged(Duration::from_secs(1)).is_over_at_once());
        assert!(!of(1).is_over_at_once() && !Life::new(at(0, 0), None, 0.0).is_over_at_once());
        assert_eq!(of(7).aged(Duration::from_secs(2)).length(), Some(Duration::from_secs(5)));
    }

    #[test]
    fn d36_without_an_end_it_stays_fresh() {
        let life = Life::new(at(0, 0), None, 1.0);
        assert_eq!((life.length(), life.ends_at()), (None, None));
        assert!(!life.is_late(at(u64::MAX / 2, 9)));
        assert_eq!(life.standing(at(u64::MAX / 2, 9)), Standing::Fresh);
    }
}
