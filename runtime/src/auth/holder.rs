//! From a credential of the user to what the client works with: checked, and bound to its endpoints.

use std::sync::Arc;

use url::Url;

use super::binding::PlainHttp;
use super::clock::Clock;
use super::credential::{
    AuthorizationCode, Bearer, ClientCredentials, Credential, Kind as CredentialKind, Login, Reach,
};
use super::endpoint::Endpoint;
use super::error::AuthError;
use super::exchange::authorization_code::AuthorizationCodeGrant;
use super::exchange::client_credentials::ClientCredentialsGrant;
use super::exchange::login::{self, LoginGrant};
use super::exchange::sourced::Sourced;
use super::exchange::{Exchange, Granted};
use super::flow::Flow;
use super::jwt;
use super::manager::{Manager, Parts};
use super::place::{self, Placed};
use super::spawn::Spawn;
use super::token_source::Kind as TokenKind;
use crate::origin;
use crate::scheme::{Placement, Scheme};
use crate::secret::Secret;
use crate::transport::Transport;

/// What a credential becomes.
#[derive(Debug)]
pub(crate) enum Holder {
    /// Always the same.
    Fixed(Placed),
    /// A token with a life.
    Managed(Manager),
}

/// What credentials are bound to.
pub(crate) struct Surroundings<'a> {
    pub(crate) schemes: &'static [Scheme],
    pub(crate) base_url: &'a Url,
    pub(crate) plain_http: PlainHttp,
    pub(crate) transport: &'a Transport,
    pub(crate) clock: &'a Arc<dyn Clock>,
    pub(crate) spawn: &'a Arc<dyn Spawn>,
}

/// A credential at work, with the token endpoint that its own calls go to.
pub(crate) struct Bound {
    pub(crate) reach: Reach,
    pub(crate) holder: Holder,
    pub(crate) endpoint: Option<TokenEndpoint>,
}

/// The request that fetches a credential's token.
#[derive(Debug)]
pub(crate) struct TokenEndpoint {
    pub(crate) method: &'static str,
    pub(crate) url: Url,
}

/// Checks a credential and binds it.
pub(crate) fn bind(credential: Credential, around: &Surroundings<'_>) -> Result<Bound, AuthError> {
    let reach = credential.reach().clone();
    let key = reach.scheme;
    let scheme = around.schemes.iter().find(|scheme| scheme.key == key);
    let scheme =
        scheme.ok_or_else(|| AuthError::configuration(format!("there is no security scheme `{key}`")))?;
    let bound = match credential.0 {
        CredentialKind::ApiKey(it) => {
            place::token(scheme.placement, &it.key).map(|it| (Holder::Fixed(it), None))
        }
        CredentialKind::Basic(it) => {
            place::basic(scheme.placement, &it.username, &it.password).map(|it| (Holder::Fixed(it), None))
        }
        CredentialKind::Bearer(it) => bearer(it, scheme.placement, around),
        CredentialKind::ClientCredentials(it) => client_credentials(it, scheme.placement, around),
        CredentialKind::AuthorizationCode(it) => authorization_code(it, scheme.placement, around),
        CredentialKind::Login(it) => log_in(it, scheme.placement, around),
    };
    let (holder, endpoint) =
        bound.map_err(|error| AuthError::new(error.kind(), format!("credential for `{key}`: {error}")))?;
    Ok(Bound { reach, holder, endpoint })
}

type Made = Result<(Holder, Option<TokenEndpoint>), AuthError>;

fn bearer(it: Bearer, placement: Placement, around: &Surroundings<'_>) -> Made {
    match it.token.0 {
        TokenKind::Fixed(token) => Ok((Holder::Fixed(place::token(placement, &token)?), None)),
        TokenKind::Source(source) => {
            let exchange = Box::new(Sourced(source));
            around.manage(it.reach.scheme, placement, exchange, None, None).map(|it| (it, None))
        }
    }
}

fn client_credentials(it: ClientCredentials, placement: Placement, around: &Surroundings<'_>) -> Made {
    let (token_url, refresh_url) = around.endpoints(it.flow, it.token_url.as_deref())?;
    let exchange = ClientCredentialsGrant {
        endpoint: around.endpoint(),
        token_url: token_url.clone(),
        refresh_url,
        client_id: it.client_id,
        client_secret: it.client_secret,
        client_auth: it.client_auth,
        scopes: it.reach.scopes.unwrap_or_default(),
    };
    let holder = around.manage(it.reach.scheme, placement, Box::new(exchange), None, None)?;
    Ok((holder, Some(TokenEndpoint { method: "POST", url: token_url })))
}

fn authorization_code(it: AuthorizationCode, placement: Placement, around: &Surroundings<'_>) -> Made {
    if it.refresh_token.is_none() && it.access_token.is_none() {
        return Err(AuthError::configuration(
            "give it the `refresh_token` or the `access_token` of a login that has already happened",
        ));
    }
    let (token_url, refresh_url) = around.endpoints(it.flow, it.token_url.as_deref())?;
    let wall = around.clock.now().wall;
    let access = it.access_token.map(|token| Granted {
        life: jwt::life(token.expose(), wall),
        token,
        refresh_in: None,
        refresh: None,
        scopes: None,
    });
    let exchange = AuthorizationCodeGrant {
        endpoint: around.endpoint(),
        refresh_url,
        client_id: it.client_id,
        client_secret: it.client_secret,
        client_auth: it.client_auth,
    };
    let holder = around.manage(it.reach.scheme, placement, Box::new(exchange), it.refresh_token, access)?;
    Ok((holder, Some(TokenEndpoint { method: "POST", url: token_url })))
}

fn log_in(it: Login, placement: Placement, around: &Surroundings<'_>) -> Made {
    let declared = it.endpoint;
    let given = it.inputs.given();
    if let Some(name) =
        login::unknown(&declared.request, |name| given.get(name).is_some() || it.inputs.is_asked())
    {
        return Err(AuthError::configuration(format!("the login needs `{name}`, which was not given")));
    }
    let url = around.resolve(it.token_url.as_deref().unwrap_or(declared.request.url))?;
    let refresh_url = declared.refresh.map(|refresh| around.resolve(refresh.url)).transpose()?;
    let endpoint = around.endpoint();
    let exchange = LoginGrant { endpoint, declared, url: url.clone(), refresh_url, inputs: it.inputs };
    let holder = around.manage(it.reach.scheme, placement, Box::new(exchange), None, None)?;
    Ok((holder, Some(TokenEndpoint { method: declared.request.method, url })))
}

impl Surroundings<'_> {
    fn manage(
        &self,
        scheme: &'static str,
        placement: Placement,
        exchange: Box<dyn Exchange>,
        refresh: Option<Secret>,
        access: Option<Granted>,
    ) -> Result<Holder, AuthError> {
        // Whether the scheme takes a token at all is told when the client is built, not at the first call.
        place::token(placement, &Secret::new("-"))?;
        let (clock, spawn) = (Arc::clone(self.clock), Arc::clone(self.spawn));
        Manager::new(Parts { scheme, placement, exchange, clock, spawn, refresh, access })
            .map(Holder::Managed)
    }

    fn endpoint(&self) -> Endpoint {
        Endpoint { transport: self.transport.clone(), plain_http: self.plain_http }
    }

    /// Where tokens are issued, and where they are renewed. An override counts for both: it names another server.
    fn endpoints(&self, flow: &Flow, token_url: Option<&str>) -> Result<(Url, Url), AuthError> {
        let issued = self.resolve(token_url.unwrap_or(flow.token_url))?;
        let renewed = match (token_url, flow.refresh_url) {
            (None, Some(url)) => self.resolve(url)?,
            (Some(_), _) | (None, None) => issued.clone(),
        };
        Ok((issued, renewed))
    }

    /// An absolute URL, or one relative to the base URL (RFC 3986 §5): below it, or from its root where it starts with `/`.
    fn resolve(&self, url: &str) -> Result<Url, AuthError> {
        if url.is_empty() {
            return Err(AuthError::configuration("the document names no token endpoint: set `token_url`"));
        }
        let mut base = self.base_url.clone();
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
