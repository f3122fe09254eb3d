//! What a manager knows. All changes are made under its lock, and none of them waits.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::auth::backoff;
use crate::auth::clock::Moment;
use crate::auth::decide::{Decision, Halt, decide};
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::exchange::{Class, Failure, Remains};
use crate::auth::forced::{Forced, LastToken};
use crate::auth::held::Held;
use crate::secret::Secret;

/// How an exchange ended.
pub(super) type Outcome = Result<Arc<Held>, AuthError>;

/// What one flight tells all who wait for it; `None` while it is under way.
pub(super) type Flight = watch::Receiver<Option<Outcome>>;

#[derive(Debug, Default)]
pub(super) struct State {
    /// The newest token.
    current: Option<Arc<Held>>,
    /// The newest generation that the API has refused.
    rejected: u64,
    /// The newest generation that there was.
    generation: u64,
    refresh: Option<Secret>,
    /// The number of flights so far, and the one under way.
    pub(super) flights: u64,
    pub(super) flight: Option<Flight>,
    pause: Option<Pause>,
    failures: u32,
    forced: Forced,
}

#[derive(Debug)]
struct Pause {
    error: AuthError,
    halt: Halt,
}

impl State {
    pub(super) fn new(refresh: Option<Secret>) -> Self {
        Self { refresh, ..Self::default() }
    }

    /// The newest token, unless it was refused.
    pub(super) fn usable(&self) -> Option<&Arc<Held>> {
        self.current.as_ref().filter(|held| held.generation > self.rejected)
    }

    pub(super) fn decide(&self, now: Moment) -> Decision {
        let halt = self.pause.as_ref().map_or(Halt::None, |pause| pause.halt);
        decide(self.usable().map(|held| &held.life), halt, now)
    }

    /// The error of the last exchange, with the time that is left of the pause after it.
    pub(super) fn last_error(&self, now: Moment) -> AuthError {
        let Some(pause) = &self.pause else {
            return AuthError::new(AuthErrorKind::Cancelled, "there is no token, and none can be had");
        };
        match (pause.error.kind(), pause.halt) {
            (AuthErrorKind::Retry { .. }, Halt::Until(end)) => {
                let after = Some(end.saturating_sub(now.monotonic));
                pause.error.clone().with_kind(AuthErrorKind::Retry { after })
            }
            _ => pause.error.clone(),
        }
    }

    /// What a renewal can start from.
    pub(super) fn remains(&self) -> Remains {
        let access = self.usable().map(|held| held.value.clone());
        Remains { refresh: self.refresh.clone(), access }
    }

    pub(super) fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    /// Takes note of a refresh token before anything else is done with the answer that it came in.
    pub(super) fn rotate(&mut self, refresh: Option<Secret>) {
        // RFC 6749 §6: none in the answer means that the old one stays.
        if refresh.is_some() {
            self.refresh = refresh;
        }
    }

    /// Forgets a refresh token that was refused, unless another has taken its place.
    pub(super) fn clear_refresh(&mut self, refused: Option<&Secret>) {
        if self.refresh.as_ref() == refused {
            self.refresh = None;
        }
    }

    pub(super) fn succeed(&mut self, held: &Arc<Held>) {
        self.pause = None;
        self.failures = 0;
        // A life of zero serves those who have waited for it, and nobody after them.
        self.current = (!held.life.is_over_at_once()).then(|| Arc::clone(held));
    }

    pub(super) fn fail(&mut self, failure: &Failure, now: Moment, draw: f64) -> AuthError {
        let pause = |length: Duration| Halt::Until(now.monotonic.saturating_add(length));
        let halt = match failure.class {
            Class::Transient | Class::Lost => {
                self.failures = self.failures.saturating_add(1);
                pause(backoff::transient(self.failures, failure.retry_after, draw))
            }
            Class::Configuration => pause(backoff::configuration(draw)),
            Class::Dead => Halt::Forever,
        };
        self.pause = Some(Pause { error: failure.error.clone(), halt });
        self.last_error(now)
    }

    /// The API has refused a token. Whether it makes sense to ask for another one.
    pub(super) fn reject(&mut self, refused: &Held, now: Moment) -> bool {
        let generation = refused.generation;
        if self.usable().is_some_and(|held| held.generation > generation) || generation <= self.rejected {
            // A late refusal: the next token is there, or under way.
            return true;
        }
        let last = if refused.is_accepted() { LastToken::Taken } else { LastToken::NeverTaken };
        let allowed = self.forced.take(now.monotonic, last);
        if allowed {
            self.rejected = generation;
        }
        allowed
    }
}
