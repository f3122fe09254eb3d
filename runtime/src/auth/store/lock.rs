//! The lock of one entry, while it is held.

use std::fmt;
use std::sync::Arc;

/// The right to renew the tokens of one entry. Dropping it gives it back.
#[must_use = "dropping the lock releases it"]
pub struct StoreLock {
    #[expect(dead_code, reason = "held for its drop")]
    guard: Box<dyn Send + Sync>,
    held: Option<Arc<dyn Fn() -> bool + Send + Sync>>,
}

impl StoreLock {
    /// A lock that is released when `guard` is dropped.
    pub fn new(guard: impl Send + Sync + 'static) -> Self {
        Self { guard: Box::new(guard), held: None }
    }

    /// A lock that can be lost while it is held, such as a lease. `held` tells whether it still is ours; it is asked right before a
    /// refresh token is sent, and must not block.
    pub fn leased(
        guard: impl Send + Sync + 'static,
        held: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Self {
        Self { guard: Box::new(guard), held: Some(Arc::new(held)) }
    }

    /// Whether the lock still is held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held.as_ref().is_none_or(|held| held())
    }
}

impl fmt::Debug for StoreLock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StoreLock").field("held", &self.is_held()).finish_non_exhaustive()
    }
}
