//! When to ask whether a person has entered the code (RFC 8628 §3.5): a pure function of the answers and the moment.

use std::time::Duration;

use super::answer::DeviceCode;
use crate::auth::clock::Moment;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::exchange::{Class, Failure};

/// What `slow_down` adds, for good (RFC 8628 §3.5).
const SLOWER: Duration = Duration::from_secs(5);
/// However often a connection fails, the next one is tried after a minute.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Where the wait stands.
#[derive(Debug)]
pub(super) struct Polling {
    begun: Moment,
    life: Duration,
    /// Between two questions, as the server wants it.
    interval: Duration,
    /// The failures in a row since the server has last answered.
    failures: u32,
    /// When the last question was answered, and how long to wait from then on.
    last: Moment,
    pause: Duration,
}

/// What to do at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Wait(Duration),
    Ask,
    /// The code has ended.
    Over,
}

impl Polling {
    /// The wait begins before the first question: nobody is that fast.
    pub(super) fn new(code: &DeviceCode) -> Self {
        Self {
            begun: code.obtained,
            life: code.expires_in,
            interval: code.interval,
            failures: 0,
            last: code.obtained,
            pause: code.interval,
        }
    }

    pub(super) fn next(&self, now: Moment) -> Next {
        let left = self.life.saturating_sub(passed(self.begun, now));
        let wait = self.pause.saturating_sub(passed(self.last, now));
        // A question that could only be asked afterwards is not worth the wait.
        if left.is_zero() || wait >= left {
            Next::Over
        } else if wait.is_zero() {
            Next::Ask
        } else {
            Next::Wait(wait)
        }
    }

    /// Takes note of an answer that is no token. Fails where it is the end.
    pub(super) fn refused(&mut self, failure: &Failure, now: Moment) -> Result<(), AuthError> {
        self.last = now;
        match (failure.error.oauth_code(), failure.class) {
            (Some("authorization_pending"), _) => self.failures = 0,
            (Some("slow_down"), _) => {
                self.failures = 0;
                self.interval = self.interval.saturating_add(SLOWER);
            }
            (Some("access_denied"), _) => {
                let message = "the person has refused the login";
                return Err(over(message).with_oauth_code("access_denied".to_owned()));
            }
            (Some("expired_token"), _) => return Err(expired().with_oauth_code("expired_token".to_owned())),
            // RFC 8628 §3.5 on connections that time out: less often, at best each time by half.
            (_, Class::Transient | Class::Lost) => self.failures = self.failures.saturating_add(1),
            // Whatever it is, it will not change by waiting.
            (_, Class::Dead | Class::Configuration) => return Err(failure.error.clone()),
        }
        let doubled = self.interval.saturating_mul(2_u32.saturating_pow(self.failures.min(16)));
        let backed_off = doubled.min(LONGEST_PAUSE.max(self.interval));
        self.pause = backed_off.max(failure.retry_after.unwrap_or_default().min(LONGEST_PAUSE));
        Ok(())
    }
}

/// Whichever clock says that more time has passed: one of them sleeps with the machine.
fn passed(from: Moment, now: Moment) -> Duration {
    now.monotonic.saturating_sub(from.monotonic).max(now.wall.saturating_sub(from.wall))
}

pub(super) fn expired() -> AuthError {
    over("nobody has entered the code in time")
}

fn over(message: &'static str) -> AuthError {
    AuthError::new(AuthErrorKind::InteractionRequired, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::clock::Clock;
    use crate::auth::fixture::SetClock;

    struct Desk {
        clock: SetClock,
        polling: Polling,
    }

    impl Desk {
        fn new(life: u64, interval: u64) -> Self {
            let clock = SetClock::new();
            let code = DeviceCode {
                device_code: "d".into(),
                user_code: "u".to_owned(),
                verification_uri: "https://as.example/device".to_owned(),
                verification_uri_complete: None,
                expires_in: Duration::from_secs(life),
                interval: Duration::from_secs(interval),
                obtained: clock.now(),
            };
            Self { polling: Polling::new(&code), clock }
        }

        #[track_caller]
        fn waits(&self, seconds: u64) {
            assert_eq!(self.polling.next(self.clock.now()), Next::Wait(Duration::from_secs(seconds)));
            self.clock.advance(Duration::from_secs(seconds).as_secs_f64());
            assert_eq!(self.polling.next(self.clock.now()), Next::Ask);
        }

        fn answer(&mut self, code: &str) -> Result<(), AuthError> {
            let failure = Failure::new(Class::Configuration, "refused")
                .map_error(|error| error.with_oauth_code(code.to_owned()));
            self.polling.refused(&failure, self.clock.now())
        }

        fn breaks(&mut self, class: Class) {
            self.polling.refused(&Failure::new(class, "no answer"), self.clock.now()).unwrap();
        }
    }

    #[test]
    fn f49_waits_before_the_first_question_and_between_them() {
        let mut desk = Desk::new(600, 5);
        for _ in 0..3 {
            desk.waits(5);
            desk.answer("authorization_pending").unwrap();
        }
    }

    #[test]
    fn f49_slow_down_adds_5_seconds_for_good() {
        let mut desk = Desk::new(600, 5);
        desk.waits(5);
        desk.answer("slow_down").unwrap();
        desk.waits(10);
        desk.answer("authorization_pending").unwrap();
        desk.waits(10);
        desk.answer("slow_down").unwrap();
        desk.waits(15);
    }

    #[test]
    fn f49_connections_that_fail_are_tried_less_and_less_often() {
        let mut desk = Desk::new(6000, 5);
        desk.waits(5);
        for (class, pause) in
            [(Class::Lost, 10), (Class::Transient, 20), (Class::Lost, 40), (Class::Lost, 60)]
        {
            desk.breaks(class);
            desk.waits(pause);
        }
        // An answer ends that.
        desk.answer("authorization_pending").unwrap();
        desk.waits(5);
    }

    #[test]
    fn f49_a_server_that_names_a_pause_gets_it() {
        let mut desk = Desk::new(600, 5);
        let failure = Failure::new(Class::Transient, "429");
        let failure = Failure { retry_after: Some(Duration::from_secs(30)), ..failure };
        desk.polling.refused(&failure, desk.clock.now()).unwrap();
        desk.waits(30);
        let failure = Failure { retry_after: Some(Duration::MAX), ..failure };
        desk.polling.refused(&failure, desk.clock.now()).unwrap();
        desk.waits(60);
    }

    #[test]
    fn f49_the_end_of_the_code_is_the_end() {
        let mut desk = Desk::new(12, 5);
        desk.waits(5);
        desk.answer("authorization_pending").unwrap();
        desk.waits(5);
        desk.answer("authorization_pending").unwrap();
        // The next question would come after 15 of 12 seconds.
        assert_eq!(desk.polling.next(desk.clock.now()), Next::Over);
        // A machine that slept: only the wall clock has gone on.
        let desk = Desk::new(600, 5);
        desk.clock.advance_wall(601.0);
        assert_eq!(desk.polling.next(desk.clock.now()), Next::Over);
        assert_eq!(Desk::new(0, 5).polling.next(SetClock::new().now()), Next::Over);
    }

    #[test]
    fn f49_refusals_end_it() {
        for code in ["access_denied", "expired_token"] {
            let error = Desk::new(600, 5).answer(code).unwrap_err();
            assert_eq!((error.kind(), error.oauth_code()), (AuthErrorKind::InteractionRequired, Some(code)));
        }
    }

    #[test]
    fn f49_unknown_errors_end_it() {
        for code in ["invalid_client", "invalid_grant", "unsupported_grant_type", "what?"] {
            assert_eq!(Desk::new(600, 5).answer(code).unwrap_err().oauth_code(), Some(code));
        }
    }
}
