//! Tests of the manager: a set clock, a scripted exchange, no sleeps.

mod flights;
mod renewals;

use super::*;
use crate::auth::error::AuthErrorKind;
use crate::auth::fixture::{Play, Scripted, SetClock};
use crate::auth::spawn::TokioSpawn;

struct Stage {
    manager: Arc<Manager>,
    exchange: Scripted,
    clock: SetClock,
}

fn stage_with(exchange: Scripted, refresh: Option<&str>, spawn: Arc<dyn Spawn>) -> Stage {
    let clock = SetClock::new();
    let parts = Parts {
        scheme: "test",
        placement: Placement::Bearer,
        exchange: Box::new(exchange.clone()),
        clock: Arc::new(clock.clone()),
        spawn,
        refresh: refresh.map(Secret::from),
        access: None,
    };
    Stage { manager: Arc::new(Manager::new(parts).unwrap()), exchange, clock }
}

fn stage(plays: impl IntoIterator<Item = Play>, refresh: Option<&str>) -> Stage {
    stage_with(Scripted::new(plays), refresh, Arc::new(TokioSpawn))
}

impl Stage {
    /// The token, or the kind of the error.
    async fn get(&self) -> Result<String, AuthErrorKind> {
        let outcome = self.manager.token().await;
        outcome.map(|held| held.value.expose().to_owned()).map_err(|error| error.kind())
    }

    fn calls(&self) -> usize {
        self.exchange.calls().len()
    }
}
