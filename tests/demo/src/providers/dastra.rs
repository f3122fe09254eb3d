//! Dastra: a private key in a header, or OAuth2 client credentials.

use std::error::Error;
use std::time::Duration;

use clientsmith_standins::{Dastra, StandIn};

use crate::Secrets;
use crate::account::Account;
use crate::recorder::Recorder;

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
    Ok(recorder.finish(standin.tokens.requests(), standin.tokens.renewed()))
}
