//! A login that is not OAuth 2: a credential goes to an endpoint, a token comes back.

use std::future::Future;

use crate::auth::login_endpoint::LoginEndpoint;
use crate::auth::reach::Reach;
use crate::auth::secret_source::SecretSource;
use crate::auth::token_source::BoxError;
use crate::secret::Secret;

/// Obtains tokens from the token endpoint that the document declares, and renews them in time.
#[derive(Debug, Clone)]
pub struct Login {
    pub(crate) reach: Reach,
    pub(crate) endpoint: &'static LoginEndpoint,
    pub(crate) inputs: SecretSource,
    pub(crate) token_url: Option<String>,
    pub(crate) account: Option<String>,
}

impl Login {
    /// A login for the scheme of this name. The inputs are named as in the endpoint's templates.
    #[must_use]
    pub fn new(
        scheme: &'static str,
        endpoint: &'static LoginEndpoint,
        inputs: impl IntoIterator<Item = (&'static str, Secret)>,
    ) -> Self {
        Self {
            reach: Reach::of(scheme),
            endpoint,
            inputs: SecretSource::fixed(inputs),
            token_url: None,
            account: None,
        }
    }

    /// Says what the user may do. Several may be held for one scheme; an operation gets the first that covers it.
    #[must_use]
    pub fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.permissions(permissions), ..self }
    }

    /// Names whose tokens these are. A store keeps them under this name, and does not keep them without one.
    #[must_use]
    pub fn account(self, name: impl Into<String>) -> Self {
        Self { account: Some(name.into()), ..self }
    }

    /// Another login endpoint than the document's; may be relative to the base URL.
    #[must_use]
    pub fn token_url(self, url: impl Into<String>) -> Self {
        Self { token_url: Some(url.into()), ..self }
    }

    /// Asks for inputs whenever somebody has to log in, so that a changed password needs no new client. What the source does
    /// not name stays as it was given.
    #[must_use]
    pub fn secret_source<F, Fut, I, E>(self, source: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<I, E>> + Send + 'static,
        I: IntoIterator<Item = (&'static str, Secret)>,
        E: Into<BoxError>,
    {
        let inputs = self.inputs.asking(move || {
            let answer = source();
            async move { answer.await.map_err(Into::into) }
        });
        Self { inputs, ..self }
    }

    /// Renews the token after a 403 too: some servers answer so to a token that has ended.
    #[must_use]
    pub fn renew_on_forbidden(self) -> Self {
        Self { reach: self.reach.renew_on_forbidden(), ..self }
    }
}
