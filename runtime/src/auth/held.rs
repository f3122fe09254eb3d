//! A token in use.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::events::Origin;
use super::life::Life;
use super::place::Placed;
use crate::secret::Secret;

/// A token, formatted once for its place.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) value: Secret,
    pub(crate) placed: Placed,
    /// Counts the tokens of one manager, from 1.
    pub(crate) generation: u64,
    pub(crate) life: Life,
    /// What the server has granted, where it said so.
    pub(crate) scopes: Option<Vec<String>>,
    /// Where this process has it from.
    pub(crate) origin: Origin,
    accepted: Arc<AtomicBool>,
}

impl Held {
    pub(crate) fn new(
        value: Secret,
        placed: Placed,
        generation: u64,
        life: Life,
        scopes: Option<Vec<String>>,
        origin: Origin,
    ) -> Self {
        Self { value, placed, generation, life, scopes, origin, accepted: Arc::default() }
    }

    /// The same token in memory of its own, all but what the API made of it.
    pub(crate) fn copy(&self) -> Self {
        Self {
            value: Secret::new(self.value.expose()),
            placed: self.placed.copy(),
            scopes: self.scopes.clone(),
            accepted: Arc::clone(&self.accepted),
            ..*self
        }
    }

    /// The API has taken it at least once.
    pub(crate) fn accept(&self) {
        // Only a hint, and the fresh path is no place for a shared write on every call.
        if !self.is_accepted() {
            self.accepted.store(true, Ordering::Relaxed);
        }
    }

    pub(crate) fn is_accepted(&self) -> bool {
        self.accepted.load(Ordering::Relaxed)
    }
}
