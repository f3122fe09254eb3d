//! The way to a token: from the store, by renewal, or from the primary credential.

use std::sync::Arc;

use super::learn::{is_good, learn};
use super::queue::{Turn, queue};
use super::shared::Shared;
use super::state::{Progress, State};
use super::trip::{Stop, Trip};
use super::vault::{self, Vault};
use crate::auth::clock::Moment;
use crate::auth::events::Origin;
use crate::auth::exchange::{Class, Failure, Granted, Remains};
use crate::auth::held::Held;
use crate::auth::store::{Content, Entry, Fingerprint, Record, Saved, StoreError, StoreErrorKind, StoreLock};

type Landing = Result<Arc<Held>, Stop>;

/// Gets a token and publishes it.
pub(super) async fn obtain(shared: &Shared, trip: &Trip<'_>) -> Landing {
    let Some(vault) = &shared.vault else {
        return exchange(shared, trip, None).await;
    };
    // Without the lock first: most of the time another process has been here.
    if let Some(held) = learn(shared, trip, vault.load().await?)? {
        return Ok(held);
    }
    if let Some(failure) = shared.lock().gone() {
        return Err(failure.into());
    }
    let lock = match queue(shared, trip, vault).await? {
        Turn::Ours(lock) => lock,
        Turn::Theirs(held) => return Ok(held),
    };
    if let Some(held) = learn(shared, trip, vault.load().await?)? {
        return Ok(held);
    }
    trip.progress.send_replace(Progress::UnderWay);
    exchange(shared, trip, lock.as_ref()).await
}

/// Renews, or starts over where the renewal is refused.
async fn exchange(shared: &Shared, trip: &Trip<'_>, lock: Option<&StoreLock>) -> Landing {
    // A second time where the store turns out to have another refresh token than the one that was refused; not for ever.
    for _ in 0..2 {
        let remains = shared.lock().remains();
        match renew(shared, &remains, lock).await {
            Some(Ok((granted, at))) => return keep(shared, trip, granted, at).await,
            Some(Err(failure)) if failure.class != Class::Dead => {
                return Err(save_rotated(shared, trip, failure).await);
            }
            Some(Err(_)) => match refused(shared, trip, &remains).await? {
                After::Adopted(held) => return Ok(held),
                After::Another => {}
                After::Nothing => break,
            },
            None => break,
        }
    }
    if let Some(failure) = shared.lock().ended() {
        return Err(failure.clone().into());
    }
    let at = shared.clock.now();
    match shared.exchange.primary(at).await {
        Ok(granted) => keep(shared, trip, granted, at).await,
        Err(failure) => Err(save_rotated(shared, trip, failure).await),
    }
}

async fn renew(
    shared: &Shared,
    remains: &Remains,
    lock: Option<&StoreLock>,
) -> Option<Result<(Granted, Moment), Failure>> {
    let mut lost = false;
    loop {
        // Somebody else may be sending the same refresh token by now.
        if remains.refresh.is_some() && lock.is_some_and(|lock| !lock.is_held()) {
            let error = StoreError::new(StoreErrorKind::Locked, "the lock of the tokens was lost");
            return Some(Err(vault::failed(error)));
        }
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

/// What there is after a refresh token was refused.
enum After {
    Adopted(Arc<Held>),
    Another,
    Nothing,
}

/// A refresh token was refused: unless the store has another by now, nobody sends it again.
async fn refused(shared: &Shared, trip: &Trip<'_>, remains: &Remains) -> Result<After, Stop> {
    let (Some(vault), Some(refused)) = (&shared.vault, &remains.refresh) else {
        shared.lock().clear_refresh(remains.refresh.as_ref());
        return Ok(After::Nothing);
    };
    for _ in 0..2 {
        match vault.load().await {
            Ok(entry) => {
                if let Some(held) = learn(shared, trip, entry)? {
                    return Ok(After::Adopted(held));
                }
            }
            Err(error) => shared.persist_failed(&error),
        }
        let (version, ended) = {
            let mut state = shared.lock();
            if state.refresh().is_some_and(|refresh| refresh != refused) {
                return Ok(After::Another);
            }
            state.clear_refresh(Some(refused));
            state.refuse(Fingerprint::of(refused));
            (state.kept.version, Content::Ended { refused: state.kept.refused.clone() })
        };
        match vault.save(version, &ended).await {
            Ok(Saved::As(version)) => {
                let mut state = shared.lock();
                (state.kept.version, state.kept.unsaved) = (Some(version), false);
                return Ok(After::Nothing);
            }
            // Somebody has written meanwhile: once more.
            Ok(Saved::Conflict) => {}
            Err(error) => {
                shared.persist_failed(&error);
                return Ok(After::Nothing);
            }
        }
    }
    Ok(After::Nothing)
}

/// Stores what an exchange has brought, and only then gives it out.
async fn keep(shared: &Shared, trip: &Trip<'_>, granted: Granted, at: Moment) -> Landing {
    let usable = shared.exchange.place(shared.placement, &granted.token).map(drop);
    let key = shared.exchange.key();
    let record = {
        let mut state = shared.lock();
        // In memory at once, whatever is wrong with the rest: the old one is used up.
        if state.era == trip.era {
            state.rotate(granted.refresh.clone());
            Some(match usable {
                Ok(()) => vault::record(&granted, at, &state, key),
                Err(_) => vault::remainder(&state, key),
            })
        } else {
            None
        }
    };
    let Some(record) = record else { return Err(overtaken(shared, trip, &granted).await) };
    match persist(shared, trip, record).await {
        Persisted::Theirs(entry) => {
            if let Some(held) = learn(shared, trip, Some(entry))? {
                return Ok(held);
            }
        }
        Persisted::LoggedOut => {
            forget(shared, trip);
            revoke(shared, &granted).await;
            return Err(Stop::Overtaken);
        }
        Persisted::Overtaken => return Err(overtaken(shared, trip, &granted).await),
        Persisted::Ours => {}
    }
    usable.map_err(Failure::from)?;
    let published = {
        let mut state = shared.lock();
        let same = state.era == trip.era;
        same.then(|| shared.publish_granted(&mut state, granted.clone(), at, Origin::Fetched))
    };
    match published {
        Some(held) => Ok(held.map_err(Failure::from)?),
        None => Err(overtaken(shared, trip, &granted).await),
    }
}

/// An answer that was of no use may have brought a new refresh token.
async fn save_rotated(shared: &Shared, trip: &Trip<'_>, failure: Failure) -> Stop {
    if failure.refresh.is_some() {
        let record = {
            let mut state = shared.lock();
            if state.era != trip.era {
                return Stop::Overtaken;
            }
            state.rotate(failure.refresh.clone());
            vault::remainder(&state, shared.exchange.key())
        };
        persist(shared, trip, record).await;
    }
    failure.into()
}

/// What the store holds after a write.
enum Persisted {
    /// What was to be written; or the write has failed, which was told.
    Ours,
    /// What another process has written, and it is good.
    Theirs(Entry),
    /// Nothing: another process has logged out.
    LoggedOut,
    /// What a login or a logout of this process has left.
    Overtaken,
}

async fn persist(shared: &Shared, trip: &Trip<'_>, record: Record) -> Persisted {
    let Some(vault) = &shared.vault else { return Persisted::Ours };
    match write(shared, trip, vault, record).await {
        Ok(persisted) => persisted,
        Err(error) => {
            shared.persist_failed(&error);
            Persisted::Ours
        }
    }
}

async fn write(
    shared: &Shared,
    trip: &Trip<'_>,
    vault: &Vault,
    record: Record,
) -> Result<Persisted, StoreError> {
    let Some(mut version) = current(shared, trip, |state| state.kept.version) else {
        return Ok(Persisted::Overtaken);
    };
    let content = Content::Tokens(record);
    for _ in 0..3 {
        if let Saved::As(version) = vault.save(version, &content).await? {
            let noted = current(shared, trip, |state| {
                (state.kept.version, state.kept.unsaved) = (Some(version), false);
            });
            if noted.is_none() && shared.lock().era.logouts != trip.era.logouts {
                // The logout found nothing to clear yet.
                vault.clear(version).await?;
                return Ok(Persisted::Overtaken);
            }
            return Ok(Persisted::Ours);
        }
        // Only where there was no lock, or it was lost. A login that has come meanwhile must not be written over.
        if current(shared, trip, |_| ()).is_none() {
            return Ok(Persisted::Overtaken);
        }
        version = match vault.load().await? {
            None if version.is_some() => return Ok(Persisted::LoggedOut),
            None => None,
            Some(entry) => match &entry.content {
                Content::Tokens(theirs) if is_good(shared, theirs) => return Ok(Persisted::Theirs(entry)),
                Content::Tokens(_) | Content::Ended { .. } => Some(entry.version),
            },
        };
    }
    Err(StoreError::new(StoreErrorKind::Unavailable, "others write to the store all the time"))
}

/// Looks at the state, unless a login or a logout has come in between.
fn current<T>(shared: &Shared, trip: &Trip<'_>, look: impl FnOnce(&mut State) -> T) -> Option<T> {
    let mut state = shared.lock();
    (state.era == trip.era).then(|| look(&mut state))
}

fn forget(shared: &Shared, trip: &Trip<'_>) {
    current(shared, trip, |state| {
        state.forget();
        shared.fast.clear();
    });
}

/// After a logout nothing may come back: not even what was under way.
async fn overtaken(shared: &Shared, trip: &Trip<'_>, granted: &Granted) -> Stop {
    let logged_out = shared.lock().era.logouts != trip.era.logouts;
    // After a login the server may take both for one grant, so the new one would end with the old.
    if logged_out {
        revoke(shared, granted).await;
    }
    Stop::Overtaken
}

pub(super) async fn revoke(shared: &Shared, granted: &Granted) {
    let refresh = granted.refresh.clone();
    let remains = Remains { refresh, access: Some(granted.token.clone()), scopes: None };
    if let Err(error) = super::logout::revoke(shared, &remains).await {
        let scheme = shared.scheme;
        tracing::warn!(scheme, kind = ?error.kind(), %error, "tokens that came after a logout could not be revoked");
    }
}
