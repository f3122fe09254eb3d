//! Gives every operation its credentials, and replaces tokens that the API refuses.

use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use url::Url;

use super::authorization::{Authorization, Part, Proof};
use super::binding::{Binding, PlainHttp};
use super::challenge;
use super::chosen::Chosen;
use super::clock::Clock;
use super::credential::Credential;
use super::error::{AuthError, AuthErrorKind};
use super::events::Events;
use super::held::Held;
use super::holder::{self, Holder, Surroundings, TokenEndpoint};
use super::manager::Manager;
use super::reach::{OnForbidden, Reach};
use super::requirement;
use super::spawn::Spawn;
use super::store::Store;
use crate::operation::Operation;
use crate::origin::Origin;
use crate::scheme::{Need, Scheme};
use crate::transport::Transport;

/// What an [`Authenticator`] is made of.
pub(crate) struct Setup {
    pub(crate) schemes: &'static [Scheme],
    pub(crate) credentials: Vec<Credential>,
    pub(crate) base_url: Url,
    /// Where credentials may go besides the base URL's own origin.
    pub(crate) allowed_origins: Vec<Origin>,
    pub(crate) insecure_http: bool,
    pub(crate) transport: Transport,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) spawn: Arc<dyn Spawn>,
    pub(crate) store: Option<Arc<dyn Store>>,
    pub(crate) events: Arc<dyn Events>,
}

/// The credentials of a client.
pub(crate) struct Authenticator {
    schemes: &'static [Scheme],
    // Three lists of the same length: the choice looks at the first only.
    reaches: Vec<Reach>,
    holders: Vec<Holder>,
    endpoints: Vec<Option<TokenEndpoint>>,
    base_url: Url,
    binding: Arc<Binding>,
}

impl Authenticator {
    /// Checks the credentials. Nothing is fetched yet.
    pub(crate) fn new(setup: Setup) -> Result<Self, AuthError> {
        let plain_http = if setup.insecure_http { PlainHttp::Allowed } else { PlainHttp::Refused };
        let around = Surroundings {
            schemes: setup.schemes,
            base_url: &setup.base_url,
            plain_http,
            transport: &setup.transport,
            clock: &setup.clock,
            spawn: &setup.spawn,
            store: setup.store.as_ref(),
            events: &setup.events,
        };
        let (mut reaches, mut holders, mut endpoints) = (Vec::new(), Vec::new(), Vec::new());
        for credential in setup.credentials {
            let bound = holder::bind(credential, &around)?;
            reaches.push(bound.reach);
            holders.push(bound.holder);
            endpoints.push(bound.endpoint);
        }
        let mut origins = setup.allowed_origins;
        origins.push(Origin::of(&setup.base_url));
        let binding = Arc::new(Binding { origins, plain_http });
        Ok(Self { schemes: setup.schemes, reaches, holders, endpoints, base_url: setup.base_url, binding })
    }

    /// The credentials that a caller has chosen for a call.
    pub(crate) async fn authorize_as(
        &self,
        operation: &'static Operation,
        chosen: &Chosen,
    ) -> Result<Authorization, AuthError> {
        let index = match chosen {
            Chosen::ByDocument => return self.authorize(operation).await,
            Chosen::These(credentials) => return self.given(operation, credentials),
            Chosen::Nothing => None,
            Chosen::First => (!self.holders.is_empty()).then_some(0),
            Chosen::Scheme(scheme) => Some(self.position(scheme)?),
        };
        let mut authorization = Authorization::new(Arc::clone(&self.binding), operation.servers);
        if let Some((index, holder)) = index.and_then(|it| Some((it, self.holders.get(it)?))) {
            let proof = match holder {
                Holder::Fixed(placed) => Proof::Fixed(Arc::clone(placed)),
                Holder::Managed(manager) => Proof::Held(manager.token().await?),
            };
            authorization.push(Part { holder: index, proof });
        }
        Ok(authorization)
    }

    /// Credentials that are not the client's own. None of them is renewed: nobody knows how.
    fn given(
        &self,
        operation: &'static Operation,
        credentials: &[Credential],
    ) -> Result<Authorization, AuthError> {
        let mut authorization = Authorization::new(Arc::clone(&self.binding), operation.servers);
        for credential in credentials {
            let proof = Proof::Fixed(Arc::new(holder::fixed(credential, self.schemes)?));
            authorization.push(Part { holder: usize::MAX, proof });
        }
        Ok(authorization)
    }

    /// The credentials that the document asks for.
    pub(crate) async fn authorize(&self, operation: &'static Operation) -> Result<Authorization, AuthError> {
        let mut authorization = Authorization::new(Arc::clone(&self.binding), operation.servers);
        if operation.access.is_empty() {
            return Ok(authorization);
        }
        for need in requirement::choose(operation, self.schemes, &self.reaches)? {
            let Some(index) = requirement::covering(need, operation, &self.reaches) else { continue };
            // The very call that fetches a token cannot wait for that token.
            if self.fetches(index, operation) {
                continue;
            }
            if let (Some(holder), Some(reach)) = (self.holders.get(index), self.reaches.get(index)) {
                let proof = match holder {
                    Holder::Fixed(placed) => Proof::Fixed(Arc::clone(placed)),
                    Holder::Managed(manager) => Proof::Held(granted(manager.token().await?, need, reach)?),
                };
                authorization.push(Part { holder: index, proof });
            }
        }
        Ok(authorization)
    }

    /// What to send a refused call with once more; `None` where a new token would not help or cannot be had.
    pub(crate) async fn refused(
        &self,
        authorization: &Authorization,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Option<Authorization> {
        // RFC 6750 §3.1: the token is good, and a new one would reach no further.
        if !matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
            || challenge::is_insufficient_scope(headers)
        {
            return None;
        }
        let mut renewed = authorization.successor();
        let mut any = false;
        for part in authorization.parts() {
            let proof = match &part.proof {
                Proof::Fixed(placed) => Proof::Fixed(Arc::clone(placed)),
                Proof::Held(held) => match self.renewed(part.holder, held, status).await {
                    Some(new) => {
                        any = true;
                        Proof::Held(new)
                    }
                    None => Proof::Held(Arc::clone(held)),
                },
            };
            renewed.push(Part { holder: part.holder, proof });
        }
        any.then_some(renewed)
    }

    async fn renewed(&self, index: usize, refused: &Arc<Held>, status: StatusCode) -> Option<Arc<Held>> {
        let (Some(Holder::Managed(manager)), Some(reach)) =
            (self.holders.get(index), self.reaches.get(index))
        else {
            return None;
        };
        let meant = status == StatusCode::UNAUTHORIZED || reach.on_forbidden == OnForbidden::Renew;
        if !meant || !manager.reject(refused) {
            return None;
        }
        let new = manager.token().await.ok()?;
        // A source that gives the same token again has nothing better.
        (new.generation != refused.generation && new.value != refused.value).then_some(new)
    }

    /// Whether a URL is of an origin where credentials may go.
    pub(crate) fn knows(&self, url: &Url) -> bool {
        self.binding.holds(url)
    }

    /// The number of the credential for a scheme: the first that a person logs in for, or else the first that was given.
    pub(crate) fn position(&self, scheme: &str) -> Result<usize, AuthError> {
        let found = |index: &usize| self.reaches.get(*index).is_some_and(|reach| reach.scheme == scheme);
        let mut personal = (0..self.reaches.len()).filter(found).filter(|index| self.takes_person(*index));
        let first = || (0..self.reaches.len()).find(found);
        personal.next().or_else(first).ok_or_else(|| {
            let message = format!("the client holds no credential for `{}`", scheme.escape_debug());
            AuthError::new(AuthErrorKind::Missing, message)
        })
    }

    /// The managers of all credentials that have tokens.
    pub(crate) fn managers(&self) -> impl Iterator<Item = &Manager> {
        self.holders.iter().filter_map(|holder| match holder {
            Holder::Managed(manager) => Some(manager),
            Holder::Fixed(_) => None,
        })
    }

    /// The scheme of the one credential that a person logs in for.
    #[cfg(feature = "login")]
    pub(crate) fn interactive(&self) -> Result<&'static str, AuthError> {
        let mut found = (self.reaches.iter().enumerate())
            .filter(|(index, _)| self.takes_person(*index))
            .map(|(_, reach)| reach.scheme);
        match (found.next(), found.next()) {
            (Some(scheme), None) => Ok(scheme),
            (None, _) => {
                Err(AuthError::configuration("the client holds no credential that a person logs in for"))
            }
            (Some(one), Some(other)) if one == other => Err(AuthError::configuration(format!(
                "a person logs in for two credentials for `{one}`: `session` chooses the first"
            ))),
            (Some(one), Some(other)) => Err(AuthError::configuration(format!(
                "a person logs in for both `{one}` and `{other}`: choose one with `session`"
            ))),
        }
    }

    fn takes_person(&self, index: usize) -> bool {
        matches!(self.holders.get(index), Some(Holder::Managed(manager)) if manager.takes_person())
    }

    pub(crate) fn holder(&self, index: usize) -> Option<&Holder> {
        self.holders.get(index)
    }

    /// Whether an operation is the request that obtains the token of a credential.
    #[inline]
    fn fetches(&self, index: usize, operation: &Operation) -> bool {
        let Some(Some(endpoint)) = self.endpoints.get(index) else { return false };
        let prefix = self.base_url.path().trim_end_matches('/');
        endpoint.method == operation.method
            && endpoint.url.path().strip_prefix(prefix) == Some(operation.path)
            && Origin::of(&endpoint.url) == Origin::of(&self.base_url)
    }
}

/// A token, if its grant holds what the operation needs.
fn granted(held: Arc<Held>, need: &Need, reach: &Reach) -> Result<Arc<Held>, AuthError> {
    let Some(scopes) = &held.scopes else { return Ok(held) };
    let withheld = requirement::withheld(need, reach, scopes);
    if withheld.is_empty() {
        return Ok(held);
    }
    let message = format!(
        "the server has not granted `{}` to the credential for `{}`",
        withheld.join("`, `"),
        need.scheme
    );
    Err(AuthError::new(AuthErrorKind::Missing, message))
}

impl std::fmt::Debug for Authenticator {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Authenticator").field("holders", &self.holders).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
