//! The grants of OAuth 2 as exchanges: each obtains its tokens in its own way, and the rest is the same for all.

use std::fmt;
use std::sync::Arc;

use super::token_client::TokenClient;
use super::{Attempt, Exchange, Granted, Hint, Inquiry, Remains, Revocation};
#[cfg(feature = "login")]
use super::{Entrance, Way};
use crate::auth::clock::Moment;
#[cfg(feature = "dpop")]
use crate::auth::dpop::Bound;
#[cfg(feature = "dpop")]
use crate::auth::error::AuthError;
#[cfg(feature = "dpop")]
use crate::auth::place::{self, Placed};
#[cfg(feature = "dpop")]
use crate::scheme::Placement;
use crate::secret::Secret;

/// How a grant obtains tokens, where it does not renew them.
pub(crate) trait Grant: Send + Sync + fmt::Debug + 'static {
    /// Obtains a token from the primary credential.
    fn obtain<'a>(&'a self, client: &'a TokenClient, at: Moment) -> Attempt<'a>;

    /// Whether tokens begin with a person.
    fn takes_person(&self) -> bool {
        false
    }

    /// How a person logs in and what is asked for then, if that is how tokens begin.
    #[cfg(feature = "login")]
    fn entrance(&self) -> Option<(Way, &[String])> {
        None
    }
}

/// A client with a grant.
#[derive(Debug)]
pub(crate) struct ByGrant<G> {
    pub(crate) client: Arc<TokenClient>,
    pub(crate) grant: G,
}

impl<G: Grant> Exchange for ByGrant<G> {
    fn primary(&self, at: Moment) -> Attempt<'_> {
        self.grant.obtain(&self.client, at)
    }

    fn renewal<'a>(&'a self, remains: &'a Remains, at: Moment) -> Option<Attempt<'a>> {
        // RFC 6749 §4.4.3: client credentials should bring no refresh token; some servers give one, and then expect it.
        let token = remains.refresh.as_ref()?;
        Some(Box::pin(async move {
            let granted = self.client.refresh(token, at).await?;
            // RFC 6749 §6: where the answer names no scopes, those that were granted before are granted still.
            let scopes = granted.scopes.or_else(|| remains.scopes.clone());
            Ok(Granted { scopes, ..granted })
        }))
    }

    fn revoke<'a>(&'a self, remains: &'a Remains, hint: Hint, at: Moment) -> Option<Revocation<'a>> {
        Some(Box::pin(self.client.revoke(hint.of(remains)?, hint, at)))
    }

    fn introspect<'a>(&'a self, token: &'a Secret, at: Moment) -> Option<Inquiry<'a>> {
        Some(Box::pin(self.client.introspect(token, at)))
    }

    fn takes_person(&self) -> bool {
        self.grant.takes_person()
    }

    #[cfg(feature = "login")]
    fn entrance(&self) -> Option<Entrance<'_>> {
        let (way, scopes) = self.grant.entrance()?;
        Some(Entrance { way, client: &self.client, scopes })
    }

    #[cfg(feature = "dpop")]
    fn place(&self, placement: Placement, token: &Secret) -> Result<Placed, AuthError> {
        match (&self.client.prover, placement) {
            // RFC 9449 §7.1 has one place for bound tokens: that of bearer tokens.
            (Some(prover), Placement::Bearer) => Bound::of(prover, token).map(Box::new).map(Placed::Bound),
            (Some(_), _) => {
                let message = "this scheme does not send its token as `Authorization: Bearer`, so that it cannot be \
                               bound to a key";
                Err(AuthError::configuration(message))
            }
            (None, _) => place::token(placement, token),
        }
    }

    #[cfg(feature = "dpop")]
    fn key(&self) -> Option<Secret> {
        self.client.prover.as_ref()?.kept()
    }

    #[cfg(feature = "dpop")]
    fn adopt(&self, key: &Secret) -> Result<(), AuthError> {
        match &self.client.prover {
            Some(prover) => prover.adopt(key),
            None => Ok(()),
        }
    }
}
