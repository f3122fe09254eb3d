//! OAuth 2 client credentials: the program itself is the user.

use std::future::Future;

use super::{Flow, OAuth, grant};
use crate::auth::token_source::BoxError;
use crate::secret::Secret;

/// Obtains tokens with the client credentials grant (RFC 6749 §4.4), and renews them in time.
pub type ClientCredentials = OAuth<grant::ClientCredentials>;

impl ClientCredentials {
    /// A client of the scheme of this name.
    #[must_use]
    pub fn new(
        scheme: &'static str,
        flow: &'static Flow,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self::of(scheme, flow, client_id.into(), grant::ClientCredentials).client_secret(client_secret)
    }

    /// Asks for the secret whenever a token is obtained, so that a changed secret needs no new client.
    #[must_use]
    pub fn secret_source<F, Fut, T, E>(self, source: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Secret>,
        E: Into<BoxError>,
    {
        Self { client: self.client.asking(source), ..self }
    }
}
