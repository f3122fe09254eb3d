//! The way of a fresh token to its callers: without the lock of the manager, and without a memory cell that all threads write to.
//!
//! Even a shared count of references is such a cell: two cores that both count up and down take turns. So each thread has a copy of
//! the token that it shares with few others.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::auth::clock::Moment;
use crate::auth::held::Held;
use crate::auth::life::Standing;

const SHARDS: usize = 16;

/// Copies of the newest token, made when a thread first asks for it.
#[derive(Debug, Default)]
pub(super) struct Fast {
    shards: [Shard; SHARDS],
}

// Two cache lines: processors fetch them in pairs.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Shard(RwLock<Option<Arc<Held>>>);

impl Fast {
    /// The token, if this thread's copy of it is fresh.
    pub(super) fn get(&self, now: impl FnOnce() -> Moment) -> Option<Arc<Held>> {
        let held = self.shard()?.0.read().unwrap_or_else(PoisonError::into_inner);
        let held = held.as_ref()?;
        (held.life.standing(now()) == Standing::Fresh).then(|| Arc::clone(held))
    }

    /// Makes this thread's copy. Called under the lock of the manager, as [`clear`](Self::clear) is, so that an old token cannot come
    /// after a new one.
    pub(super) fn fill(&self, held: &Held) -> Arc<Held> {
        let copy = Arc::new(held.copy());
        if let Some(shard) = self.shard() {
            *shard.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&copy));
        }
        copy
    }

    pub(super) fn clear(&self) {
        for shard in &self.shards {
            *shard.0.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    fn shard(&self) -> Option<&Shard> {
        static THREADS: AtomicUsize = AtomicUsize::new(0);
        thread_local! {
            static THREAD: usize = THREADS.fetch_add(1, Ordering::Relaxed) % SHARDS;
        }
        // A thread that is ending has no number any more.
        THREAD.try_with(|number| self.shards.get(*number)).ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::events::Origin;
    use crate::auth::life::Life;
    use crate::auth::place;
    use crate::scheme::Placement;
    use crate::secret::Secret;

    #[test]
    fn d27_a_thread_has_its_copy_until_there_is_another_token() {
        let now = Moment { monotonic: std::time::Duration::ZERO, wall: std::time::Duration::ZERO };
        let value = Secret::new("t");
        let placed = place::token(Placement::Bearer, &value).unwrap();
        let fast = Fast::default();
        assert!(fast.get(|| now).is_none());
        let copy = fast.fill(&Held::new(value, placed, 1, Life::new(now, None, 0.0), None, Origin::Fetched));
        assert!(Arc::ptr_eq(&fast.get(|| now).unwrap(), &copy));
        fast.clear();
        assert!(fast.get(|| now).is_none());
    }
}
