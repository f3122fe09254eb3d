//! What a caller does who needs a token: a pure function of the state and the moment.

use std::time::Duration;

use super::clock::Moment;
use super::life::{Life, Standing};

/// Whether the token endpoint may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Halt {
    /// Yes.
    None,
    /// Not before this monotonic time.
    Until(Duration),
    /// Not with this credential.
    Forever,
}

/// What a caller does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Takes the token that is there.
    Use,
    /// Takes it, and has it renewed behind.
    UseAndRefresh,
    /// Waits for a new one; while the old one lives, a failure is not the caller's concern.
    Wait,
    /// Gets the last error.
    Fail,
}

/// `token` is the life of the newest token, unless the API has refused it.
pub(crate) fn decide(token: Option<&Life>, halt: Halt, now: Moment) -> Decision {
    let halted = match halt {
        Halt::None => false,
        Halt::Until(end) => now.monotonic < end,
        Halt::Forever => true,
    };
    match token.map_or(Standing::Ended, |life| life.standing(now)) {
        Standing::Fresh => Decision::Use,
        Standing::Soft | Standing::Hard if halted => Decision::Use,
        Standing::Soft => Decision::UseAndRefresh,
        Standing::Ended if halted => Decision::Fail,
        Standing::Hard | Standing::Ended => Decision::Wait,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Moment {
        Moment { monotonic: Duration::from_millis(millis), wall: Duration::from_millis(millis) }
    }

    /// Every boundary of a token of 100 s (soft 25 s, hard 10 s), one millisecond around it, with every halt.
    #[test]
    fn d27_d28_decide_over_all_boundaries() {
        use Decision::{Fail, Use, UseAndRefresh, Wait};
        let life = Life::new(at(0), Some(Duration::from_secs(100)), 0.0);
        for (millis, open, halted) in [
            (0, Use, Use),
            (1, Use, Use),
            (74_999, Use, Use),
            (75_000, UseAndRefresh, Use),
            (89_999, UseAndRefresh, Use),
            (90_000, Wait, Use),
            (99_999, Wait, Use),
            (100_000, Wait, Fail),
            (100_001, Wait, Fail),
            (u64::MAX / 2, Wait, Fail),
        ] {
            let now = at(millis);
            let (passed, ahead) = (now.monotonic, now.monotonic + Duration::from_nanos(1));
            assert_eq!(decide(Some(&life), Halt::None, now), open, "{millis}");
            assert_eq!(decide(Some(&life), Halt::Until(passed), now), open, "{millis}, halt over");
            assert_eq!(decide(Some(&life), Halt::Until(ahead), now), halted, "{millis}, halted");
            assert_eq!(decide(Some(&life), Halt::Forever, now), halted, "{millis}, dead");
            assert_eq!(decide(None, Halt::None, now), Wait, "{millis}, no token");
            assert_eq!(decide(None, Halt::Until(ahead), now), Fail, "{millis}, no token, halted");
            assert_eq!(decide(None, Halt::Forever, now), Fail, "{millis}, no token, dead");
        }
    }

    #[test]
    fn d27_short_lives_are_used_more_than_once() {
        for seconds in [1, 2, 5] {
            let life = Life::new(at(0), Some(Duration::from_secs(seconds)), 1.0);
            assert_eq!(decide(Some(&life), Halt::None, at(seconds * 700)), Decision::Use);
        }
    }

    #[test]
    fn c18_a_life_of_zero_is_never_reused() {
        let life = Life::new(at(0), Some(Duration::ZERO), 0.0);
        assert_eq!(decide(Some(&life), Halt::None, at(0)), Decision::Wait);
    }
}
