//! What a manager and the flights that it starts share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::fast::Fast;
use super::state::{Elsewhere, State};
use super::vault::Vault;
use crate::auth::clock::{Clock, Moment};
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::events::{Events, LoginRequired, Origin, PersistFailed, RefreshFailed, Refreshed};
use crate::auth::exchange::{Exchange, Granted};
use crate::auth::held::Held;
use crate::auth::life::Life;
use crate::auth::store::StoreError;
use crate::scheme::Placement;
use crate::secret::Secret;

/// The state, and what changes it.
pub(super) struct Shared {
    pub(super) scheme: &'static str,
    pub(super) account: Option<String>,
    pub(super) placement: Placement,
    pub(super) exchange: Box<dyn Exchange>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) vault: Option<Vault>,
    pub(super) events: Arc<dyn Events>,
    pub(super) fast: Fast,
    pub(super) state: Mutex<State>,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under the lock can panic halfway through a change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn elsewhere(&self) -> Elsewhere {
        if self.vault.is_some() { Elsewhere::Store } else { Elsewhere::Nowhere }
    }

    /// Formats a token, gives it its generation and takes it for the newest one.
    pub(super) fn publish(
        &self,
        state: &mut State,
        token: &Secret,
        life: Life,
        scopes: Option<Vec<String>>,
        origin: Origin,
    ) -> Result<Arc<Held>, AuthError> {
        let placed = self.exchange.place(self.placement, token)?;
        let held = Held::new(token.clone(), placed, state.next_generation(), life, scopes, origin);
        let held = Arc::new(held);
        state.succeed(&held);
        self.fast.clear();
        Ok(held)
    }

    /// Publishes what an exchange has brought.
    pub(super) fn publish_granted(
        &self,
        state: &mut State,
        granted: Granted,
        obtained: Moment,
        origin: Origin,
    ) -> Result<Arc<Held>, AuthError> {
        let life = Life::new(obtained, granted.life, fastrand::f64()).renew_after(granted.refresh_in);
        self.publish(state, &granted.token, life, granted.scopes, origin)
    }

    pub(super) fn refreshed(&self, held: &Held) {
        let (scheme, generation, origin) = (self.scheme, held.generation, held.origin);
        let life = held.life.length().map(|life| life.as_secs());
        tracing::debug!(scheme, generation, life, ?origin, "obtained a token");
        let (account, expires_at) = (self.account.as_deref(), held.life.ends_at());
        self.events.on_refreshed(&Refreshed { scheme, account, generation, expires_at, origin });
    }

    pub(super) fn refresh_failed(&self, error: &AuthError) {
        let (scheme, account, kind) = (self.scheme, self.account.as_deref(), error.kind());
        tracing::warn!(scheme, ?kind, %error, "obtained no token");
        let retry_after = error.retry_after();
        self.events.on_refresh_failed(&RefreshFailed { scheme, account, kind, retry_after });
    }

    pub(super) fn login_required(&self, error: &AuthError) {
        if error.kind() == AuthErrorKind::InteractionRequired {
            let (scheme, account) = (self.scheme, self.account.as_deref());
            self.events.on_login_required(&LoginRequired { scheme, account });
        }
    }

    pub(super) fn persist_failed(&self, error: &StoreError) {
        let (scheme, account, kind) = (self.scheme, self.account.as_deref(), error.kind());
        tracing::warn!(scheme, ?kind, %error, "the tokens could not be stored");
        self.events.on_persist_failed(&PersistFailed { scheme, account, kind });
    }
}
