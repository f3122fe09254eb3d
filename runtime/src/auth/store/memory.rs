//! Tokens in memory, shared by the clients of one process.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use super::content::Content;
use super::error::{StoreError, StoreErrorKind};
use super::key::StoreKey;
use super::lock::StoreLock;
use super::{Entry, Saved, Store, StoreFuture};

const LOCK_WAIT: Duration = Duration::from_secs(30);
const MOST: usize = 10_000;

/// Keeps tokens in memory.
///
/// A client keeps its tokens in memory anyway. This is for several clients in one process that use the same login: copies of a
/// store share what they hold. It holds 10 000 entries unless told otherwise; one more, and the one that was unused for longest
/// is dropped.
#[derive(Clone)]
pub struct MemoryStore {
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    most: usize,
    versions: u64,
    uses: u64,
    entries: BTreeMap<String, Kept>,
    locks: BTreeMap<String, Weak<tokio::sync::Mutex<()>>>,
}

struct Kept {
    entry: Entry,
    used: u64,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::with_capacity(MOST)
    }

    /// An empty store for this many entries at most.
    #[must_use]
    pub fn with_capacity(most: usize) -> Self {
        let (entries, locks) = (BTreeMap::new(), BTreeMap::new());
        Self {
            inner: Arc::new(Mutex::new(Inner { most: most.max(1), versions: 0, uses: 0, entries, locks })),
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl Inner {
    fn version(&self, key: &StoreKey) -> Option<u64> {
        self.entries.get(key.as_str()).map(|kept| kept.entry.version)
    }

    fn load(&mut self, key: &StoreKey) -> Option<Entry> {
        self.uses += 1;
        let kept = self.entries.get_mut(key.as_str())?;
        kept.used = self.uses;
        Some(kept.entry.clone())
    }

    fn save(&mut self, key: &StoreKey, version: Option<u64>, content: &Content) -> Saved {
        if self.version(key) != version {
            return Saved::Conflict;
        }
        self.versions += 1;
        self.uses += 1;
        let entry = Entry { version: self.versions, content: content.clone() };
        self.entries.insert(key.as_str().to_owned(), Kept { entry, used: self.uses });
        if self.entries.len() > self.most {
            let oldest = self.entries.iter().min_by_key(|(_, kept)| kept.used).map(|(key, _)| key.clone());
            oldest.and_then(|key| self.entries.remove(&key));
        }
        Saved::As(self.versions)
    }

    fn clear(&mut self, key: &StoreKey, version: u64) -> Saved {
        if self.version(key) != Some(version) {
            return Saved::Conflict;
        }
        self.entries.remove(key.as_str());
        Saved::As(version)
    }

    fn lock(&mut self, key: &StoreKey) -> Arc<tokio::sync::Mutex<()>> {
        self.locks.retain(|_, lock| lock.strong_count() > 0);
        if let Some(lock) = self.locks.get(key.as_str()).and_then(Weak::upgrade) {
            return lock;
        }
        let lock = Arc::default();
        self.locks.insert(key.as_str().to_owned(), Arc::downgrade(&lock));
        lock
    }
}

impl Store for MemoryStore {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        let entry = self.inner().load(key);
        Box::pin(std::future::ready(Ok(entry)))
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        Box::pin(async move {
            let lock = self.inner().lock(key);
            match tokio::time::timeout(LOCK_WAIT, lock.lock_owned()).await {
                Ok(guard) => Ok(StoreLock::new(guard)),
                Err(_) => Err(StoreError::new(
                    StoreErrorKind::Locked,
                    "another client holds the lock of the tokens",
                )),
            }
        })
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        let saved = self.inner().save(key, version, content);
        Box::pin(std::future::ready(Ok(saved)))
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        let saved = self.inner().clear(key, version);
        Box::pin(std::future::ready(Ok(saved)))
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MemoryStore")
            .field("entries", &self.inner().entries.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{self, key, tokens};
    use super::*;

    #[tokio::test]
    async fn e42_memory_keeps_the_contract_of_a_store() {
        let store = MemoryStore::new();
        contract::check(&store, &store.clone()).await;
    }

    #[tokio::test]
    async fn d37_the_number_of_entries_is_bounded_and_the_unused_go_first() {
        let store = MemoryStore::with_capacity(2);
        for name in ["a", "b"] {
            store.save_if_version(&key(name), None, &tokens(name)).await.unwrap();
        }
        store.load(&key("a")).await.unwrap();
        store.save_if_version(&key("c"), None, &tokens("c")).await.unwrap();
        assert_eq!(store.load(&key("b")).await.unwrap(), None);
        assert!(store.load(&key("a")).await.unwrap().is_some());
        assert_eq!(store.inner().entries.len(), 2);
    }

    #[tokio::test]
    async fn d37_what_was_used_last_stays_whatever_it_is_called() {
        // The first of these goes: written first, or all others were used since.
        for names in [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"], ["c", "b", "a"]] {
            for loaded in [false, true] {
                let store = MemoryStore::with_capacity(2);
                let [first, second, third] = names.map(key);
                let written = if loaded { [&second, &first] } else { [&first, &second] };
                for key in written {
                    store.save_if_version(key, None, &tokens("t")).await.unwrap();
                }
                if loaded {
                    store.load(&second).await.unwrap();
                }
                store.save_if_version(&third, None, &tokens("t")).await.unwrap();
                assert_eq!(store.load(&first).await.unwrap(), None, "{names:?} {loaded}");
                assert!(store.load(&second).await.unwrap().is_some(), "{names:?} {loaded}");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn e39_the_wait_for_the_lock_is_bounded_and_locks_are_not_kept() {
        let store = MemoryStore::new();
        let held = store.lock(&key("a")).await.unwrap();
        assert_eq!(store.lock(&key("a")).await.unwrap_err().kind(), StoreErrorKind::Locked);
        drop(held);
        drop(store.lock(&key("b")).await.unwrap());
        assert_eq!(store.inner().locks.len(), 1);
    }
}
