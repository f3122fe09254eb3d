//! Who an OAuth 2 client is, and how it proves it.

use std::future::Future;

use http::HeaderMap;

use super::client_auth::{self, ClientAuth, Hearing};
use crate::auth::error::AuthError;
use crate::auth::exchange::Failure;
use crate::auth::form::Form;
use crate::auth::secret_source::{SecretSource, Secrets};
use crate::auth::token_source::BoxError;
use crate::secret::Secret;

const SECRET: &str = "client_secret";

/// The id of a client, its secret, and the way that both travel.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) id: String,
    secret: SecretSource,
    way: ClientAuth,
}

impl Identity {
    /// A client without a secret.
    pub(super) fn public(id: String) -> Self {
        Self { id, secret: SecretSource::fixed([]), way: ClientAuth::Basic }
    }

    pub(super) fn secret(self, secret: Secret) -> Self {
        Self { secret: SecretSource::fixed([(SECRET, secret)]), ..self }
    }

    pub(super) fn by(self, way: ClientAuth) -> Self {
        Self { way, ..self }
    }

    pub(super) fn asking<F, Fut, T, E>(self, source: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Secret>,
        E: Into<BoxError>,
    {
        let secret = self.secret.asking(move || {
            let answer = source();
            async move { answer.await.map(|secret| [(SECRET, secret.into())]).map_err(Into::into) }
        });
        Self { secret, ..self }
    }

    /// The secrets as they are now.
    pub(crate) async fn secrets(&self) -> Result<Secrets, Failure> {
        self.secret.get().await
    }

    /// Writes who the client is into a token request.
    pub(crate) fn write(
        &self,
        secrets: &Secrets,
        hearing: Hearing<'_>,
        headers: &mut HeaderMap,
        form: &mut Form,
    ) -> Result<(), AuthError> {
        client_auth::identify(&self.way, &self.id, secrets.get(SECRET), hearing, headers, form)
    }

    /// The name of the way in which the client proves who it is.
    pub(crate) fn way(&self) -> &'static str {
        self.way.name()
    }

    /// Whether the client is known by the certificate of its connection (RFC 8705).
    pub(crate) fn has_certificate(&self) -> bool {
        matches!(self.way, ClientAuth::Certificate)
    }

    /// Keeps in mind that the secret was refused.
    pub(crate) fn refused(&self, secrets: Secrets, failure: Failure) -> Failure {
        self.secret.refused(secrets, failure)
    }
}
