//! One credential of a client, as a session: its token, its login, its end.

use std::fmt;
use std::sync::Arc;

use super::error::AuthError;
use super::holder::Holder;
use crate::secret::Secret;
use crate::shared::Shared;

/// The tokens of one credential of a client.
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

    /// A token that is good now, as it is sent to the API.
    ///
    /// # Errors
    ///
    /// Where there is none and none can be had.
    pub async fn token(&self) -> Result<Secret, AuthError> {
        match self.shared.authenticator.holder(self.index) {
            Some(Holder::Managed(manager)) => manager.token().await.map(|held| held.value.clone()),
            Some(Holder::Fixed(_)) | None => {
                let message = format!("the credential for `{}` has no token", self.scheme);
                Err(AuthError::configuration(message))
            }
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Session").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}
