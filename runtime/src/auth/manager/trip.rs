//! What a flight began with, and what can come in its way.

use tokio::sync::watch;

use super::state::{Era, Progress};
use super::vault;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::exchange::Failure;
use crate::auth::store::StoreError;

/// What a flight began with, and whom it tells.
pub(super) struct Trip<'a> {
    pub(super) era: Era,
    pub(super) progress: &'a watch::Sender<Progress>,
}

/// Why a flight has brought nothing.
pub(super) enum Stop {
    Failed(Failure),
    /// Somebody has logged in or out meanwhile: what it would bring is of no use any more.
    Overtaken,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Failed(vault::failed(error))
    }
}

/// What those are told whose flight was overtaken twice.
pub(super) fn cancelled() -> AuthError {
    let message =
        "the exchange ended without a result: it panicked, no runtime runs it, or somebody has logged out";
    AuthError::new(AuthErrorKind::Cancelled, message)
}
