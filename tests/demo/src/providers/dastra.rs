//! Dastra: a private key in a header, or OAuth2: client credentials, and an authorization code with refresh.

use std::error::Error;
use std::time::Duration;

use clientsmith_standins::{Dastra, StandIn};
use dastra::Scope;

use crate::Secrets;
use crate::account::Account;
use crate::recorder::Recorder;
use crate::site::Site;

const SCHEME: &str = "oauth2";
const LIFE: Duration = Duration::from_secs(2);

pub(crate) async fn run(secrets: Secrets) -> Result<Account, Box<dyn Error>> {
    let life = Duration::from_secs(3600);
    // Characters that have to be encoded before they go into Basic (RFC 6749 §2.3.1).
    let standin = StandIn::start(Dastra::new("public key", "private:key+%", life)).await?;
    let by_key = dastra::Client::builder()
        .base_url(standin.url())
        .credentials(dastra::Auth::api_key(secrets.of("private:key+%")))
        .build()?;
    let by_oauth = dastra::Client::builder()
        .base_url(standin.url())
        .credentials(
            dastra::Auth::oauth2_client_credentials("public key", secrets.of("private:key+%"))
                .scopes(["api1"])
                .token_url(format!("{}/connect/token", standin.url())),
        )
        .build()?;

    let mut recorder = Recorder::new("Dastra", &standin);
    let call = by_key.get_me().send();
    recorder.call("get_me", "apiKey", "the key goes into its header", call).await;
    let call = by_key.list_workspaces().page(2).send();
    recorder.call("list_workspaces", "apiKey", "no token is needed", call).await;
    let call = by_oauth.list_workspaces().page(1).send();
    recorder.call("list_workspaces", "oauth2", "client credentials for a token, then the token", call).await;
    let call = by_oauth.get_task(1, 2, 4).send();
    recorder.call("get_task", "oauth2", "uses the same token", call).await;
    let account = recorder.finish(standin.tokens.requests(), standin.tokens.renewed());
    Ok(account.and(signed_in(secrets).await?))
}

/// An application on the web, in the name of a user who signs in with a browser.
async fn signed_in(secrets: Secrets) -> Result<Account, Box<dyn Error>> {
    let standin = StandIn::start(Dastra::new("public key", "private:key+%", LIFE)).await?;
    let credential = dastra::Auth::oauth2_authorization_code("public key")
        .client_secret(secrets.of("private:key+%"))
        .scopes([Scope::Api1, Scope::OfflineAccess])
        .authorization_url(format!("{}/connect/authorize", standin.url()))
        .token_url(format!("{}/connect/token", standin.url()));
    let client = dastra::Client::builder().base_url(standin.url()).credentials(credential).build()?;
    let session = client.session(SCHEME)?;

    // The application sends the browser to Dastra, and Dastra sends it back with a code.
    let site = Site::open().await?;
    let request = session.begin(site.redirect_uri()).await?;
    let browser = clientsmith_runtime::reqwest::Client::builder().no_proxy().build()?;
    let (page, came_back) = tokio::join!(browser.get(request.url()).send(), site.visited());
    page?.error_for_status()?;

    let mut recorder = Recorder::new("Dastra", &standin);
    let login = session.finish(request, came_back?);
    if recorder.login(SCHEME, "the code of a user who signed in, for tokens", login).await {
        recorder.call("get_me", SCHEME, "in the user's name", client.get_me().send()).await;
        tokio::time::sleep(LIFE).await;
        let call = client.get_me().send();
        recorder.call("get_me", SCHEME, "the token has expired: refreshed, without the user", call).await;
    }
    Ok(recorder.finish(standin.tokens.requests(), standin.tokens.renewed()))
}
