//! The entry of one credential in a store.

use std::sync::Arc;
use std::time::Duration;

use super::state::State;
use crate::auth::clock::Moment;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::exchange::{Class, Failure, Granted};
use crate::auth::life::Life;
use crate::auth::limit::limited;
use crate::auth::store::{
    Content, Entry, Record, Saved, Store, StoreError, StoreErrorKind, StoreFuture, StoreKey, StoreLock,
};
use crate::secret::Secret;

const LARGEST_SKEW: Duration = Duration::from_secs(5);
/// Stores bound their own waits, and ours are shorter. One that does not must not keep all callers waiting for ever.
const LIMIT: Duration = Duration::from_secs(60);
const LOCK_LIMIT: Duration = Duration::from_secs(90);

/// A store, and the key of a credential in it.
#[derive(Debug, Clone)]
pub(crate) struct Vault {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) key: StoreKey,
}

impl Vault {
    pub(super) async fn load(&self) -> Result<Option<Entry>, StoreError> {
        bounded(LIMIT, self.store.load(&self.key)).await
    }

    pub(super) async fn lock(&self) -> Result<StoreLock, StoreError> {
        bounded(LOCK_LIMIT, self.store.lock(&self.key)).await
    }

    pub(super) async fn save(&self, version: Option<u64>, content: &Content) -> Result<Saved, StoreError> {
        bounded(LIMIT, self.store.save_if_version(&self.key, version, content)).await
    }

    pub(super) async fn clear(&self, version: u64) -> Result<Saved, StoreError> {
        bounded(LIMIT, self.store.clear_if_version(&self.key, version)).await
    }
}

async fn bounded<T>(limit: Duration, work: StoreFuture<'_, T>) -> Result<T, StoreError> {
    let silent = || StoreError::new(StoreErrorKind::Unavailable, "the store did not answer in time");
    limited(limit, work).await.unwrap_or_else(|| Err(silent()))
}

/// What a store that does not work means for an exchange.
pub(super) fn failed(error: StoreError) -> Failure {
    let class = match error.kind() {
        StoreErrorKind::Unavailable | StoreErrorKind::Locked => Class::Transient,
        StoreErrorKind::ReadOnly
        | StoreErrorKind::Unreadable
        | StoreErrorKind::Insecure
        | StoreErrorKind::Unsuitable => Class::Configuration,
    };
    let shown = AuthError::new(AuthErrorKind::Store, "the store of the tokens cannot be used");
    Failure { class, ..Failure::from(shown.with_source(Arc::new(error))) }
}

/// What an answer and the state after it make of a record. `key` is what the tokens are bound to.
pub(super) fn record(granted: &Granted, obtained: Moment, state: &State, key: Option<Secret>) -> Record {
    let after = |age: Duration| obtained.wall.saturating_add(age);
    Record {
        access: Some(granted.token.clone()),
        obtained_at: obtained.wall,
        // A life of zero is none to be kept by others either.
        expires_at: granted.life.map(after),
        renew_at: granted.refresh_in.map(after),
        scopes: granted.scopes.clone(),
        token_type: granted.token_type.clone(),
        id_token: granted.id_token.clone(),
        ..remainder(state, key)
    }
}

/// A record without an access token: what has come with an answer that was of no other use.
pub(super) fn remainder(state: &State, key: Option<Secret>) -> Record {
    let seed = state.kept.seed.clone();
    Record { refresh: state.refresh().cloned(), seed, dpop_key: key, ..Record::default() }
}

/// The life of the token of a record, as seen now.
pub(super) fn life(record: &Record, now: Moment, draw: f64) -> Life {
    let whole = record.expires_at.map(|end| end.saturating_sub(record.obtained_at));
    let renew_in = record.renew_at.map(|at| at.saturating_sub(record.obtained_at));
    // Clocks of two machines differ a little. More than that, and nothing is known about its end.
    let skew = whole.map_or(LARGEST_SKEW, |whole| (whole / 10).min(LARGEST_SKEW));
    if record.obtained_at > now.wall.saturating_add(skew) {
        return Life::new(now, Some(Duration::ZERO), draw);
    }
    let age = now.wall.saturating_sub(record.obtained_at);
    Life::new(now, whole, draw).renew_after(renew_in).aged(age)
}
