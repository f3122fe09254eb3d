//! The endpoints of a provider: those of the user, else those of the document, else what the provider says about itself.

use std::sync::Arc;

use url::Url;

use super::addresses::Addresses;
use crate::auth::binding::PlainHttp;
use crate::auth::clock::Clock;
use crate::auth::discovery::{Discovery, Endpoints, Metadata, Source};
use crate::auth::endpoint::Endpoint;
use crate::auth::error::AuthError;
use crate::auth::exchange::Failure;
use crate::origin;

/// What relative addresses are relative to, and what an address may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Base<'a> {
    pub(crate) url: &'a Url,
    pub(crate) plain_http: PlainHttp,
}

/// An endpoint of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    Token,
    /// The token endpoint, for renewals.
    Refresh,
    Authorization,
    DeviceAuthorization,
    Revocation,
    Introspection,
}

/// By what connection the endpoints are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channel {
    Plain,
    /// With a client certificate: the provider may have other endpoints for it (RFC 8705 §5).
    Certificate,
}

/// The endpoints, checked as far as they are known.
#[derive(Debug, Clone)]
pub(crate) struct Provider {
    token: Option<Url>,
    refresh: Option<Url>,
    authorization: Option<Url>,
    device_authorization: Option<Url>,
    revocation: Option<Url>,
    introspection: Option<Url>,
    /// As the user has said it.
    issuer: Option<String>,
    discovery: Option<Arc<Discovery>>,
    channel: Channel,
    plain_http: PlainHttp,
}

impl Provider {
    pub(crate) fn new(
        addresses: &Addresses,
        base: Base<'_>,
        channel: Channel,
        endpoint: Endpoint,
        clock: &Arc<dyn Clock>,
    ) -> Result<Self, AuthError> {
        let own = |url: &Option<String>, spot: Spot| {
            url.as_deref().map(|url| base.resolve(url, spot.name())).transpose()
        };
        // Endpoints that the document names are of another provider than the one that the user names.
        let flow = addresses.flow;
        let declared = |url: Option<&str>, spot: Spot| match &addresses.issuer {
            Some(_) => Ok(None),
            None => url.map(|url| base.resolve(url, spot.name())).transpose(),
        };
        let either = |user: &Option<String>, document: Option<&str>, spot: Spot| match own(user, spot)? {
            Some(url) => Ok(Some(url)),
            None => declared(document, spot),
        };
        let token = either(&addresses.token, flow.token_url, Spot::Token)?;
        // A token endpoint of the user's counts for renewals too: it names another server.
        let refresh = match &addresses.token {
            Some(_) => None,
            None => declared(flow.refresh_url, Spot::Refresh)?,
        };
        let device = &addresses.device_authorization;
        let sources = match (&addresses.issuer, flow.discovery_url) {
            (Some(issuer), _) => Some(Source::of_issuer(&base.issuer(issuer)?)?),
            (None, Some(url)) => Some(Source::of_document(&base.resolve(url, "discovery")?)?),
            (None, None) => None,
        };
        Ok(Self {
            refresh: refresh.or_else(|| token.clone()),
            token,
            authorization: either(&addresses.authorization, flow.authorization_url, Spot::Authorization)?,
            device_authorization: either(device, flow.device_authorization_url, Spot::DeviceAuthorization)?,
            revocation: own(&addresses.revocation, Spot::Revocation)?,
            introspection: own(&addresses.introspection, Spot::Introspection)?,
            issuer: addresses.issuer.clone(),
            discovery: sources.map(|sources| Arc::new(Discovery::new(sources, endpoint, Arc::clone(clock)))),
            channel,
            plain_http: base.plain_http,
        })
    }

    /// The token endpoint, as far as it is known without asking the provider.
    pub(crate) fn known_token_url(&self) -> Option<&Url> {
        self.token.as_ref()
    }

    /// Whether there is a token endpoint, or somebody to ask for it.
    pub(crate) fn has_token_endpoint(&self) -> bool {
        self.token.is_some() || self.discovery.is_some()
    }

    /// Whether a user can be sent somewhere to log in.
    pub(crate) fn knows_authorization(&self) -> bool {
        self.authorization.is_some() || self.discovery.is_some()
    }

    /// Whether a user can be asked for a code on another device.
    pub(crate) fn knows_device_authorization(&self) -> bool {
        self.device_authorization.is_some() || self.discovery.is_some()
    }

    /// What tells this provider from others, without asking it.
    pub(crate) fn name(&self) -> String {
        let address = self.discovery.as_ref().and_then(|it| it.address());
        match (&self.issuer, &self.token, address) {
            (Some(issuer), _, _) => issuer.strip_suffix('/').unwrap_or(issuer).to_owned(),
            (None, Some(url), _) | (None, None, Some(url)) => url.to_string(),
            (None, None, None) => String::new(),
        }
    }

    #[cfg(feature = "login")]
    pub(crate) async fn authorization_url(&self) -> Result<Url, Failure> {
        self.url(Spot::Authorization).await
    }

    /// An endpoint.
    pub(crate) async fn url(&self, spot: Spot) -> Result<Url, Failure> {
        let unknown = || {
            let (what, method) = (spot.name(), spot.method());
            let message = match self.discovery {
                Some(_) => {
                    format!("neither the document nor the provider names a {what} endpoint: set `{method}`")
                }
                None => format!("the document names no {what} endpoint: set `{method}`"),
            };
            Failure::from(AuthError::configuration(message))
        };
        self.find(spot).await?.ok_or_else(unknown)
    }

    /// An endpoint; `None`: the provider has none.
    pub(crate) async fn find(&self, spot: Spot) -> Result<Option<Url>, Failure> {
        match (self.own(spot), &self.discovery) {
            (Some(url), _) => Ok(Some(url.clone())),
            (None, Some(discovery)) => self.of_metadata(&*discovery.metadata().await?, spot),
            (None, None) => Ok(None),
        }
    }

    /// Where an endpoint has moved to that was not found; `None`: it has not, as far as the provider says.
    pub(crate) async fn moved(&self, spot: Spot, gone: &Url) -> Option<Url> {
        if self.own(spot).is_some() {
            return None;
        }
        let discovery = self.discovery.as_ref()?;
        let stale = discovery.known()?;
        let metadata = discovery.anew(&stale).await.ok()?;
        self.of_metadata(&metadata, spot).ok()?.filter(|url| url != gone)
    }

    /// What the provider calls itself, as far as that is known without asking.
    pub(crate) fn issuer(&self) -> Option<String> {
        let discovered = self.discovery.as_ref().and_then(|it| it.known()).map(|it| it.issuer.clone());
        discovered.or_else(|| self.issuer.clone())
    }

    /// What the provider says about itself; `None`: there is nowhere to ask.
    #[cfg(feature = "login")]
    pub(crate) async fn metadata(&self) -> Result<Option<Arc<Metadata>>, Failure> {
        match &self.discovery {
            Some(discovery) => discovery.metadata().await.map(Some),
            None => Ok(None),
        }
    }

    fn own(&self, spot: Spot) -> Option<&Url> {
        let url = match spot {
            Spot::Token => &self.token,
            Spot::Refresh => &self.refresh,
            Spot::Authorization => &self.authorization,
            Spot::DeviceAuthorization => &self.device_authorization,
            Spot::Revocation => &self.revocation,
            Spot::Introspection => &self.introspection,
        };
        url.as_ref()
    }

    fn of_metadata(&self, metadata: &Metadata, spot: Spot) -> Result<Option<Url>, Failure> {
        let of = |endpoints: &Endpoints| match spot {
            Spot::Token | Spot::Refresh => endpoints.token.clone(),
            Spot::Authorization => endpoints.authorization.clone(),
            Spot::DeviceAuthorization => endpoints.device_authorization.clone(),
            Spot::Revocation => endpoints.revocation.clone(),
            Spot::Introspection => endpoints.introspection.clone(),
        };
        let alias = match self.channel {
            Channel::Certificate => of(&metadata.aliases),
            Channel::Plain => None,
        };
        let Some(text) = alias.or_else(|| of(&metadata.endpoints)) else { return Ok(None) };
        checked(Url::parse(&text), &text, self.plain_http, spot.name()).map(Some).map_err(Failure::from)
    }
}

impl Spot {
    /// As it is called in messages: “the … endpoint”.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Token | Self::Refresh => "token",
            Self::Authorization => "authorization",
            Self::DeviceAuthorization => "device authorization",
            Self::Revocation => "revocation",
            Self::Introspection => "introspection",
        }
    }

    /// The method that sets it.
    fn method(self) -> &'static str {
        match self {
            Self::Token | Self::Refresh => "token_url",
            Self::Authorization => "authorization_url",
            Self::DeviceAuthorization => "device_authorization_url",
            Self::Revocation => "revocation_url",
            Self::Introspection => "introspection_url",
        }
    }
}

impl Base<'_> {
    /// An absolute URL, or one relative to the base URL (RFC 3986 §5): below it, or from its root where it starts with `/`.
    pub(crate) fn resolve(self, url: &str, what: &str) -> Result<Url, AuthError> {
        if url.is_empty() {
            let method = what.replace(' ', "_");
            let message = format!("the document names no {what} endpoint: set `{method}_url`");
            return Err(AuthError::configuration(message));
        }
        let mut base = self.url.clone();
        base.set_query(None);
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        checked(base.join(url), url, self.plain_http, what)
    }

    /// An issuer: an absolute URL.
    fn issuer(self, issuer: &str) -> Result<Url, AuthError> {
        checked(Url::parse(issuer), issuer, self.plain_http, "discovery")
    }
}

/// RFC 6749 §3.1 and §3.2: `https`, and no fragment.
fn checked(
    parsed: Result<Url, url::ParseError>,
    text: &str,
    plain_http: PlainHttp,
    what: &str,
) -> Result<Url, AuthError> {
    let mut url = parsed.map_err(|_| {
        AuthError::configuration(format!("`{}` is no URL of a {what} endpoint", text.escape_debug()))
    })?;
    url.set_fragment(None);
    if !url.username().is_empty() || url.password().is_some() {
        let message = format!("the URL of a {what} endpoint must not hold a user name or a password");
        return Err(AuthError::configuration(message));
    }
    plain_http.admit(&url).map_err(|_| {
        AuthError::configuration(format!("the {what} endpoint {} must use https", origin::shown(&url)))
    })?;
    Ok(url)
}

#[cfg(test)]
mod tests;
