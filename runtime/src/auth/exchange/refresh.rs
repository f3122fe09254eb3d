//! The refresh token grant (RFC 6749 §6).

use http::HeaderMap;
use url::Url;

use super::failure::Failure;
use super::{Granted, Outgoing, oauth_answer};
use crate::auth::client_auth::{self, ClientAuth};
use crate::auth::clock::Moment;
use crate::auth::endpoint::{self, Endpoint};
use crate::auth::error::AuthError;
use crate::auth::form::Form;
use crate::secret::Secret;

/// Who asks.
pub(crate) struct Client<'a> {
    pub(crate) id: &'a str,
    pub(crate) secret: Option<&'a Secret>,
    pub(crate) auth: ClientAuth,
}

pub(crate) async fn run(
    endpoint: &Endpoint,
    url: &Url,
    client: &Client<'_>,
    token: &Secret,
    at: Moment,
) -> Result<Granted, Failure> {
    let answer = endpoint.send(request(url, client, token)?).await?;
    let sent: Vec<&Secret> = client.secret.into_iter().chain([token]).collect();
    oauth_answer::read(&answer, at, &sent)
}

/// The request. It names no scopes: what was granted stays, and more could not be had (§6).
pub(crate) fn request(url: &Url, client: &Client<'_>, token: &Secret) -> Result<Outgoing, AuthError> {
    let (mut headers, mut form) = (HeaderMap::new(), Form::new());
    form.push("grant_type", "refresh_token");
    form.push("refresh_token", token.expose());
    client_auth::identify(client.auth, client.id, client.secret, &mut headers, &mut form)?;
    Ok(endpoint::form(url, headers, form))
}

#[cfg(test)]
mod tests {
    use http::header::AUTHORIZATION;

    use super::*;

    #[test]
    fn c20_a_refresh_asks_for_no_scope() {
        let url = Url::parse("https://as.example/token").unwrap();
        let client = Client { id: "id", secret: None, auth: ClientAuth::Basic };
        let sent = request(&url, &client, &Secret::new("r t")).unwrap();
        assert_eq!(sent.body.unwrap(), b"grant_type=refresh_token&refresh_token=r+t&client_id=id");
        assert!(!sent.headers.contains_key(AUTHORIZATION));
    }
}
