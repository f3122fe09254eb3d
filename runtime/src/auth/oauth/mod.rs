//! OAuth 2 credentials as a user hands them over: what all grants share, and one file for each grant.

mod addresses;
mod authorization_code;
mod client_auth;
mod client_credentials;
mod device;
mod flow;
pub mod grant;
mod identity;
mod key;
pub(crate) mod password;
mod provider;
mod wishes;

use std::time::Duration;

use self::addresses::Addresses;
pub use self::authorization_code::AuthorizationCode;
use self::client_auth::ClientAuth;
pub(crate) use self::client_auth::Hearing;
pub use self::client_credentials::ClientCredentials;
pub use self::device::Device;
pub use self::flow::Flow;
pub(crate) use self::identity::Identity;
pub use self::password::Password;
pub(crate) use self::provider::{Base, Channel, Provider, Spot};
pub(crate) use self::wishes::Wishes;
#[cfg(feature = "dpop")]
use crate::auth::dpop::DpopKey;
use crate::auth::reach::Reach;
#[cfg(feature = "jwt")]
use crate::auth::signing::SigningKey;
use crate::secret::Secret;

/// An OAuth 2 credential: a client, what it asks for, and the grant `G` by which it obtains its tokens.
#[derive(Debug, Clone)]
pub struct OAuth<G> {
    pub(crate) reach: Reach,
    pub(crate) client: Identity,
    pub(crate) addresses: Addresses,
    pub(crate) wishes: Wishes,
    pub(crate) account: Option<String>,
    pub(crate) default_lifetime: Option<Duration>,
    #[cfg(feature = "dpop")]
    pub(crate) dpop: Option<DpopKey>,
    pub(crate) grant: G,
}

impl<G> OAuth<G> {
    pub(crate) fn of(scheme: &'static str, flow: &'static Flow, client_id: String, grant: G) -> Self {
        Self {
            reach: Reach::of(scheme),
            client: Identity::public(client_id),
            addresses: Addresses::of(flow),
            wishes: Wishes::default(),
            account: None,
            default_lifetime: None,
            #[cfg(feature = "dpop")]
            dpop: None,
            grant,
        }
    }

    /// The secret of a confidential client. Without it, the client is a public one and sends its id only.
    #[must_use]
    pub fn client_secret(self, secret: impl Into<Secret>) -> Self {
        Self { client: self.client.secret(secret.into()), ..self }
    }

    /// Sends id and secret as `Authorization: Basic` (RFC 6749 §2.3.1): the default.
    #[must_use]
    pub fn client_secret_basic(self) -> Self {
        Self { client: self.client.by(ClientAuth::Basic), ..self }
    }

    /// Sends id and secret as `Authorization: Basic` without form-encoding them first, for servers that do not decode them.
    #[must_use]
    pub fn client_secret_basic_raw(self) -> Self {
        Self { client: self.client.by(ClientAuth::BasicRaw), ..self }
    }

    /// Sends id and secret in the body.
    #[must_use]
    pub fn client_secret_post(self) -> Self {
        Self { client: self.client.by(ClientAuth::Post), ..self }
    }

    /// Signs a statement with the secret instead of sending it (`client_secret_jwt`, HS256; RFC 7523 §2.2). Every request carries a
    /// new one, which is good for a minute.
    #[cfg(feature = "jwt")]
    #[must_use]
    pub fn client_secret_jwt(self) -> Self {
        Self { client: self.client.by(ClientAuth::SecretJwt), ..self }
    }

    /// Signs a statement with a key of the client's own (`private_key_jwt`, RFC 7523 §2.2), in place of any secret. Every request
    /// carries a new one, which is good for a minute.
    #[cfg(feature = "jwt")]
    #[must_use]
    pub fn private_key_jwt(self, key: SigningKey) -> Self {
        Self { client: self.client.by(ClientAuth::KeyJwt(key)), ..self }
    }

    /// Proves who the client is by the certificate of its connection (`tls_client_auth` and `self_signed_tls_client_auth`,
    /// RFC 8705 §2), in place of any secret: the body names the id only. The certificate itself is set with
    /// [`configure_http`](crate::ClientBuilder::configure_http). Where the provider's metadata name other endpoints for such
    /// connections (`mtls_endpoint_aliases`), those are used.
    #[must_use]
    pub fn tls_client_auth(self) -> Self {
        Self { client: self.client.by(ClientAuth::Certificate), ..self }
    }

    /// Binds the tokens to a key (DPoP, RFC 9449): whoever steals one can do nothing with it. The API has to take them as
    /// `Authorization: DPoP …`; each request proves that it comes from the holder of the key.
    #[cfg(feature = "dpop")]
    #[must_use]
    pub fn dpop(self, key: DpopKey) -> Self {
        Self { dpop: Some(key), ..self }
    }

    /// The provider's issuer identifier: its endpoints are read from its metadata (OpenID Connect Discovery, RFC 8414) at the first
    /// use. They count instead of those that the document names; endpoints that are set here count before both.
    #[must_use]
    pub fn issuer(mut self, url: impl Into<String>) -> Self {
        self.addresses.issuer = Some(url.into());
        self
    }

    /// The scopes to ask for, or those that were granted. An operation that needs another one is refused before anything is sent.
    #[must_use]
    pub fn scopes(self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.scopes(scopes), ..self }
    }

    /// Says what the client may do. Several may be held for one scheme; an operation gets the first that covers it.
    #[must_use]
    pub fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.permissions(permissions), ..self }
    }

    /// Another token endpoint than the document's, for renewals too; may be relative to the base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.addresses.token = Some(url.into());
        self
    }

    /// Another authorization endpoint than the document's; may be relative to the base URL.
    #[must_use]
    pub fn authorization_url(mut self, url: impl Into<String>) -> Self {
        self.addresses.authorization = Some(url.into());
        self
    }

    /// Another device authorization endpoint than the document's (RFC 8628 §3.1); may be relative to the base URL.
    #[must_use]
    pub fn device_authorization_url(mut self, url: impl Into<String>) -> Self {
        self.addresses.device_authorization = Some(url.into());
        self
    }

    /// Where tokens are revoked (RFC 7009); may be relative to the base URL.
    #[must_use]
    pub fn revocation_url(mut self, url: impl Into<String>) -> Self {
        self.addresses.revocation = Some(url.into());
        self
    }

    /// Where tokens are introspected (RFC 7662); may be relative to the base URL.
    #[must_use]
    pub fn introspection_url(mut self, url: impl Into<String>) -> Self {
        self.addresses.introspection = Some(url.into());
        self
    }

    /// Names whose tokens these are, so that two accounts of one client never mix in a store.
    #[must_use]
    pub fn account(self, name: impl Into<String>) -> Self {
        Self { account: Some(name.into()), ..self }
    }

    /// A resource that the tokens are for (RFC 8707 §2): an absolute URI. Call it once for each.
    #[must_use]
    pub fn resource(mut self, uri: impl Into<String>) -> Self {
        self.wishes.resources.push(uri.into());
        self
    }

    /// A parameter of the provider's own, such as `audience`, on every authorization and token request.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.wishes.parameters.push((name.into(), value.into()));
        self
    }

    /// How long a token lives whose answer does not say so.
    #[must_use]
    pub fn default_lifetime(self, life: Duration) -> Self {
        Self { default_lifetime: Some(life), ..self }
    }

    /// Renews the token after a 403 too: some servers answer so to a token that has ended.
    #[must_use]
    pub fn renew_on_forbidden(self) -> Self {
        Self { reach: self.reach.renew_on_forbidden(), ..self }
    }
}
