//! What an entry of the store changes.

use std::sync::Arc;

use super::shared::Shared;
use super::state::State;
use super::trip::{Stop, Trip};
use super::vault;
use crate::auth::events::Origin;
use crate::auth::held::Held;
use crate::auth::life::Standing;
use crate::auth::store::{Content, Entry, Record};

/// Takes an entry for what counts, if it is another one than the last. Returns its token if that will do.
pub(super) fn learn(
    shared: &Shared,
    trip: &Trip<'_>,
    entry: Option<Entry>,
) -> Result<Option<Arc<Held>>, Stop> {
    let mut state = shared.lock();
    if state.era != trip.era {
        return Err(Stop::Overtaken);
    }
    let Some(Entry { version, content }) = entry else {
        // It was there and is gone: somebody has logged out. What was never written is another matter.
        if state.kept.version.take().is_some() && !state.kept.unsaved {
            state.forget();
            shared.fast.clear();
        }
        return Ok(None);
    };
    if state.kept.version == Some(version) {
        return Ok(None);
    }
    match content {
        Content::Ended { refused } => {
            state.bury(version, refused);
            Ok(None)
        }
        Content::Tokens(record) => {
            // Before a token that is bound to it is used. One that cannot be read leaves tokens that the server will refuse.
            if let Some(Err(error)) = record.dpop_key.as_ref().map(|key| shared.exchange.adopt(key)) {
                tracing::warn!(scheme = shared.scheme, %error, "the key in the store cannot be used");
            }
            state.replace(version, record.refresh.clone(), record.seed.clone());
            Ok(adopt(shared, &mut state, &record))
        }
    }
}

/// Whether an entry has a token that is fresh and that the API has not refused.
pub(super) fn is_good(shared: &Shared, record: &Record) -> bool {
    let known = shared.lock().newest().map(|held| held.value.clone());
    let fresh = vault::life(record, shared.clock.now(), 0.0).standing(shared.clock.now()) == Standing::Fresh;
    fresh && record.access.is_some() && record.access != known
}

/// Takes a token that another process has fetched, for as long as it lives.
fn adopt(shared: &Shared, state: &mut State, record: &Record) -> Option<Arc<Held>> {
    let token = record.access.as_ref()?;
    if state.newest().is_some_and(|held| held.value == *token) {
        return None;
    }
    let now = shared.clock.now();
    let life = vault::life(record, now, fastrand::f64());
    let standing = life.standing(now);
    if standing == Standing::Ended {
        return None;
    }
    // Better than nothing; the next caller has it renewed behind.
    let will_do = match standing {
        Standing::Fresh => true,
        Standing::Soft => state.living(now).is_none(),
        Standing::Hard | Standing::Ended => false,
    };
    // One that this scheme cannot send is as good as none.
    let held = shared.publish(state, token, life, record.scopes.clone(), Origin::Store).ok()?;
    will_do.then_some(held)
}
