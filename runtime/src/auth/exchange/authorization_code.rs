//! What is left of an authorization code grant (RFC 6749 §4.1) once its login is over: the refresh token.

use url::Url;

use super::failure::{Class, Failure};
use super::{Attempt, Exchange, Remains, refresh};
use crate::auth::client_auth::ClientAuth;
use crate::auth::clock::Moment;
use crate::auth::endpoint::Endpoint;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::secret::Secret;

/// A grant that only a person can give anew.
#[derive(Debug)]
pub(crate) struct AuthorizationCodeGrant {
    pub(crate) endpoint: Endpoint,
    pub(crate) refresh_url: Url,
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<Secret>,
    pub(crate) client_auth: ClientAuth,
}

impl Exchange for AuthorizationCodeGrant {
    fn primary(&self, _at: Moment) -> Attempt<'_> {
        let message = "the grant has ended: the user has to log in again";
        let error = AuthError::new(AuthErrorKind::InteractionRequired, message);
        Box::pin(async move { Err(Failure { class: Class::Dead, ..Failure::from(error) }) })
    }

    fn renewal<'a>(&'a self, remains: &'a Remains, at: Moment) -> Option<Attempt<'a>> {
        let token = remains.refresh.as_ref()?;
        Some(Box::pin(async move {
            let secret = self.client_secret.as_ref();
            let client = refresh::Client { id: &self.client_id, secret, auth: self.client_auth };
            refresh::run(&self.endpoint, &self.refresh_url, &client, token, at).await
        }))
    }
}
