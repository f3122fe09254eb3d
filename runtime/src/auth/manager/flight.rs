//! One exchange under way, on behalf of everybody who waits.

use std::sync::Arc;

use tokio::sync::watch;

use super::shared::Shared;
use super::state::{Flight, Outcome};
use crate::auth::clock::Moment;
use crate::auth::exchange::{Class, Failure, Granted, Remains};

/// The task of a flight. Dropped before its end, it leaves the manager ready for the next one.
pub(super) struct Launch {
    shared: Arc<Shared>,
    number: u64,
    result: watch::Sender<Option<Outcome>>,
}

impl Launch {
    pub(super) fn new(shared: Arc<Shared>, number: u64) -> (Self, Flight) {
        let (result, flight) = watch::channel(None);
        (Self { shared, number, result }, flight)
    }

    pub(super) async fn run(self) {
        let shared = &self.shared;
        let attempt = obtain(shared).await;
        let outcome = {
            let now = shared.clock.now();
            let mut state = shared.lock();
            let held =
                attempt.and_then(|(granted, at)| shared.hold(&mut state, granted, at).map_err(Failure::from));
            let outcome = match held {
                Ok(held) => {
                    state.succeed(&held);
                    Ok(held)
                }
                Err(failure) => {
                    state.rotate(failure.refresh.clone());
                    Err(state.fail(&failure, now, fastrand::f64()))
                }
            };
            state.flight = None;
            outcome
        };
        report(shared.scheme, &outcome);
        self.result.send_replace(Some(outcome));
    }
}

impl Drop for Launch {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        // After an orderly end there may already be the next one.
        if state.flights == self.number {
            state.flight = None;
        }
    }
}

/// Renews, or starts over where the renewal is refused.
async fn obtain(shared: &Shared) -> Result<(Granted, Moment), Failure> {
    let remains = shared.lock().remains();
    match renew(shared, &remains).await {
        Some(Ok(granted)) => return Ok(granted),
        Some(Err(failure)) if failure.class != Class::Dead => return Err(failure),
        // The grant has ended: what it left is never sent again.
        Some(Err(_)) => shared.lock().clear_refresh(remains.refresh.as_ref()),
        None => {}
    }
    let at = shared.clock.now();
    shared.exchange.primary(at).await.map(|granted| (granted, at))
}

async fn renew(shared: &Shared, remains: &Remains) -> Option<Result<(Granted, Moment), Failure>> {
    let mut lost = false;
    loop {
        // The age counts from before the request.
        let at = shared.clock.now();
        match shared.exchange.renewal(remains, at)?.await {
            // Nobody knows whether the server has seen the request. The same refresh token is all there is, and servers with a grace
            // period answer it a second time.
            Err(failure) if failure.class == Class::Lost && !lost => {
                shared.lock().rotate(failure.refresh);
                lost = true;
            }
            ended => return Some(ended.map(|granted| (granted, at))),
        }
    }
}

fn report(scheme: &'static str, outcome: &Outcome) {
    match outcome {
        Ok(held) => {
            let life = held.life.length().map(|life| life.as_secs());
            tracing::debug!(scheme, generation = held.generation, life, "obtained a token");
        }
        Err(error) => tracing::warn!(scheme, kind = ?error.kind(), %error, "obtained no token"),
    }
}
