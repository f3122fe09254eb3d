//! OAuth 2 client credentials: the program itself is the user.

use std::future::Future;

use super::Reach;
use crate::auth::client_auth::ClientAuth;
use crate::auth::flow::Flow;
use crate::auth::secret_source::SecretSource;
use crate::auth::token_source::BoxError;
use crate::secret::Secret;

/// Obtains tokens with the client credentials grant (RFC 6749 §4.4), and renews them in time.
#[derive(Debug, Clone)]
pub struct ClientCredentials {
    pub(crate) reach: Reach,
    pub(crate) flow: &'static Flow,
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretSource,
    pub(crate) client_auth: ClientAuth,
    pub(crate) token_url: Option<String>,
}

impl ClientCredentials {
    /// A client of the scheme of this name.
    #[must_use]
    pub fn new(
        scheme: &'static str,
        flow: &'static Flow,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self {
            reach: Reach::of(scheme),
            flow,
            client_id: client_id.into(),
            client_secret: SecretSource::fixed([("client_secret", client_secret.into())]),
            client_auth: ClientAuth::Basic,
            token_url: None,
        }
    }

    /// The scopes to ask for. An operation that needs another one is refused before anything is sent.
    #[must_use]
    pub fn scopes(self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.scopes(scopes), ..self }
    }

    /// Says what the client may do. Several may be held for one scheme; an operation gets the first that covers it.
    #[must_use]
    pub fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.permissions(permissions), ..self }
    }

    /// Another token endpoint than the document's; may be relative to the base URL.
    #[must_use]
    pub fn token_url(self, url: impl Into<String>) -> Self {
        Self { token_url: Some(url.into()), ..self }
    }

    /// Sends id and secret as `Authorization: Basic` (RFC 6749 §2.3.1): the default.
    #[must_use]
    pub fn client_secret_basic(self) -> Self {
        Self { client_auth: ClientAuth::Basic, ..self }
    }

    /// Sends id and secret as `Authorization: Basic` without form-encoding them first, for servers that do not decode them.
    #[must_use]
    pub fn client_secret_basic_raw(self) -> Self {
        Self { client_auth: ClientAuth::BasicRaw, ..self }
    }

    /// Sends id and secret in the body.
    #[must_use]
    pub fn client_secret_post(self) -> Self {
        Self { client_auth: ClientAuth::Post, ..self }
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
        let client_secret = self.client_secret.asking(move || {
            let answer = source();
            async move { answer.await.map(|secret| [("client_secret", secret.into())]).map_err(Into::into) }
        });
        Self { client_secret, ..self }
    }

    /// Renews the token after a 403 too: some servers answer so to a token that has ended.
    #[must_use]
    pub fn renew_on_forbidden(self) -> Self {
        Self { reach: self.reach.renew_on_forbidden(), ..self }
    }
}
