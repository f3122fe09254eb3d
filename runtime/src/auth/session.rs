//! One credential of a client, as a session: its token, its login, its end.

use std::fmt;
use std::sync::Arc;

use super::error::AuthError;
use super::exchange::Introspection;
use super::holder::Holder;
use super::manager::Manager;
use crate::secret::Secret;
use crate::shared::Shared;

/// The tokens of one credential of a client. Of several for one scheme, it is that of the first that a person logs in for, or else
/// of the first that was given.
#[derive(Clone)]
pub struct Session {
    shared: Arc<Shared>,
    scheme: String,
    index: usize,
}

impl Session {
    pub(crate) fn new(shared: Arc<Shared>, scheme: &str) -> Result<Self, AuthError> {
        let index = shared.authenticator.position(scheme)?;
        Ok(Self { shared, scheme: scheme.to_owned(), index })
    }

    /// Ends the session: revokes its tokens where the server can, forgets them, and removes them from the store.
    ///
    /// They are forgotten here even if it fails elsewhere.
    ///
    /// # Errors
    ///
    /// The server or the store could not be told.
    pub async fn logout(&self) -> Result<(), AuthError> {
        self.manager()?.log_out().await
    }

    /// A token that is good now, as it is sent to the API.
    ///
    /// # Errors
    ///
    /// Where there is none and none can be had.
    pub async fn token(&self) -> Result<Secret, AuthError> {
        self.manager()?.token().await.map(|held| held.value.clone())
    }

    /// What the server says about the token (RFC 7662): whether it is active, whose it is, what it may do.
    ///
    /// # Errors
    ///
    /// Where there is no token, the server has no introspection endpoint, or the client may not ask there.
    pub async fn introspect(&self) -> Result<Introspection, AuthError> {
        self.manager()?.introspect().await
    }

    pub(crate) fn manager(&self) -> Result<&Manager, AuthError> {
        match self.shared.authenticator.holder(self.index) {
            Some(Holder::Managed(manager)) => Ok(manager),
            Some(Holder::Fixed(_)) | None => {
                let message = format!("the credential for `{}` has no token", self.scheme);
                Err(AuthError::configuration(message))
            }
        }
    }

    #[cfg(feature = "login")]
    pub(crate) fn scheme(&self) -> &str {
        &self.scheme
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Session").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}
