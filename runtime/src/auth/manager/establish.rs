//! The begin of a session: tokens that a login has brought.

use std::sync::Arc;

use super::shared::Shared;
use super::state::Era;
use super::vault::{self, Vault};
use crate::auth::clock::Moment;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::events::Origin;
use crate::auth::exchange::Granted;
use crate::auth::held::Held;
use crate::auth::store::{Content, Saved, StoreError, StoreErrorKind};

/// Stores tokens and gives them out. What is under way from an earlier session is dropped; where somebody has logged in or out
/// since these tokens were asked for, they are.
pub(super) async fn establish(
    shared: Arc<Shared>,
    granted: Granted,
    at: Moment,
    since: Era,
) -> Result<Arc<Held>, AuthError> {
    shared.exchange.place(shared.placement, &granted.token)?;
    if shared.lock().era != since {
        return Err(overtaken(&shared, &granted, since).await);
    }
    // Nothing of the session before it.
    let state = super::state::State::new(granted.refresh.clone());
    let record = vault::record(&granted, at, &state, shared.exchange.key());
    let written = match &shared.vault {
        Some(vault) => write(vault, Content::Tokens(record)).await.map(Some),
        None => Ok(None),
    };
    let Some(held) = begin(&shared, &granted, at, since, written.as_ref().ok()) else {
        if let (Some(vault), Ok(Some(version))) = (&shared.vault, written) {
            // The logout found nothing to clear yet. Whatever comes of it, these tokens are revoked.
            let _ = vault.clear(version).await;
        }
        return Err(overtaken(&shared, &granted, since).await);
    };
    let held = held?;
    if let Err(error) = &written {
        shared.persist_failed(error);
    }
    shared.refreshed(&held);
    Ok(held)
}

/// Takes the tokens for those of a new session, unless somebody has logged out meanwhile.
fn begin(
    shared: &Shared,
    granted: &Granted,
    at: Moment,
    since: Era,
    version: Option<&Option<u64>>,
) -> Option<Result<Arc<Held>, AuthError>> {
    let mut state = shared.lock();
    if state.era.logouts != since.logouts {
        return None;
    }
    state.forget();
    state.era.logins += 1;
    state.flight = None;
    state.rotate(granted.refresh.clone());
    if let Some(version) = version {
        (state.kept.version, state.kept.unsaved) = (*version, false);
    }
    Some(shared.publish_granted(&mut state, granted.clone(), at, Origin::Login))
}

/// A login that was given up may end after a logout, or after another login: neither is undone by it.
async fn overtaken(shared: &Shared, granted: &Granted, since: Era) -> AuthError {
    // After a login the server may take both for one grant, so the new one would end with the old.
    if shared.lock().era.logouts != since.logouts {
        super::obtain::revoke(shared, granted).await;
    }
    let message = "somebody has logged in or out before the login was done";
    AuthError::new(AuthErrorKind::Cancelled, message)
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
