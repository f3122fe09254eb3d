//! What an error of the keyring means.

use crate::auth::store::error::{StoreError, StoreErrorKind};

/// The error itself is not kept: some hold the secret that could not be read.
pub(super) fn failed(error: keyring_core::Error) -> StoreError {
    use keyring_core::Error;
    let (kind, message) = match error {
        Error::NoStorageAccess(_) => {
            (StoreErrorKind::Unavailable, "the keyring is locked, or access was refused")
        }
        Error::TooLong(_, _) | Error::Invalid(_, _) | Error::NotSupportedByStore(_) => {
            (StoreErrorKind::Unsuitable, "the keyring cannot hold the tokens")
        }
        Error::BadEncoding(_)
        | Error::BadDataFormat(_, _)
        | Error::BadStoreFormat(_)
        | Error::Ambiguous(_) => {
            (StoreErrorKind::Unreadable, "what the keyring holds for the tokens is damaged")
        }
        // Among them `PlatformFailure`: no session bus, no service on it.
        _ => (StoreErrorKind::Unavailable, "there is no keyring that can be used"),
    };
    StoreError::new(kind, message)
}
