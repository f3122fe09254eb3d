//! An OAuth 2 client at work: sends what a grant asks for to the provider, and reads the answer.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use url::Url;

use super::oauth_answer::TokenType;
use super::{Failure, Granted, Incoming, Outgoing, oauth_answer};
use crate::auth::clock::Moment;
#[cfg(feature = "dpop")]
use crate::auth::dpop::Prover;
use crate::auth::endpoint::{self, Endpoint};
use crate::auth::form::Form;
use crate::auth::oauth::{Hearing, Identity, Provider, Spot, Wishes};
use crate::auth::secret_source::Secrets;
use crate::secret::Secret;

/// Who asks, where, and for what in every request.
#[derive(Debug)]
pub(crate) struct TokenClient {
    pub(crate) endpoint: Endpoint,
    pub(crate) provider: Provider,
    pub(crate) identity: Identity,
    pub(crate) wishes: Wishes,
    /// The life of a token whose answer does not say it.
    pub(crate) default_lifetime: Option<Duration>,
    /// The key that tokens are bound to.
    #[cfg(feature = "dpop")]
    pub(crate) prover: Option<std::sync::Arc<Prover>>,
}

/// What a request carries, and what may be done with it.
pub(super) struct Load<'a> {
    pub(super) form: Form,
    /// The secrets in the form: no message repeats them.
    pub(super) sent: &'a [&'a Secret],
    pub(super) uses: Uses,
}

/// How often a grant may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Uses {
    Many,
    /// An authorization code: a server that sees it twice may end what came of it (RFC 6749 §4.1.2).
    #[cfg(feature = "login")]
    One,
}

impl TokenClient {
    /// Sends a grant's own members to the token endpoint. `sent` are the secrets among them.
    pub(crate) async fn obtain(&self, form: Form, at: Moment, sent: &[&Secret]) -> Result<Granted, Failure> {
        self.exchange(Spot::Token, Load { form: self.wished(form), sent, uses: Uses::Many }, at).await
    }

    /// The same for a grant that is good for one exchange.
    #[cfg(feature = "login")]
    pub(crate) async fn obtain_once(
        &self,
        form: Form,
        at: Moment,
        sent: &[&Secret],
    ) -> Result<Granted, Failure> {
        self.exchange(Spot::Token, Load { form: self.wished(form), sent, uses: Uses::One }, at).await
    }

    /// Renews (RFC 6749 §6). It names no scopes: what was granted stays, and more could not be had.
    pub(crate) async fn refresh(&self, token: &Secret, at: Moment) -> Result<Granted, Failure> {
        let mut form = Form::new();
        form.push("grant_type", "refresh_token");
        form.push("refresh_token", token.expose());
        let load = Load { form: self.wished(form), sent: &[token], uses: Uses::Many };
        self.exchange(Spot::Refresh, load, at).await
    }

    async fn exchange(&self, spot: Spot, load: Load<'_>, at: Moment) -> Result<Granted, Failure> {
        let (sent, wanted) = (load.sent, self.token_type());
        let asked = self.ask(spot, load, at).await?;
        let sent: Vec<&Secret> = sent.iter().copied().chain(asked.secrets.values()).collect();
        oauth_answer::read(&asked.answer, at, &sent, wanted)
            .map(|granted| Granted { life: granted.life.or(self.default_lifetime), ..granted })
            .map_err(|failure| match spot {
                // It is the refresh token that has ended, and the client with its secret may be as good as ever.
                Spot::Refresh => failure,
                Spot::Token
                | Spot::Authorization
                | Spot::DeviceAuthorization
                | Spot::Revocation
                | Spot::Introspection => self.identity.refused(asked.secrets, failure),
            })
    }

    /// Sends a form, and says who the client is.
    pub(super) async fn ask(&self, spot: Spot, load: Load<'_>, at: Moment) -> Result<Asked, Failure> {
        let secrets = self.identity.secrets().await?;
        let url = self.provider.url(spot).await?;
        let answer = self.send(spot, &url, &secrets, &load.form, at).await?;
        // The provider may have moved, and its metadata were read a while ago.
        if answer.status == StatusCode::NOT_FOUND
            && load.uses == Uses::Many
            && let Some(moved) = self.provider.moved(spot, &url).await
        {
            tracing::debug!(endpoint = spot.name(), "the provider has moved");
            let answer = self.send(spot, &moved, &secrets, &load.form, at).await?;
            return Ok(Asked { answer, secrets });
        }
        Ok(Asked { answer, secrets })
    }

    async fn send(
        &self,
        spot: Spot,
        url: &Url,
        secrets: &Secrets,
        form: &Form,
        at: Moment,
    ) -> Result<Incoming, Failure> {
        let request = self.request(spot, url, secrets, form.clone(), at)?;
        let answer = self.endpoint.send(request).await?;
        #[cfg(feature = "dpop")]
        if let Some(prover) = self.prover.as_ref().filter(|_| is_bound(spot)) {
            let news = prover.learn(url, &answer.headers);
            // RFC 9449 §8: the grant was not looked at, so that it may be shown again. Once: a second demand is a fault.
            if news && oauth_answer::wants_nonce(&answer) {
                let request = self.request(spot, url, secrets, form.clone(), at)?;
                let answer = self.endpoint.send(request).await?;
                prover.learn(url, &answer.headers);
                return Ok(answer);
            }
        }
        Ok(answer)
    }

    fn request(
        &self,
        spot: Spot,
        url: &Url,
        secrets: &Secrets,
        mut form: Form,
        at: Moment,
    ) -> Result<Outgoing, Failure> {
        let mut headers = HeaderMap::new();
        let issuer = self.provider.issuer();
        let token_url = self.provider.known_token_url().unwrap_or(url);
        let hearing = Hearing { audience: issuer.as_deref().unwrap_or(token_url.as_str()), wall: at.wall };
        self.identity.write(secrets, hearing, &mut headers, &mut form)?;
        #[cfg(feature = "dpop")]
        if let Some(prover) = self.prover.as_ref().filter(|_| is_bound(spot)) {
            prover.prove_grant(url, at, &mut headers)?;
        }
        Ok(endpoint::form(spot.name(), url, headers, form))
    }

    /// The grant's members, and the client's wishes.
    fn wished(&self, mut form: Form) -> Form {
        self.wishes.write(&mut form);
        form
    }

    /// The thumbprint of the key that the code of a login is to be bound to (RFC 9449 §10).
    #[cfg(feature = "login")]
    pub(crate) fn thumbprint(&self) -> Option<String> {
        #[cfg(feature = "dpop")]
        if let Some(prover) = &self.prover {
            return prover.lasting_thumbprint();
        }
        None
    }

    fn token_type(&self) -> TokenType {
        #[cfg(feature = "dpop")]
        if self.prover.is_some() {
            return TokenType::Dpop;
        }
        TokenType::Bearer
    }
}

/// An answer, and the secrets that the request for it has shown.
pub(super) struct Asked {
    pub(super) answer: Incoming,
    pub(super) secrets: Secrets,
}

/// Where tokens are bound to a key (RFC 9449 §5).
#[cfg(feature = "dpop")]
fn is_bound(spot: Spot) -> bool {
    match spot {
        Spot::Token | Spot::Refresh => true,
        Spot::Authorization | Spot::DeviceAuthorization | Spot::Revocation | Spot::Introspection => false,
    }
}
