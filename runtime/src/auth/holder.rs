//! From a credential of the user to what the client works with: checked, and bound to its endpoints.

use std::sync::Arc;

use url::Url;

use super::binding::PlainHttp;
use super::clock::Clock;
use super::credential::{Bearer, Credential, Kind as CredentialKind, Login};
#[cfg(feature = "dpop")]
use super::dpop::Prover;
use super::endpoint::Endpoint;
use super::error::AuthError;
use super::events::Events;
#[cfg(feature = "login")]
use super::exchange::Way;
use super::exchange::by_grant::{ByGrant, Grant};
use super::exchange::client_credentials::ClientCredentialsGrant;
use super::exchange::login::{self, LoginGrant};
use super::exchange::password::PasswordGrant;
use super::exchange::person::PersonGrant;
use super::exchange::sourced::Sourced;
use super::exchange::{Exchange, Granted, TokenClient};
use super::jwt;
use super::manager::{Keeping, Manager, Parts, Vault};
use super::oauth::{AuthorizationCode, Base, Channel, ClientCredentials, Device, OAuth, Password, Provider};
use super::place::{self, Placed};
use super::reach::Reach;
use super::spawn::Spawn;
use super::store::{Identity as StoreIdentity, Store, StoreKey};
use super::token_source::{Kind as TokenKind, Token};
use crate::scheme::{Placement, Scheme};
use crate::secret::Secret;
use crate::transport::Transport;

/// What a credential becomes.
#[derive(Debug)]
pub(crate) enum Holder {
    /// Always the same.
    Fixed(Arc<Placed>),
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
    pub(crate) store: Option<&'a Arc<dyn Store>>,
    pub(crate) events: &'a Arc<dyn Events>,
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
    let scheme = find(around.schemes, key)?;
    let bound = match credential.0 {
        CredentialKind::ApiKey(it) => {
            place::token(scheme.placement, &it.key).map(|it| (Holder::Fixed(Arc::new(it)), None))
        }
        CredentialKind::Basic(it) => place::basic(scheme.placement, &it.username, &it.password)
            .map(|it| (Holder::Fixed(Arc::new(it)), None)),
        CredentialKind::Bearer(it) => bearer(it, scheme.placement, around),
        CredentialKind::ClientCredentials(it) => client_credentials(it, scheme.placement, around),
        CredentialKind::AuthorizationCode(it) => authorization_code(it, scheme.placement, around),
        CredentialKind::Device(it) => device(it, scheme.placement, around),
        CredentialKind::Password(it) => password(it, scheme.placement, around),
        CredentialKind::Login(it) => log_in(it, scheme.placement, around),
    };
    let (holder, endpoint) =
        bound.map_err(|error| AuthError::new(error.kind(), format!("credential for `{key}`: {error}")))?;
    Ok(Bound { reach, holder, endpoint })
}

/// A credential that is always the same, for one call.
pub(crate) fn fixed(credential: &Credential, schemes: &[Scheme]) -> Result<Placed, AuthError> {
    let key = credential.reach().scheme;
    let placement = find(schemes, key)?.placement;
    let placed = match &credential.0 {
        CredentialKind::ApiKey(it) => place::token(placement, &it.key),
        CredentialKind::Basic(it) => place::basic(placement, &it.username, &it.password),
        CredentialKind::Bearer(Bearer { token: Token(TokenKind::Fixed(token)), .. }) => {
            place::token(placement, token)
        }
        CredentialKind::Bearer(_)
        | CredentialKind::ClientCredentials(_)
        | CredentialKind::AuthorizationCode(_)
        | CredentialKind::Device(_)
        | CredentialKind::Password(_)
        | CredentialKind::Login(_) => Err(AuthError::configuration(
            "its tokens have a life, which belongs to a client: a call takes a key, a password or a token",
        )),
    };
    placed.map_err(|error| AuthError::new(error.kind(), format!("credential for `{key}`: {error}")))
}

fn find<'a>(schemes: &'a [Scheme], key: &str) -> Result<&'a Scheme, AuthError> {
    (schemes.iter().find(|scheme| scheme.key == key))
        .ok_or_else(|| AuthError::configuration(format!("there is no security scheme `{key}`")))
}

type Made = Result<(Holder, Option<TokenEndpoint>), AuthError>;

fn bearer(it: Bearer, placement: Placement, around: &Surroundings<'_>) -> Made {
    match it.token.0 {
        TokenKind::Fixed(token) => Ok((Holder::Fixed(Arc::new(place::token(placement, &token)?)), None)),
        TokenKind::Source(source) => {
            let exchange = Box::new(Sourced(source));
            // Nobody can tell whose tokens these are.
            let keeping = around.keeping(None, None);
            around
                .manage(it.reach.scheme, placement, exchange, keeping, Start::default())
                .map(|it| (it, None))
        }
    }
}

fn client_credentials(it: ClientCredentials, placement: Placement, around: &Surroundings<'_>) -> Made {
    let work = around.work(&it, "client_credentials")?;
    let grant = ClientCredentialsGrant { scopes: work.scopes.clone() };
    around.grant(work, placement, grant, Begun::default())
}

fn password(it: Password, placement: Placement, around: &Surroundings<'_>) -> Made {
    let work = around.work(&it, "password")?;
    let grant = PasswordGrant::new(work.scopes.clone(), it.grant.inputs);
    around.grant(work, placement, grant, Begun::default())
}

fn authorization_code(it: AuthorizationCode, placement: Placement, around: &Surroundings<'_>) -> Made {
    let work = around.work(&it, "authorization_code")?;
    let begun = Begun { refresh: it.grant.refresh_token, access: it.grant.access_token };
    if begun.is_nothing() && !work.client.provider.knows_authorization() {
        return Err(AuthError::configuration(
            "give it the `refresh_token` or the `access_token` of a login that has already happened, or the \
             `authorization_url` where the user logs in",
        ));
    }
    let grant = PersonGrant {
        #[cfg(feature = "login")]
        way: Way::Browser,
        #[cfg(feature = "login")]
        scopes: work.scopes.clone(),
    };
    around.grant(work, placement, grant, begun)
}

fn device(it: Device, placement: Placement, around: &Surroundings<'_>) -> Made {
    let work = around.work(&it, "device")?;
    let begun = Begun { refresh: it.grant.refresh_token, access: it.grant.access_token };
    if begun.is_nothing() && !work.client.provider.knows_device_authorization() {
        return Err(AuthError::configuration(
            "give it the `refresh_token` or the `access_token` of a login that has already happened, or the \
             `device_authorization_url` where a device asks for its code",
        ));
    }
    let grant = PersonGrant {
        #[cfg(feature = "login")]
        way: Way::Device,
        #[cfg(feature = "login")]
        scopes: work.scopes.clone(),
    };
    around.grant(work, placement, grant, begun)
}

fn log_in(it: Login, placement: Placement, around: &Surroundings<'_>) -> Made {
    let declared = it.endpoint;
    let given = it.inputs.given();
    if let Some(name) =
        login::unknown(&declared.request, |name| given.get(name).is_some() || it.inputs.is_asked())
    {
        return Err(AuthError::configuration(format!("the login needs `{name}`, which was not given")));
    }
    let url = around.base().resolve(it.token_url.as_deref().unwrap_or(declared.request.url), "token")?;
    let refresh_url =
        declared.refresh.map(|refresh| around.base().resolve(refresh.url, "token")).transpose()?;
    let logout_url = declared.logout.map(|logout| around.base().resolve(logout.url, "logout")).transpose()?;
    let exchange = LoginGrant {
        endpoint: around.endpoint(),
        declared,
        url: url.clone(),
        refresh_url,
        logout_url,
        inputs: it.inputs,
    };
    // A key made of what was given would let everybody who sees it try passwords.
    let key = it.account.as_deref().map(|account| {
        let identity = StoreIdentity {
            server: url.as_str(),
            grant: "login",
            account: Some(account),
            ..StoreIdentity::default()
        };
        StoreKey::of(&identity)
    });
    let keeping = around.keeping(key, it.account);
    let start = Start::default();
    let holder = around.manage(it.reach.scheme, placement, Box::new(exchange), keeping, start)?;
    Ok((holder, Some(TokenEndpoint { method: declared.request.method, url })))
}

impl Surroundings<'_> {
    fn manage(
        &self,
        scheme: &'static str,
        placement: Placement,
        exchange: Box<dyn Exchange>,
        keeping: Keeping,
        start: Start,
    ) -> Result<Holder, AuthError> {
        // Whether the scheme takes a token at all is told when the client is built, not at the first call.
        exchange.place(placement, &Secret::new("-"))?;
        let (clock, spawn) = (Arc::clone(self.clock), Arc::clone(self.spawn));
        let Start { refresh, access } = start;
        Manager::new(Parts { scheme, placement, exchange, clock, spawn, refresh, access }, keeping)
            .map(Holder::Managed)
    }

    /// Where the tokens of this key are kept, and who is told.
    fn keeping(&self, key: Option<StoreKey>, account: Option<String>) -> Keeping {
        let vault = self.store.zip(key).map(|(store, key)| Vault { store: Arc::clone(store), key });
        Keeping { vault, account, events: Arc::clone(self.events) }
    }

    fn endpoint(&self) -> Endpoint {
        Endpoint { transport: self.transport.clone(), plain_http: self.plain_http }
    }

    fn base(&self) -> Base<'_> {
        Base { url: self.base_url, plain_http: self.plain_http }
    }

    /// What an OAuth 2 credential works with, whatever its grant.
    fn work<G>(&self, it: &OAuth<G>, grant: &str) -> Result<Work, AuthError> {
        it.wishes.check()?;
        let channel = if it.client.has_certificate() { Channel::Certificate } else { Channel::Plain };
        let provider = Provider::new(&it.addresses, self.base(), channel, self.endpoint(), self.clock)?;
        if !provider.has_token_endpoint() {
            return Err(AuthError::configuration("the document names no token endpoint: set `token_url`"));
        }
        let endpoint =
            provider.known_token_url().map(|url| TokenEndpoint { method: "POST", url: url.clone() });
        let keeping = self.keeping(self.store.map(|_| it.store_key(&provider, grant)), it.account.clone());
        let client = TokenClient {
            endpoint: self.endpoint(),
            provider,
            identity: it.client.clone(),
            wishes: it.wishes.clone(),
            default_lifetime: it.default_lifetime,
            #[cfg(feature = "dpop")]
            prover: it.dpop.clone().map(|key| Arc::new(Prover::new(key, Arc::clone(self.clock)))),
        };
        let scopes = it.reach.scopes.clone().unwrap_or_default();
        Ok(Work { scheme: it.reach.scheme, scopes, client: Arc::new(client), endpoint, keeping })
    }

    fn grant<G: Grant>(&self, work: Work, placement: Placement, grant: G, begun: Begun) -> Made {
        let Work { scheme, client, endpoint, keeping, .. } = work;
        let wall = self.clock.now().wall;
        let access = begun.access.map(|token| {
            let life = jwt::life(token.expose(), wall);
            Granted { life, ..Granted::of(token) }
        });
        let exchange = Box::new(ByGrant { client, grant });
        let start = Start { refresh: begun.refresh, access };
        Ok((self.manage(scheme, placement, exchange, keeping, start)?, endpoint))
    }
}

/// The tokens that a credential begins with.
#[derive(Default)]
struct Start {
    refresh: Option<Secret>,
    access: Option<Granted>,
}

/// What an OAuth 2 credential works with.
struct Work {
    scheme: &'static str,
    scopes: Vec<String>,
    client: Arc<TokenClient>,
    endpoint: Option<TokenEndpoint>,
    keeping: Keeping,
}

/// The tokens of a login that has already happened.
#[derive(Default)]
struct Begun {
    refresh: Option<Secret>,
    access: Option<Secret>,
}

impl Begun {
    fn is_nothing(&self) -> bool {
        self.refresh.is_none() && self.access.is_none()
    }
}
