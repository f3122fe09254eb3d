//! Keeps one credential's token fresh, for any number of callers at once.
//!
//! A refresh is owned by a task, never by the caller that happened to start it: a caller that goes away in the middle would take a
//! rotated refresh token with it. The lock is never held over an await.

mod flight;
mod shared;
mod state;

use std::fmt;
use std::sync::{Arc, Mutex};

use self::flight::Launch;
use self::shared::Shared;
use self::state::{Flight, Outcome, State};
use super::clock::Clock;
use super::decide::Decision;
use super::error::{AuthError, AuthErrorKind};
use super::exchange::{Exchange, Granted};
use super::held::Held;
use super::life::Standing;
use super::spawn::Spawn;
use crate::scheme::Placement;
use crate::secret::Secret;

/// The manager of one credential.
pub(crate) struct Manager {
    shared: Arc<Shared>,
    spawn: Arc<dyn Spawn>,
}

/// What a manager is made of.
pub(crate) struct Parts {
    pub(crate) scheme: &'static str,
    pub(crate) placement: Placement,
    pub(crate) exchange: Box<dyn Exchange>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) spawn: Arc<dyn Spawn>,
    /// A refresh token to begin with.
    pub(crate) refresh: Option<Secret>,
    /// A token to begin with.
    pub(crate) access: Option<Granted>,
}

/// What a caller can do at once.
enum Step {
    Ready(Arc<Held>),
    /// Wait; `Some` is the old token, which serves if the new one cannot be had.
    Wait(Flight, Option<Arc<Held>>),
}

impl Manager {
    pub(crate) fn new(parts: Parts) -> Result<Self, AuthError> {
        let Parts { scheme, placement, exchange, clock, spawn, refresh, access } = parts;
        let state = Mutex::new(State::new(refresh));
        let shared = Arc::new(Shared { scheme, placement, exchange, clock, state });
        if let Some(granted) = access {
            let obtained = shared.clock.now();
            let mut state = shared.lock();
            let held = shared.hold(&mut state, granted, obtained)?;
            state.succeed(&held);
        }
        Ok(Self { shared, spawn })
    }

    /// A token that is good now. Where one is at hand nothing is awaited and nothing allocated.
    pub(crate) async fn token(&self) -> Outcome {
        let mut gone = false;
        loop {
            let (mut flight, old) = match self.step()? {
                Step::Ready(held) => return Ok(held),
                Step::Wait(flight, old) => (flight, old),
            };
            let outcome = match flight.wait_for(Option::is_some).await {
                Ok(outcome) => outcome.clone(),
                Err(_) => None,
            };
            match (outcome, old) {
                (Some(Ok(held)), _) => return Ok(held),
                // The old token serves to its real end, whatever became of its renewal.
                (Some(Err(_)) | None, Some(old)) if self.still_good(&old) => return Ok(old),
                (Some(Err(error)), _) => return Err(error),
                // The task is gone: it panicked, or its runtime was shut down. One more try, on this caller's runtime.
                (None, _) if !gone => gone = true,
                (None, _) => {
                    let message = "the exchange ended without a result: it panicked, or no runtime runs it";
                    return Err(AuthError::new(AuthErrorKind::Cancelled, message));
                }
            }
        }
    }

    /// Takes note that the API has refused a token, and tells whether to ask for another.
    pub(crate) fn reject(&self, refused: &Held) -> bool {
        let now = self.shared.clock.now();
        self.shared.lock().reject(refused, now)
    }

    fn step(&self) -> Result<Step, AuthError> {
        let now = self.shared.clock.now();
        let mut state = self.shared.lock();
        let (step, launch) = match (state.decide(now), state.usable().cloned()) {
            (Decision::Use, Some(held)) => (Step::Ready(held), None),
            (Decision::UseAndRefresh, Some(held)) => (Step::Ready(held), self.join(&mut state).1),
            // The first two always come with a token.
            (Decision::Wait | Decision::Use | Decision::UseAndRefresh, old) => {
                let (flight, launch) = self.join(&mut state);
                (Step::Wait(flight, old), launch)
            }
            (Decision::Fail, _) => return Err(state.last_error(now)),
        };
        // After the lock: a spawner may drop the task at once, and its end takes the lock.
        drop(state);
        if let Some(launch) = launch {
            self.spawn.spawn(Box::pin(launch.run()));
        }
        Ok(step)
    }

    /// The flight under way, or a new one with its launch.
    fn join(&self, state: &mut State) -> (Flight, Option<Launch>) {
        if let Some(flight) = &state.flight {
            return (flight.clone(), None);
        }
        state.flights += 1;
        let (launch, flight) = Launch::new(Arc::clone(&self.shared), state.flights);
        state.flight = Some(flight.clone());
        (flight, Some(launch))
    }

    fn still_good(&self, held: &Arc<Held>) -> bool {
        let (now, state) = (self.shared.clock.now(), self.shared.lock());
        let usable = state.usable().is_some_and(|usable| usable.generation == held.generation);
        usable && held.life.standing(now) != Standing::Ended
    }
}

impl fmt::Debug for Manager {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Manager").field("scheme", &self.shared.scheme).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
