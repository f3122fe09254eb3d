//! A login that is not OAuth2, over a certificate that signs itself.

use astera::types::JobStatusName;
use astera::{Auth, Client};
use clientsmith_standins::{Astera, StandIn};

use super::{LONG, lines};

async fn standin() -> StandIn<Astera> {
    StandIn::start_tls(Astera::new("demo", "right", LONG)).await.unwrap()
}

fn client(standin: &StandIn<Astera>, password: &str) -> Client {
    Client::builder()
        .base_url(standin.url())
        .root_certificate(standin.certificate())
        .credentials(Auth::login("demo", password))
        .build()
        .unwrap()
}

#[tokio::test]
async fn logs_in_once_and_again_when_the_token_is_refused() {
    let standin = standin().await;
    let client = client(&standin, "right");
    client.get_server_info().send().await.unwrap();
    client.get_server_info().send().await.unwrap();
    assert_eq!(standin.tokens.requests(), 1);
    standin.tokens.revoke_all();
    client.get_server_info().send().await.unwrap();
    assert_eq!((standin.tokens.requests(), standin.tokens.renewed()), (2, 1));
}

#[tokio::test]
async fn a_wrong_password_is_an_error_of_authentication_and_nothing_is_called() {
    let standin = standin().await;
    let error = client(&standin, "canary-wrong").get_server_info().send().await.unwrap_err();
    assert!(error.is_auth(), "{error}");
    assert!(!format!("{error:?} {error}").contains("canary-wrong"));
    assert_eq!(lines(&standin), ["POST /api/account/login 401"]);
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_refused() {
    let standin = standin().await;
    let client =
        Client::builder().base_url(standin.url()).credentials(Auth::login("demo", "right")).build().unwrap();
    client.get_server_info().send().await.unwrap_err();
    assert_eq!(lines(&standin), [""; 0]);
}

#[tokio::test]
async fn any_certificate_is_accepted_only_when_asked_for_by_name() {
    let standin = standin().await;
    let client = Client::builder()
        .base_url(standin.url())
        .danger_accept_invalid_certificates()
        .credentials(Auth::login("demo", "right"))
        .build()
        .unwrap();
    client.get_server_info().send().await.unwrap();
}

#[tokio::test]
async fn a_status_that_the_document_does_not_name_is_kept() {
    let standin = standin().await;
    let client = client(&standin, "right");
    let running = client.get_job_status(7).send().await.unwrap();
    assert_eq!(running.status, JobStatusName::Running);
    let paused = client.get_job_status(8).send().await.unwrap();
    assert_eq!(paused.status, JobStatusName::UnknownValue("Paused".to_owned()));
}
