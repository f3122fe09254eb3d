//! OAuth 2 on a device without a browser: a person enters a code elsewhere.

use super::{Flow, OAuth, grant};
use crate::secret::Secret;

/// Keeps the tokens of a device authorization grant (RFC 8628) fresh.
///
/// Give it the refresh token or the access token of a login that has already happened, or let the user log in: they are shown an
/// address and a code, and log in with any browser. When the refresh token has ended, calls fail with
/// [`InteractionRequired`](crate::auth::AuthErrorKind::InteractionRequired).
pub type Device = OAuth<grant::Device>;

impl Device {
    /// A client of the scheme of this name.
    #[must_use]
    pub fn new(scheme: &'static str, flow: &'static Flow, client_id: impl Into<String>) -> Self {
        Self::of(scheme, flow, client_id.into(), grant::Device::default())
    }

    /// The refresh token. Where the server rotates refresh tokens, the newest is kept.
    #[must_use]
    pub fn refresh_token(mut self, token: impl Into<Secret>) -> Self {
        self.grant.refresh_token = Some(token.into());
        self
    }

    /// An access token to begin with.
    #[must_use]
    pub fn access_token(mut self, token: impl Into<Secret>) -> Self {
        self.grant.access_token = Some(token.into());
        self
    }
}
