//! Where tokens are kept between runs, and how several processes share them.
//!
//! A rotated refresh token that two processes use loses both their session, so a store is more than a place: it has a lock, and it
//! writes only over the version that was read.

mod content;
mod error;
mod file;
mod fingerprint;
mod key;
#[cfg(feature = "keyring")]
mod keyring;
mod lock;
mod memory;
mod offload;
#[cfg(feature = "redis")]
mod redis;
mod version;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub use self::content::{Content, Record};
pub use self::error::{StoreError, StoreErrorKind};
pub use self::file::FileStore;
pub use self::fingerprint::Fingerprint;
pub(crate) use self::key::Identity;
pub use self::key::StoreKey;
#[cfg(feature = "keyring")]
pub use self::keyring::KeyringStore;
pub use self::lock::StoreLock;
pub use self::memory::MemoryStore;
#[cfg(feature = "redis")]
pub use self::redis::RedisStore;

/// What a store's method returns.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps tokens.
///
/// All processes that use one login share one entry of one store. Whoever wants to renew a token takes the lock, reads once more,
/// sends, saves, and only then uses what came back. `docs/authentication.md` shows a store of one's own.
///
/// What a store has been given it keeps: an entry that has disappeared means that somebody has logged out, and everybody forgets
/// the tokens that came from it.
pub trait Store: Send + Sync + fmt::Debug + 'static {
    /// Reads an entry.
    ///
    /// What cannot be understood is an error, never `None`: `None` allows it to be overwritten.
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>>;

    /// Waits until nobody else holds the lock of this key, and takes it.
    ///
    /// It frees itself when the process that holds it dies. The wait is bounded, by half a minute or so, and blocks no executor.
    /// Whoever waits may give up, and drop the future: then the lock must not stay with nobody.
    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock>;

    /// Writes, provided that the entry still has this version; `None` means that there must be none.
    ///
    /// Comparing and writing is one step, whoever holds the lock. When the future ends, what was written survives a crash.
    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved>;

    /// Removes the entry, provided that it still has this version.
    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved>;
}

/// What a store holds for a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Differs from that of every other content that this key has had.
    pub version: u64,
    /// What was saved.
    pub content: Content,
}

/// How a write ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It is written, as this version. What was removed has the version that it had.
    As(u64),
    /// The entry has another version by now. Nothing was written.
    Conflict,
}

#[cfg(test)]
pub(crate) mod contract;
