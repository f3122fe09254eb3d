//! What is left of an authorization code grant (RFC 6749 §4.1) once its login is over: the refresh token.

use std::sync::Arc;

use super::failure::{Class, Failure};
use super::token_client::TokenClient;
use super::{Attempt, Exchange, Remains};
use crate::auth::clock::Moment;
use crate::auth::error::{AuthError, AuthErrorKind};

/// A grant that only a person can give anew.
#[derive(Debug)]
pub(crate) struct AuthorizationCodeGrant {
    pub(crate) client: Arc<TokenClient>,
}

impl Exchange for AuthorizationCodeGrant {
    fn primary(&self, _at: Moment) -> Attempt<'_> {
        let message = "there is no token: the user has to log in";
        let error = AuthError::new(AuthErrorKind::InteractionRequired, message);
        Box::pin(async move { Err(Failure { class: Class::Dead, ..Failure::from(error) }) })
    }

    fn renewal<'a>(&'a self, remains: &'a Remains, at: Moment) -> Option<Attempt<'a>> {
        let token = remains.refresh.as_ref()?;
        Some(Box::pin(self.client.refresh(token, at)))
    }
}
