//! Keeps one credential's token fresh, for any number of callers at once.
//!
//! A refresh is owned by a task, never by the caller that happened to start it: a caller that goes away in the middle would take a
//! rotated refresh token with it. The lock is never held over an await.

#[cfg(any(feature = "login", test))]
mod establish;
mod fast;
mod flight;
mod learn;
mod logout;
mod obtain;
mod queue;
mod shared;
mod state;
mod task;
mod trip;
mod vault;

use std::fmt;
use std::sync::{Arc, Mutex};

use self::fast::Fast;
use self::flight::Launch;
use self::shared::Shared;
use self::state::{Flight, Outcome, Progress, State};
use self::trip::cancelled;
pub(crate) use self::vault::Vault;
use super::clock::Clock;
#[cfg(any(feature = "login", test))]
use super::clock::Moment;
use super::decide::Decision;
use super::error::AuthError;
use super::events::{Events, NoEvents, Origin};
#[cfg(feature = "login")]
use super::exchange::Entrance;
#[cfg(any(feature = "login", test))]
use super::exchange::Failure;
use super::exchange::{Exchange, Granted, Introspection};
use super::held::Held;
use super::spawn::Spawn;
use super::store::Fingerprint;
use crate::aside::aside;
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

/// Where a manager keeps tokens, and whom it tells.
#[derive(Debug, Clone)]
pub(crate) struct Keeping {
    pub(crate) vault: Option<Vault>,
    pub(crate) account: Option<String>,
    pub(crate) events: Arc<dyn Events>,
}

impl Default for Keeping {
    fn default() -> Self {
        Self { vault: None, account: None, events: Arc::new(NoEvents) }
    }
}

/// What a caller can do at once.
enum Step {
    Ready(Arc<Held>),
    Wait(Flight, Patience),
}

/// What a caller has who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Patience {
    /// A token that still lives: there is no need to wait long.
    Living,
    /// Nothing.
    Nothing,
}

impl Manager {
    pub(crate) fn new(parts: Parts, keeping: Keeping) -> Result<Self, AuthError> {
        let Parts { scheme, placement, exchange, clock, spawn, refresh, access } = parts;
        let Keeping { vault, account, events } = keeping;
        let seed = refresh.as_ref().filter(|_| vault.is_some()).map(Fingerprint::of);
        let mut state = State::new(refresh);
        state.kept.seed = seed;
        let (fast, state) = (Fast::default(), Mutex::new(state));
        let shared = Shared { scheme, account, placement, exchange, clock, vault, events, fast, state };
        if let Some(granted) = access {
            let obtained = shared.clock.now();
            shared.publish_granted(&mut shared.lock(), granted, obtained, Origin::Fetched)?;
        }
        Ok(Self { shared: Arc::new(shared), spawn })
    }

    /// A token that is good now. Where one is at hand nothing is awaited and nothing allocated.
    pub(crate) async fn token(&self) -> Outcome {
        if let Some(held) = self.shared.fast.get(|| self.shared.clock.now()) {
            return Ok(held);
        }
        aside(self.awaited()).await
    }

    async fn awaited(&self) -> Outcome {
        let mut gone = false;
        loop {
            let (mut flight, patience) = match self.step()? {
                Step::Ready(held) => return Ok(held),
                Step::Wait(flight, patience) => (flight, patience),
            };
            let progress = flight.wait_for(|progress| patience.is_over(progress)).await;
            let progress = progress.ok().map(|progress| progress.clone());
            match (progress, self.living()) {
                (Some(Progress::Ended(Ok(held))), _) => return Ok(held),
                // The old token serves to its real end, whatever becomes of its renewal.
                (_, Some(living)) => return Ok(living),
                (Some(Progress::Ended(Err(error))), None) => return Err(error),
                // It ended while it was waited for.
                (Some(Progress::Queued | Progress::UnderWay | Progress::Overdue), None) => {}
                // The task is gone: it panicked, its runtime was shut down, or somebody has logged in or out. One more try, on this
                // caller's runtime.
                (None, None) if !gone => gone = true,
                (None, None) => return Err(cancelled()),
            }
        }
    }

    /// Takes note that the API has refused a token, and tells whether to ask for another.
    pub(crate) fn reject(&self, refused: &Held) -> bool {
        let now = self.shared.clock.now();
        let mut state = self.shared.lock();
        self.shared.fast.clear();
        state.reject(refused, now)
    }

    /// Makes the exchange that ends a login, and gives out its tokens. `at` is the moment before.
    #[cfg(any(feature = "login", test))]
    pub(crate) async fn log_in(
        &self,
        exchange: impl Future<Output = Result<Granted, Failure>> + Send + 'static,
        at: Moment,
    ) -> Result<Arc<Held>, Failure> {
        let shared = Arc::clone(&self.shared);
        let since = shared.lock().era;
        // One task for all of it: a code is good for one exchange, so what it brings must not go with a caller who leaves.
        let login = async move {
            let granted = exchange.await?;
            establish::establish(shared, granted, at, since).await.map_err(Failure::from)
        };
        task::owned(&*self.spawn, login).await
    }

    /// What its server says about the token.
    pub(crate) async fn introspect(&self) -> Result<Introspection, AuthError> {
        let held = self.token().await?;
        let inquiry = self.shared.exchange.introspect(&held.value, self.shared.clock.now());
        let nobody = || AuthError::configuration("the tokens of this credential cannot be asked about");
        inquiry.ok_or_else(nobody)?.await.map_err(|failure| failure.error)
    }

    /// Whether tokens begin with a person.
    pub(crate) fn takes_person(&self) -> bool {
        self.shared.exchange.takes_person()
    }

    /// Where a person can log in.
    #[cfg(feature = "login")]
    pub(crate) fn entrance(&self) -> Option<Entrance<'_>> {
        self.shared.exchange.entrance()
    }

    /// What time it is for its tokens.
    #[cfg(feature = "login")]
    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.shared.clock
    }

    /// Revokes the tokens, forgets them, and clears the store.
    pub(crate) async fn log_out(&self) -> Result<(), AuthError> {
        task::owned(&*self.spawn, logout::log_out(Arc::clone(&self.shared))).await
    }

    fn step(&self) -> Result<Step, AuthError> {
        let now = self.shared.clock.now();
        let mut state = self.shared.lock();
        let (step, launch) = match (state.decide(now), state.usable().cloned()) {
            (Decision::Use, Some(held)) => (Step::Ready(self.shared.fast.fill(&held)), None),
            (Decision::UseAndRefresh, Some(held)) => (Step::Ready(held), self.join(&mut state).1),
            // The first two always come with a token.
            (Decision::Wait | Decision::Use | Decision::UseAndRefresh, _) => {
                let patience = state.living(now).map_or(Patience::Nothing, |_| Patience::Living);
                let (flight, launch) = self.join(&mut state);
                (Step::Wait(flight, patience), launch)
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
        let (launch, flight) = Launch::new(Arc::clone(&self.shared), state);
        state.flight = Some(flight.clone());
        (flight, Some(launch))
    }

    fn living(&self) -> Option<Arc<Held>> {
        let now = self.shared.clock.now();
        self.shared.lock().living(now).cloned()
    }
}

impl Patience {
    fn is_over(self, progress: &Progress) -> bool {
        match progress {
            Progress::Ended(_) => true,
            // Another process is at it, or the endpoint is slow.
            Progress::Queued | Progress::Overdue => self == Self::Living,
            Progress::UnderWay => false,
        }
    }
}

impl fmt::Debug for Manager {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Manager").field("scheme", &self.shared.scheme).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
