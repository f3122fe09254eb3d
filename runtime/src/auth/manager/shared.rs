//! What a manager and the flights that it starts share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::state::State;
use crate::auth::clock::{Clock, Moment};
use crate::auth::error::AuthError;
use crate::auth::exchange::{Exchange, Granted};
use crate::auth::held::Held;
use crate::auth::life::Life;
use crate::auth::place;
use crate::scheme::Placement;

/// The state, and what changes it.
pub(super) struct Shared {
    pub(super) scheme: &'static str,
    pub(super) placement: Placement,
    pub(super) exchange: Box<dyn Exchange>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) state: Mutex<State>,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under the lock can panic halfway through a change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Formats a token and gives it its generation.
    pub(super) fn hold(
        &self,
        state: &mut State,
        granted: Granted,
        obtained: Moment,
    ) -> Result<Arc<Held>, AuthError> {
        // Noted before the token is looked at: the old one is used up, whatever is wrong with the rest.
        state.rotate(granted.refresh);
        let placed = place::token(self.placement, &granted.token)?;
        let life = Life::new(obtained, granted.life, fastrand::f64()).renew_after(granted.refresh_in);
        let generation = state.next_generation();
        Ok(Arc::new(Held::new(granted.token, placed, generation, life, granted.scopes)))
    }
}
