//! The begin of a session: tokens that a login has brought.

use std::sync::Arc;

use super::shared::Shared;
use super::vault::{self, Vault};
use crate::auth::clock::Moment;
use crate::auth::error::AuthError;
use crate::auth::events::Origin;
use crate::auth::exchange::Granted;
use crate::auth::held::Held;
use crate::auth::store::{Content, Saved, StoreError, StoreErrorKind};

/// Stores tokens and gives them out. What is under way from an earlier session is dropped.
pub(super) async fn establish(
    shared: Arc<Shared>,
    granted: Granted,
    at: Moment,
) -> Result<Arc<Held>, AuthError> {
    shared.exchange.place(shared.placement, &granted.token)?;
    // Nothing of the session before it.
    let state = super::state::State::new(granted.refresh.clone());
    let record = vault::record(&granted, at, &state, shared.exchange.key());
    let written = match &shared.vault {
        Some(vault) => write(vault, Content::Tokens(record)).await.map(Some),
        None => Ok(None),
    };
    let held = {
        let mut state = shared.lock();
        state.forget();
        state.era.logins += 1;
        state.flight = None;
        state.rotate(granted.refresh.clone());
        if let Ok(version) = written {
            (state.kept.version, state.kept.unsaved) = (version, false);
        }
        shared.publish_granted(&mut state, granted, at)?
    };
    if let Err(error) = &written {
        shared.persist_failed(error);
    }
    shared.refreshed(&held, Origin::Login);
    Ok(held)
}

/// Writes over whatever is there: a new login counts.
async fn write(vault: &Vault, content: Content) -> Result<u64, StoreError> {
    let _lock = match vault.lock().await {
        Ok(lock) => Some(lock),
        Err(error) if error.kind() == StoreErrorKind::ReadOnly => return Err(error),
        // Better without than not at all: the write compares versions.
        Err(_) => None,
    };
    for _ in 0..3 {
        let version = vault.load().await?.map(|entry| entry.version);
        if let Saved::As(version) = vault.save(version, &content).await? {
            return Ok(version);
        }
    }
    Err(StoreError::new(StoreErrorKind::Unavailable, "others write to the store all the time"))
}
