//! The apiToken API: a token in the header or in the query, and of several tokens the one that may.

use std::error::Error;

use clientsmith_standins::{ApiToken, StandIn};

use crate::Secrets;
use crate::account::Account;
use crate::recorder::Recorder;

const READER: &str = "reader-8as7bf9a";
const ADMIN: &str = "admin-8s7498sva";

pub(crate) async fn run(secrets: Secrets) -> Result<Account, Box<dyn Error>> {
    let standin = StandIn::start(ApiToken::new(&[
        (READER, &["canReadApiTokens", "canReadMonitoring"]),
        (ADMIN, &["canReadApiTokens", "canConfigureApiTokens"]),
    ]))
    .await?;
    let header = apitoken::Client::builder()
        .base_url(standin.url())
        .credentials(
            apitoken::Auth::api_token(secrets.of(READER))
                .permissions(["canReadApiTokens", "canReadMonitoring"]),
        )
        .credentials(
            apitoken::Auth::api_token(secrets.of(ADMIN))
                .permissions(["canReadApiTokens", "canConfigureApiTokens"]),
        )
        .build()?;
    let query = apitoken::Client::builder()
        .base_url(standin.url())
        .credentials(apitoken::Auth::api_token_query(secrets.of(READER)))
        .build()?;

    let mut recorder = Recorder::new("apiToken", &standin);
    let call = header.get_environment().send();
    recorder.call("get_environment", "apiToken", "the token goes into the header", call).await;
    let call = header.list_tokens().active(true).send();
    recorder.call("list_tokens", "apiToken", "the first token may", call).await;
    let call = query.list_tokens().active(true).send();
    recorder.call("list_tokens", "apiTokenQuery", "the token goes into the query", call).await;
    let call = header.delete_token("t0").send();
    recorder.call("delete_token", "apiToken", "only the second token may, so that one is sent", call).await;
    Ok(recorder.finish(0, 0))
}
