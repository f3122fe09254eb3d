//! The endpoints of a provider: those of the user, else those of the document.

use url::Url;

use super::addresses::Addresses;
use crate::auth::binding::PlainHttp;
use crate::auth::error::AuthError;
use crate::auth::exchange::Failure;
use crate::origin;

/// What relative addresses are relative to, and what an address may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Base<'a> {
    pub(crate) url: &'a Url,
    pub(crate) plain_http: PlainHttp,
}

/// The endpoints, checked.
#[derive(Debug, Clone)]
pub(crate) struct Provider {
    token: Option<Url>,
    refresh: Option<Url>,
    authorization: Option<Url>,
    device_authorization: Option<Url>,
    revocation: Option<Url>,
    introspection: Option<Url>,
}

impl Provider {
    pub(crate) fn new(addresses: &Addresses, base: Base<'_>) -> Result<Self, AuthError> {
        let Addresses { flow, token, authorization, device_authorization, revocation, introspection } =
            addresses;
        let resolve = |own: &Option<String>, declared: Option<&str>| {
            own.as_deref().or(declared).map(|url| base.resolve(url)).transpose()
        };
        // A token endpoint of the user's counts for renewals too: it names another server.
        let renewed = if token.is_some() { None } else { flow.refresh_url };
        let token = resolve(token, flow.token_url)?;
        let refresh = resolve(&None, renewed)?.or_else(|| token.clone());
        Ok(Self {
            token,
            refresh,
            authorization: resolve(authorization, flow.authorization_url)?,
            device_authorization: resolve(device_authorization, flow.device_authorization_url)?,
            revocation: resolve(revocation, None)?,
            introspection: resolve(introspection, None)?,
        })
    }

    /// The token endpoint, as far as it is known without asking the provider.
    pub(crate) fn known_token_url(&self) -> Option<&Url> {
        self.token.as_ref()
    }

    /// Whether a user can be sent somewhere to log in.
    pub(crate) fn knows_authorization(&self) -> bool {
        self.authorization.is_some()
    }

    pub(crate) async fn token_url(&self) -> Result<Url, Failure> {
        known(&self.token, "token endpoint", "token_url")
    }

    pub(crate) async fn refresh_url(&self) -> Result<Url, Failure> {
        known(&self.refresh, "token endpoint", "token_url")
    }

    pub(crate) async fn authorization_url(&self) -> Result<Url, Failure> {
        known(&self.authorization, "authorization endpoint", "authorization_url")
    }

    pub(crate) async fn device_authorization_url(&self) -> Result<Url, Failure> {
        known(&self.device_authorization, "device authorization endpoint", "device_authorization_url")
    }

    /// `None`: the provider revokes nothing.
    pub(crate) async fn revocation_url(&self) -> Result<Option<Url>, Failure> {
        Ok(self.revocation.clone())
    }

    pub(crate) async fn introspection_url(&self) -> Result<Url, Failure> {
        known(&self.introspection, "introspection endpoint", "introspection_url")
    }
}

fn known(url: &Option<Url>, what: &str, method: &str) -> Result<Url, Failure> {
    let unknown = || AuthError::configuration(format!("the document names no {what}: set `{method}`"));
    url.clone().ok_or_else(|| Failure::from(unknown()))
}

impl Base<'_> {
    /// An absolute URL, or one relative to the base URL (RFC 3986 §5): below it, or from its root where it starts with `/`.
    pub(crate) fn resolve(self, url: &str) -> Result<Url, AuthError> {
        if url.is_empty() {
            return Err(AuthError::configuration("the document names no token endpoint: set `token_url`"));
        }
        let mut base = self.url.clone();
        base.set_query(None);
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        let unusable =
            |_| AuthError::configuration(format!("`{}` is no URL of a token endpoint", url.escape_debug()));
        let mut url = base.join(url).map_err(unusable)?;
        url.set_fragment(None);
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AuthError::configuration(
                "the URL of a token endpoint must not hold a user name or a password",
            ));
        }
        self.plain_http.admit(&url).map_err(|_| {
            AuthError::configuration(format!("the token endpoint {} must use https", origin::shown(&url)))
        })?;
        Ok(url)
    }
}
