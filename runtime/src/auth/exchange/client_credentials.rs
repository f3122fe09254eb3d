//! The client credentials grant (RFC 6749 §4.4).

use http::HeaderMap;
use url::Url;

use super::failure::Failure;
use super::{Attempt, Exchange, Granted, Outgoing, Remains, oauth_answer, refresh};
use crate::auth::client_auth::{self, ClientAuth};
use crate::auth::clock::Moment;
use crate::auth::endpoint::{self, Endpoint};
use crate::auth::error::AuthError;
use crate::auth::form::Form;
use crate::auth::secret_source::SecretSource;
use crate::secret::Secret;

/// A client that obtains tokens for itself.
#[derive(Debug)]
pub(crate) struct ClientCredentialsGrant {
    pub(crate) endpoint: Endpoint,
    pub(crate) token_url: Url,
    pub(crate) refresh_url: Url,
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretSource,
    pub(crate) client_auth: ClientAuth,
    pub(crate) scopes: Vec<String>,
}

impl ClientCredentialsGrant {
    async fn run(&self, at: Moment) -> Result<Granted, Failure> {
        let secrets = self.client_secret.get().await?;
        let secret = secrets.get("client_secret");
        let request = request(&self.token_url, self.client_auth, &self.client_id, secret, &self.scopes)?;
        let answer = self.endpoint.send(request).await?;
        let sent: Vec<&Secret> = secret.into_iter().collect();
        oauth_answer::read(&answer, at, &sent).map_err(|failure| self.client_secret.refused(secrets, failure))
    }
}

impl Exchange for ClientCredentialsGrant {
    fn primary(&self, at: Moment) -> Attempt<'_> {
        Box::pin(self.run(at))
    }

    fn renewal<'a>(&'a self, remains: &'a Remains, at: Moment) -> Option<Attempt<'a>> {
        // RFC 6749 §4.4.3: there should be no refresh token; some servers give one, and then expect it.
        let token = remains.refresh.as_ref()?;
        Some(Box::pin(async move {
            let secrets = self.client_secret.get().await?;
            let secret = secrets.get("client_secret");
            let client = refresh::Client { id: &self.client_id, secret, auth: self.client_auth };
            refresh::run(&self.endpoint, &self.refresh_url, &client, token, at).await
        }))
    }
}

/// The request. Scopes are sorted, so that the same wish is the same request.
pub(crate) fn request(
    url: &Url,
    auth: ClientAuth,
    client_id: &str,
    secret: Option<&Secret>,
    scopes: &[String],
) -> Result<Outgoing, AuthError> {
    let (mut headers, mut form) = (HeaderMap::new(), Form::new());
    form.push("grant_type", "client_credentials");
    if !scopes.is_empty() {
        form.push("scope", &scopes.join(" "));
    }
    client_auth::identify(auth, client_id, secret, &mut headers, &mut form)?;
    Ok(endpoint::form(url, headers, form))
}

#[cfg(test)]
mod tests {
    use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};

    use super::*;

    #[test]
    fn c16_a_form_is_posted_that_accepts_json() {
        let url = Url::parse("https://as.example/token").unwrap();
        let scopes = ["a".to_owned(), "b c".to_owned()];
        let secret = Secret::new("s");
        let sent = request(&url, ClientAuth::Basic, "id", Some(&secret), &scopes).unwrap();
        assert_eq!((sent.method.as_str(), sent.url.as_str()), ("POST", "https://as.example/token"));
        assert_eq!(sent.headers[CONTENT_TYPE], "application/x-www-form-urlencoded");
        assert_eq!(sent.headers[ACCEPT], "application/json");
        assert_eq!(sent.headers[AUTHORIZATION], "Basic aWQ6cw==");
        assert_eq!(sent.body.unwrap(), b"grant_type=client_credentials&scope=a+b+c");
    }

    #[test]
    fn b15_the_secret_is_never_in_the_url() {
        let url = Url::parse("https://as.example/token?tenant=1").unwrap();
        let sent = request(&url, ClientAuth::Post, "id", Some(&Secret::new("CANARY")), &[]).unwrap();
        assert_eq!(sent.url.as_str(), "https://as.example/token?tenant=1");
        assert!(!sent.headers.contains_key(AUTHORIZATION));
        assert_eq!(sent.body.unwrap(), b"grant_type=client_credentials&client_id=id&client_secret=CANARY");
    }
}
