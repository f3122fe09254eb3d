//! What each OAuth 2 grant needs besides what all share.

use crate::auth::secret_source::SecretSource;
use crate::secret::Secret;

/// The program itself is the user (RFC 6749 §4.4).
#[derive(Debug, Clone)]
pub struct ClientCredentials;

/// A person has logged in with a browser, or will (RFC 6749 §4.1).
#[derive(Debug, Clone, Default)]
pub struct AuthorizationCode {
    pub(crate) refresh_token: Option<Secret>,
    pub(crate) access_token: Option<Secret>,
}

/// A person has entered a code on another device, or will (RFC 8628).
#[derive(Debug, Clone, Default)]
pub struct Device {
    pub(crate) refresh_token: Option<Secret>,
    pub(crate) access_token: Option<Secret>,
}

/// The program knows the password of a person (RFC 6749 §4.3).
#[derive(Debug, Clone)]
pub struct Password {
    pub(crate) inputs: SecretSource,
}
