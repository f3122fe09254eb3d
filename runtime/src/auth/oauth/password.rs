//! OAuth 2 with a person's password, for servers that offer nothing better.

use std::future::Future;

use super::{Flow, OAuth, grant};
use crate::auth::secret_source::SecretSource;
use crate::auth::token_source::BoxError;
use crate::secret::Secret;

pub(crate) const USERNAME: &str = "username";
pub(crate) const PASSWORD: &str = "password";

/// Obtains tokens with the password grant (RFC 6749 §4.3), and renews them in time.
///
/// **Take another grant where there is one**: RFC 9700 §2.4 forbids this one to new programs, because it gets people used to typing
/// their password into other programs than their provider's.
///
/// The password is forgotten as soon as it has brought tokens (RFC 6749 §4.3.1). Once these have ended and cannot be renewed, calls
/// fail with [`InteractionRequired`](crate::auth::AuthErrorKind::InteractionRequired), unless
/// [`password_source`](Self::password_source) gives the password again.
pub type Password = OAuth<grant::Password>;

impl Password {
    /// A client of the scheme of this name, and the person in whose name it acts.
    #[must_use]
    pub fn new(
        scheme: &'static str,
        flow: &'static Flow,
        client_id: impl Into<String>,
        username: impl Into<Secret>,
        password: impl Into<Secret>,
    ) -> Self {
        let inputs = SecretSource::fixed([(USERNAME, username.into()), (PASSWORD, password.into())]);
        Self::of(scheme, flow, client_id.into(), grant::Password { inputs })
    }

    /// Asks for user name and password whenever somebody has to log in, so that neither is kept and a changed password needs no
    /// new client.
    #[must_use]
    pub fn password_source<F, Fut, U, P, E>(self, source: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(U, P), E>> + Send + 'static,
        U: Into<Secret>,
        P: Into<Secret>,
        E: Into<BoxError>,
    {
        let inputs = SecretSource::fixed([]).asking(move || {
            let answer = source();
            async move {
                let named =
                    |(username, password): (U, P)| [(USERNAME, username.into()), (PASSWORD, password.into())];
                answer.await.map(named).map_err(Into::into)
            }
        });
        Self { grant: grant::Password { inputs }, ..self }
    }
}
