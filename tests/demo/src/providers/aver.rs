//! Aver: Basic for the first token, then the token, then the refresh endpoint.

use std::error::Error;
use std::time::Duration;

use clientsmith_standins::{Aver, StandIn};

use crate::Secrets;
use crate::account::Account;
use crate::recorder::Recorder;

const LIFE: Duration = Duration::from_secs(2);

pub(crate) async fn run(secrets: Secrets) -> Result<Account, Box<dyn Error>> {
    let standin = StandIn::start(Aver::new("aver-key", "aver-secret", LIFE)).await?;
    let client = aver::Client::builder()
        .base_url(standin.url())
        .credentials(aver::Auth::session("aver-key", secrets.of("aver-secret")))
        .build()?;

    let mut recorder = Recorder::new("Aver", &standin);
    let scheme = "session";
    let id = "6f0bbd2e-61a1-4f3b-a9e5-02f7c6c3a1d4".parse()?;
    let call = client.get_search(id).send();
    recorder.call("get_search", scheme, "Basic for a token, then the token", call).await;
    let call = client.list_results(id).send();
    recorder.call("list_results", scheme, "uses the same token", call).await;
    if secrets == Secrets::Right {
        tokio::time::sleep(LIFE).await;
    }
    let call = client.get_search(id).send();
    recorder.call("get_search", scheme, "the token has expired: refreshed, without Basic", call).await;
    Ok(recorder.finish(standin.tokens.requests(), standin.tokens.renewed()))
}
