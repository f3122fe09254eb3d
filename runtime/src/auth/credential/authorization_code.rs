//! OAuth 2 authorization code: the tokens of a login that has already happened.

use super::Reach;
use crate::auth::client_auth::ClientAuth;
use crate::auth::flow::Flow;
use crate::secret::Secret;

/// Keeps the tokens of an authorization code grant (RFC 6749 §4.1) fresh.
///
/// Give it a refresh token, an access token, or both. When the refresh token has ended, calls fail with
/// [`InteractionRequired`](crate::auth::AuthErrorKind::InteractionRequired).
#[derive(Debug, Clone)]
pub struct AuthorizationCode {
    pub(crate) reach: Reach,
    pub(crate) flow: &'static Flow,
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<Secret>,
    pub(crate) client_auth: ClientAuth,
    pub(crate) token_url: Option<String>,
    pub(crate) refresh_token: Option<Secret>,
    pub(crate) access_token: Option<Secret>,
}

impl AuthorizationCode {
    /// A client of the scheme of this name.
    #[must_use]
    pub fn new(scheme: &'static str, flow: &'static Flow, client_id: impl Into<String>) -> Self {
        Self {
            reach: Reach::of(scheme),
            flow,
            client_id: client_id.into(),
            client_secret: None,
            client_auth: ClientAuth::Basic,
            token_url: None,
            refresh_token: None,
            access_token: None,
        }
    }

    /// The secret of a confidential client. Without it, the client is a public one and sends its id only.
    #[must_use]
    pub fn client_secret(self, secret: impl Into<Secret>) -> Self {
        Self { client_secret: Some(secret.into()), ..self }
    }

    /// The refresh token. Where the server rotates refresh tokens, the newest is kept.
    #[must_use]
    pub fn refresh_token(self, token: impl Into<Secret>) -> Self {
        Self { refresh_token: Some(token.into()), ..self }
    }

    /// An access token to begin with.
    #[must_use]
    pub fn access_token(self, token: impl Into<Secret>) -> Self {
        Self { access_token: Some(token.into()), ..self }
    }

    /// The scopes that were granted.
    #[must_use]
    pub fn scopes(self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.scopes(scopes), ..self }
    }

    /// Says what the user may do. Several may be held for one scheme; an operation gets the first that covers it.
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

    /// Renews the token after a 403 too: some servers answer so to a token that has ended.
    #[must_use]
    pub fn renew_on_forbidden(self) -> Self {
        Self { reach: self.reach.renew_on_forbidden(), ..self }
    }
}
