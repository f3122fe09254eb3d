//! One exchange under way, on behalf of everybody who waits.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::obtain::obtain;
use super::shared::Shared;
use super::state::{Era, Flight, Outcome, Progress, State};
use super::task::hurry;
use super::trip::{Stop, Trip};

/// The task of a flight. Dropped before its end, it leaves the manager ready for the next one.
pub(super) struct Launch {
    shared: Arc<Shared>,
    number: u64,
    era: Era,
    /// How long those who still have a token should wait.
    patience: Option<Duration>,
    progress: watch::Sender<Progress>,
}

impl Launch {
    pub(super) fn new(shared: Arc<Shared>, state: &State) -> (Self, Flight) {
        let now = shared.clock.now();
        let patience = state.living(now).and_then(|held| held.life.patience(now));
        let (progress, flight) = watch::channel(Progress::UnderWay);
        (Self { shared, number: state.flights, era: state.era, patience, progress }, flight)
    }

    pub(super) async fn run(self) {
        let shared = &self.shared;
        let trip = Trip { era: self.era, progress: &self.progress };
        let overdue = || drop(self.progress.send_replace(Progress::Overdue));
        let landing = hurry(obtain(shared, &trip), self.patience, overdue).await;
        let outcome = match landing {
            Ok(held) => {
                self.leave();
                shared.refreshed(&held);
                Ok(held)
            }
            Err(Stop::Failed(failure)) => {
                let (error, known) = {
                    let mut state = shared.lock();
                    if state.era != self.era {
                        return;
                    }
                    let known = state.ended().is_some();
                    (state.fail(&failure, shared.clock.now(), fastrand::f64(), shared.elsewhere()), known)
                };
                self.leave();
                if !known {
                    shared.refresh_failed(&error);
                    shared.login_required(&error);
                }
                Err(error)
            }
            // Those who wait look once more by themselves.
            Err(Stop::Overtaken) => return,
        };
        self.end(outcome);
    }

    fn end(&self, outcome: Outcome) {
        self.progress.send_replace(Progress::Ended(outcome));
    }

    /// Makes room for the next one. After a login or a logout it may already be there.
    fn leave(&self) {
        let mut state = self.shared.lock();
        if state.flights == self.number {
            state.flight = None;
        }
    }
}

impl Drop for Launch {
    fn drop(&mut self) {
        self.leave();
    }
}
