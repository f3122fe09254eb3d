//! The end of a session: revoked, forgotten, and gone from the store.

use std::sync::Arc;
use std::time::Duration;

use super::shared::Shared;
use super::vault::{self, Vault};
use crate::auth::error::AuthError;
use crate::auth::exchange::{Class, Failure, Hint, Remains};
use crate::auth::store::{Content, Saved, StoreError, StoreErrorKind};

/// So often a revocation is sent while the server says that it is busy (RFC 7009 §2.2.1).
const TRIES: u32 = 3;
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Ends the session here and, as far as the server allows, there. What was under way brings nothing back.
pub(super) async fn log_out(shared: Arc<Shared>) -> Result<(), AuthError> {
    let memory = {
        let mut state = shared.lock();
        let access = state.newest().map(|held| held.value.clone());
        let memory = Remains { refresh: state.refresh().cloned(), access, scopes: None };
        state.forget();
        state.era.logouts += 1;
        // What is under way ends alone.
        state.flight = None;
        shared.fast.clear();
        memory
    };
    let stored = match &shared.vault {
        Some(vault) => clear(&shared, vault, &memory).await.map_err(|error| vault::failed(error).error),
        None => Ok(()),
    };
    let revoked = revoke(&shared, &memory).await;
    stored.and(revoked)
}

/// Revokes what the store holds, and removes it.
async fn clear(shared: &Shared, vault: &Vault, memory: &Remains) -> Result<(), StoreError> {
    // Another process may be in the middle of a renewal: what it saves is to go too. A lock that cannot be had changes nothing.
    let _lock = vault.lock().await.ok();
    for _ in 0..3 {
        let Some(entry) = vault.load().await? else { return Ok(()) };
        if let Content::Tokens(record) = &entry.content {
            let other = |stored: &Option<_>, known: &Option<_>| {
                stored.clone().filter(|it| Some(it) != known.as_ref())
            };
            let refresh = other(&record.refresh, &memory.refresh);
            let access = other(&record.access, &memory.access);
            let remains = Remains { refresh, access, scopes: None };
            // It goes from here in any case.
            if let Err(error) = revoke(shared, &remains).await {
                let scheme = shared.scheme;
                tracing::warn!(scheme, kind = ?error.kind(), %error, "a token in the store could not be revoked");
            }
        }
        if vault.clear(entry.version).await? != Saved::Conflict {
            return Ok(());
        }
    }
    Err(StoreError::new(StoreErrorKind::Unavailable, "others write to the store all the time"))
}

/// Revokes a refresh token, then an access token (RFC 7009 §2.1): the first often ends the second.
pub(super) async fn revoke(shared: &Shared, remains: &Remains) -> Result<(), AuthError> {
    let mut result = Ok(());
    for hint in [Hint::Refresh, Hint::Access] {
        for tried in 1..=TRIES {
            let at = shared.clock.now();
            let Some(revocation) = shared.exchange.revoke(remains, hint, at) else { break };
            match revocation.await {
                Ok(()) => break,
                // RFC 7009 §2.2.1: the server cannot revoke tokens of this kind.
                Err(failure) if failure.error.oauth_code() == Some("unsupported_token_type") => break,
                Err(failure) if tried < TRIES && is_passing(&failure) => pause(&failure, tried).await,
                Err(failure) => {
                    result = result.and(Err(failure.error));
                    break;
                }
            }
        }
    }
    result
}

fn is_passing(failure: &Failure) -> bool {
    match failure.class {
        Class::Transient | Class::Lost => true,
        Class::Dead | Class::Configuration => false,
    }
}

async fn pause(failure: &Failure, tried: u32) {
    let length = failure.retry_after.unwrap_or(Duration::from_millis(250) * tried).min(LONGEST_PAUSE);
    // Other executors have no timer that we know of.
    if tokio::runtime::Handle::try_current().is_ok() {
        tokio::time::sleep(length).await;
    }
}
