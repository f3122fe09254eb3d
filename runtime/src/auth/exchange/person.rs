//! A grant that only a person can give: authorization code (RFC 6749 §4.1), device (RFC 8628). Without one, it is renewed.

use super::Attempt;
#[cfg(feature = "login")]
use super::Way;
use super::by_grant::Grant;
use super::failure::{Class, Failure};
use super::token_client::TokenClient;
use crate::auth::clock::Moment;
use crate::auth::error::{AuthError, AuthErrorKind};

/// A grant that begins with a login.
#[derive(Debug)]
pub(crate) struct PersonGrant {
    #[cfg(feature = "login")]
    pub(crate) way: Way,
    /// What a login asks for.
    #[cfg(feature = "login")]
    pub(crate) scopes: Vec<String>,
}

impl Grant for PersonGrant {
    fn obtain<'a>(&'a self, _client: &'a TokenClient, _at: Moment) -> Attempt<'a> {
        let message = "there is no token: the user has to log in";
        let error = AuthError::new(AuthErrorKind::InteractionRequired, message);
        Box::pin(async move { Err(Failure { class: Class::Dead, ..Failure::from(error) }) })
    }

    fn takes_person(&self) -> bool {
        true
    }

    #[cfg(feature = "login")]
    fn entrance(&self) -> Option<(Way, &[String])> {
        Some((self.way, &self.scopes))
    }
}
