//! What a manager knows. All changes are made under its lock, and none of them waits.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::auth::backoff;
use crate::auth::clock::Moment;
use crate::auth::decide::{Decision, Halt, decide};
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::events::Origin;
use crate::auth::exchange::{Class, Failure, Remains};
use crate::auth::forced::{Forced, LastToken};
use crate::auth::held::Held;
use crate::auth::life::Standing;
use crate::auth::store::Fingerprint;
use crate::secret::Secret;

/// How an exchange ended.
pub(super) type Outcome = Result<Arc<Held>, AuthError>;

/// What one flight tells all who wait for it.
pub(super) type Flight = watch::Receiver<Progress>;

/// How far a flight is.
#[derive(Debug, Clone)]
pub(super) enum Progress {
    /// Another process may be at it: it waits for the store.
    Queued,
    /// It is asking the token endpoint.
    UnderWay,
    /// It takes so long that whoever still has a token should use that.
    Overdue,
    Ended(Outcome),
}

/// So many refused refresh tokens are remembered.
const REFUSED: usize = 8;

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
    /// The primary credential was refused; it is not sent again.
    ended: Option<Failure>,
    pub(super) era: Era,
    pub(super) kept: Kept,
}

/// Counts what makes everything obsolete that began before it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Era {
    pub(super) logins: u64,
    pub(super) logouts: u64,
}

/// What is known of the store.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The version that was read or written last.
    pub(super) version: Option<u64>,
    /// Memory is newer than that: a write has failed, or has not ended.
    pub(super) unsaved: bool,
    /// The configured refresh token that the present one has come from.
    pub(super) seed: Option<Fingerprint>,
    /// Refresh tokens that are not sent again.
    pub(super) refused: Vec<Fingerprint>,
}

#[derive(Debug)]
struct Pause {
    error: AuthError,
    halt: Halt,
}

/// Whether a credential that was refused may be looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Elsewhere {
    /// Another process can log in and put new tokens into the store.
    Store,
    Nowhere,
}

impl State {
    pub(super) fn new(refresh: Option<Secret>) -> Self {
        Self { refresh, ..Self::default() }
    }

    /// The newest token, unless it was refused.
    pub(super) fn usable(&self) -> Option<&Arc<Held>> {
        self.current.as_ref().filter(|held| held.generation > self.rejected)
    }

    /// The newest token, while it lives.
    pub(super) fn living(&self, now: Moment) -> Option<&Arc<Held>> {
        self.usable().filter(|held| held.life.standing(now) != Standing::Ended)
    }

    /// The newest token, even if it was refused.
    pub(super) fn newest(&self) -> Option<&Arc<Held>> {
        self.current.as_ref()
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
        let scopes = self.newest().and_then(|held| held.scopes.clone());
        Remains { refresh: self.refresh.clone(), access, scopes }
    }

    pub(super) fn refresh(&self) -> Option<&Secret> {
        self.refresh.as_ref()
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
            self.kept.unsaved = true;
        }
    }

    /// Forgets a refresh token that was refused, unless another has taken its place.
    pub(super) fn clear_refresh(&mut self, refused: Option<&Secret>) {
        if self.refresh.as_ref() == refused {
            self.refresh = None;
        }
    }

    /// Never sends a refresh token again, nor the one that it came from.
    pub(super) fn refuse(&mut self, refused: Fingerprint) {
        for fingerprint in self.kept.seed.take().into_iter().chain([refused]) {
            if !self.kept.refused.contains(&fingerprint) {
                self.kept.refused.push(fingerprint);
            }
        }
        let most = self.kept.refused.len().saturating_sub(REFUSED);
        self.kept.refused.drain(..most);
    }

    /// Takes what the store has for what counts.
    pub(super) fn replace(&mut self, version: u64, refresh: Option<Secret>, seed: Option<Fingerprint>) {
        self.refresh = refresh;
        self.kept = Kept { version: Some(version), unsaved: false, seed, refused: Vec::new() };
        (self.pause, self.ended, self.failures) = (None, None, 0);
    }

    /// The store says that the grant has ended.
    pub(super) fn bury(&mut self, version: u64, refused: Vec<Fingerprint>) {
        let refusal = |fingerprint: &Fingerprint| refused.contains(fingerprint);
        let own = self.refresh.as_ref().map(Fingerprint::of);
        // One from the configuration, that nobody has tried: it may be from a login after that end.
        let untried = self.kept.version.is_none()
            && own.as_ref().is_some_and(|own| !refusal(own))
            && !self.kept.seed.as_ref().is_some_and(refusal);
        if !untried {
            self.refresh = None;
            self.kept.seed = None;
        }
        self.kept = Kept { version: Some(version), unsaved: false, refused, seed: self.kept.seed.take() };
    }

    /// Forgets all tokens.
    pub(super) fn forget(&mut self) {
        self.current = None;
        self.refresh = None;
        self.kept = Kept::default();
        (self.pause, self.ended, self.failures) = (None, None, 0);
    }

    pub(super) fn succeed(&mut self, held: &Arc<Held>) {
        (self.pause, self.ended, self.failures) = (None, None, 0);
        // A life of zero serves those who have waited for it, and nobody after them.
        self.current = (!held.life.is_over_at_once()).then(|| Arc::clone(held));
    }

    /// Why there is nothing left to try, if so.
    pub(super) fn gone(&self) -> Option<Failure> {
        self.ended.clone().filter(|_| self.refresh.is_none())
    }

    /// The failure of the primary credential, if it was refused.
    pub(super) fn ended(&self) -> Option<&Failure> {
        self.ended.as_ref()
    }

    pub(super) fn fail(
        &mut self,
        failure: &Failure,
        now: Moment,
        draw: f64,
        elsewhere: Elsewhere,
    ) -> AuthError {
        let pause = |length: Duration| Halt::Until(now.monotonic.saturating_add(length));
        let halt = match (failure.class, elsewhere) {
            (Class::Transient | Class::Lost, _) => {
                self.failures = self.failures.saturating_add(1);
                pause(backoff::transient(self.failures, failure.retry_after, draw))
            }
            (Class::Configuration, _) => pause(backoff::configuration(draw)),
            (Class::Dead, Elsewhere::Nowhere) => Halt::Forever,
            // After a while the store is looked at again; nothing is sent.
            (Class::Dead, Elsewhere::Store) => {
                self.ended = Some(failure.clone());
                pause(backoff::configuration(draw))
            }
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
        let last = if refused.life.is_late(now) {
            LastToken::Late
        } else if refused.is_accepted() || refused.origin == Origin::Store {
            LastToken::Taken
        } else {
            LastToken::NeverTaken
        };
        let allowed = self.forced.take(now.monotonic, last);
        if allowed {
            self.rejected = generation;
        }
        allowed
    }
}
