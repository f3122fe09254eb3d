//! Astera: a login over TLS with a certificate that signs itself, and another one when the token has expired.

use std::error::Error;
use std::time::Duration;

use clientsmith_standins::{Astera, StandIn};

use crate::Secrets;
use crate::account::Account;
use crate::recorder::Recorder;

const LIFE: Duration = Duration::from_secs(2);

pub(crate) async fn run(secrets: Secrets) -> Result<Account, Box<dyn Error>> {
    let standin = StandIn::start_tls(Astera::new("demo", "astera-password", LIFE)).await?;
    let client = astera::Client::builder()
        .base_url(standin.url())
        .root_certificate(standin.certificate())
        .credentials(astera::Auth::login("demo", secrets.of("astera-password")))
        .build()?;

    let mut recorder = Recorder::new("Astera", &standin);
    let scheme = "login";
    let call = client.get_server_info().send();
    recorder.call("get_server_info", scheme, "logs in first", call).await;
    let call = client.get_job_status(7).send();
    recorder.call("get_job_status", scheme, "uses the same token", call).await;
    if secrets == Secrets::Right {
        tokio::time::sleep(LIFE).await;
    }
    let call = client.list_schedules().enabled(true).send();
    recorder.call("list_schedules", scheme, "the token has expired: logs in again", call).await;
    Ok(recorder.finish(standin.tokens.requests(), standin.tokens.renewed()))
}
