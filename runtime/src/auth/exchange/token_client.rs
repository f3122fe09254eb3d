//! An OAuth 2 client at work: sends what a grant asks for to the token endpoint, and reads the answer.

use std::time::Duration;

use http::HeaderMap;

use super::{Failure, Granted, Outgoing, oauth_answer};
use crate::auth::clock::Moment;
use crate::auth::endpoint::{self, Endpoint};
use crate::auth::error::AuthError;
use crate::auth::form::Form;
use crate::auth::oauth::{Identity, Provider, Wishes};
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
}

impl TokenClient {
    /// Sends a grant's own members to the token endpoint. `sent` are the secrets among them.
    pub(crate) async fn obtain(&self, form: Form, at: Moment, sent: &[&Secret]) -> Result<Granted, Failure> {
        let url = self.provider.token_url().await?;
        self.exchange(&url, form, at, sent).await
    }

    /// Renews (RFC 6749 §6). It names no scopes: what was granted stays, and more could not be had.
    pub(crate) async fn refresh(&self, token: &Secret, at: Moment) -> Result<Granted, Failure> {
        let url = self.provider.refresh_url().await?;
        let mut form = Form::new();
        form.push("grant_type", "refresh_token");
        form.push("refresh_token", token.expose());
        self.exchange(&url, form, at, &[token]).await
    }

    async fn exchange(
        &self,
        url: &url::Url,
        form: Form,
        at: Moment,
        sent: &[&Secret],
    ) -> Result<Granted, Failure> {
        let secrets = self.identity.secrets().await?;
        let request = self.request(url, &secrets, form)?;
        let answer = self.endpoint.send(request).await?;
        let sent: Vec<&Secret> = sent.iter().copied().chain(secrets.values()).collect();
        oauth_answer::read(&answer, at, &sent)
            .map(|granted| Granted { life: granted.life.or(self.default_lifetime), ..granted })
            .map_err(|failure| self.identity.refused(secrets, failure))
    }

    /// A request: the grant's members, the client's wishes, and who it is.
    pub(crate) fn request(
        &self,
        url: &url::Url,
        secrets: &Secrets,
        mut form: Form,
    ) -> Result<Outgoing, AuthError> {
        let mut headers = HeaderMap::new();
        self.wishes.write(&mut form);
        self.identity.write(secrets, &mut headers, &mut form)?;
        Ok(endpoint::form(url, headers, form))
    }
}
