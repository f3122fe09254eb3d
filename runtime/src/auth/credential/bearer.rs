//! A token that the user brings.

use crate::auth::reach::Reach;
use crate::auth::token_source::Token;

/// A token for a `bearer`, `oauth2` or `openIdConnect` scheme, or the value behind another scheme word.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub(crate) reach: Reach,
    pub(crate) token: Token,
}

impl Bearer {
    /// A token for the scheme of this name.
    #[must_use]
    pub fn new(scheme: &'static str, token: impl Into<Token>) -> Self {
        Self { reach: Reach::of(scheme), token: token.into() }
    }

    /// Says what the token may do. Several tokens may be held for one scheme; an operation gets the first that covers it.
    #[must_use]
    pub fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.permissions(permissions), ..self }
    }

    /// Says which scopes the token has.
    #[must_use]
    pub fn scopes(self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.scopes(scopes), ..self }
    }

    /// Asks the source for a new token after a 403 too: some servers answer so to a token that has ended.
    #[must_use]
    pub fn renew_on_forbidden(self) -> Self {
        Self { reach: self.reach.renew_on_forbidden(), ..self }
    }
}
