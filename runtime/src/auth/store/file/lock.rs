//! The lock of one entry: a lock of the operating system on a file that is never renamed or removed.
//!
//! The system frees it when the process ends, however it ends.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fs4::{FileExt, TryLockError};

use super::directory::{Directory, Truncate, failed};
use crate::auth::store::StoreFuture;
use crate::auth::store::error::{StoreError, StoreErrorKind};
use crate::auth::store::key::StoreKey;
use crate::auth::store::lock::StoreLock;
use crate::auth::store::offload::offload;

/// How long the lock of an entry is waited for.
pub(super) const WAIT: Duration = Duration::from_secs(30);
/// Longer, since the wait for the lock tells more when it ends.
const LIMIT: Duration = Duration::from_secs(40);

/// How often it is tried again: at first at once, for most locks are held for a moment.
const SHORTEST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_millis(20);

/// A locked file. Closing it releases the lock.
#[derive(Debug)]
pub(in crate::auth::store) struct Locked {
    #[expect(dead_code, reason = "held open for the lock on it")]
    file: File,
}

/// Waits for the lock of an entry, on a thread of its own and no longer than the caller does.
pub(in crate::auth::store) fn of_entry(
    directory: Directory,
    key: StoreKey,
) -> StoreFuture<'static, StoreLock> {
    Box::pin(async move {
        let caller = Arc::new(());
        let waiting = Arc::downgrade(&caller);
        let work = move || {
            directory.make()?;
            let path = directory.file(&key, "lock");
            take_while(&directory, &path, WAIT, || waiting.strong_count() > 0).map(StoreLock::new)
        };
        let taken = offload(LIMIT, work).await;
        drop(caller);
        taken
    })
}

/// Waits for a lock on a file of this directory.
pub(in crate::auth::store) fn take(
    directory: &Directory,
    path: &Path,
    wait: Duration,
) -> Result<Locked, StoreError> {
    take_while(directory, path, wait, || true)
}

fn take_while(
    directory: &Directory,
    path: &Path,
    wait: Duration,
    is_wanted: impl Fn() -> bool,
) -> Result<Locked, StoreError> {
    let file = directory.open(path, Truncate::No)?;
    let (start, mut pause) = (Instant::now(), SHORTEST);
    loop {
        // Tried over and over: a wait inside the system could not be bounded.
        match FileExt::try_lock(&file) {
            Ok(()) => return Ok(Locked { file }),
            Err(TryLockError::WouldBlock) if start.elapsed() < wait && is_wanted() => {
                std::thread::sleep(pause);
                pause = (pause * 2).min(LONGEST);
            }
            Err(TryLockError::WouldBlock) => {
                let message = "another process holds the lock of the tokens";
                return Err(StoreError::new(StoreErrorKind::Locked, message));
            }
            Err(TryLockError::Error(error)) => return Err(failed("the tokens cannot be locked", error)),
        }
    }
}
