//! The wait for the lock of the store. Whoever holds it may be about to save what all others wait for, so those who wait go on
//! looking: one renewal serves them all, however long the locks of processes that have died take to end.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use super::learn::learn;
use super::shared::Shared;
use super::state::Progress;
use super::task::{First, first};
use super::trip::{Stop, Trip};
use super::vault::Vault;
use crate::auth::held::Held;
use crate::auth::limit::limited;
use crate::auth::store::{StoreError, StoreErrorKind, StoreLock};

/// Most locks are had at once. From this on, those who have a token use it.
const QUEUED: Duration = Duration::from_millis(100);
/// How often those who wait look into the store.
const LOOK: Duration = Duration::from_millis(250);

/// What the wait comes to.
pub(super) enum Turn {
    /// The lock; none where the store cannot be written, so that nobody can share anything.
    Ours(Option<StoreLock>),
    /// A token that another process has fetched.
    Theirs(Arc<Held>),
}

pub(super) async fn queue(shared: &Shared, trip: &Trip<'_>, vault: &Vault) -> Result<Turn, Stop> {
    let mut lock = pin!(vault.lock());
    let mut pause = QUEUED;
    loop {
        match limited(pause, lock.as_mut()).await {
            Some(lock) => return taken(lock),
            None => pause = LOOK,
        }
        trip.progress.send_replace(Progress::Queued);
        // Both go on: a store may have one connection for the two, which the wait for the lock must be able to give back.
        let entry = match first(lock.as_mut(), pin!(vault.load())).await {
            First::One(lock) => return taken(lock),
            First::Other(entry) => entry,
        };
        // What cannot be read now is read once more under the lock.
        let Ok(entry) = entry else { continue };
        if let Some(held) = learn(shared, trip, entry)? {
            return Ok(Turn::Theirs(held));
        }
    }
}

fn taken(lock: Result<StoreLock, StoreError>) -> Result<Turn, Stop> {
    match lock {
        Ok(lock) => Ok(Turn::Ours(Some(lock))),
        Err(error) if error.kind() == StoreErrorKind::ReadOnly => Ok(Turn::Ours(None)),
        Err(error) => Err(error.into()),
    }
}
