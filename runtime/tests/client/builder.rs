//! The builder: settings that reach the wire, and settings that are refused.

use std::time::Duration;

use clientsmith_runtime::reqwest;

use crate::server::{Server, reply};
use crate::tasks::{Auth, Client};

const TASK: &str = r#"{"id":7,"label":"Write"}"#;

#[tokio::test]
async fn settings_reach_the_wire() {
    let server = Server::start(|_| reply(200).json(TASK)).await;
    let client = Client::builder()
        .base_url(format!("{}/prefix/?tenant=a%20b", server.url))
        .user_agent("mine/1")
        .default_header("X-Extra", "e")
        .timeout(Duration::from_secs(60))
        .connect_timeout(Duration::from_secs(60))
        .configure_http(|http| http.redirect(reqwest::redirect::Policy::limited(5)).referer(true))
        .build()
        .unwrap();
    client.get_task(3, "1").page(2).send().await.unwrap();
    let seen = server.only();
    assert_eq!(seen.line(), "GET /prefix/v1/tenants/3/tasks/1?tenant=a%20b&page=2");
    assert_eq!((seen.header("user-agent"), seen.header("x-extra")), (Some("mine/1"), Some("e")));
}

#[tokio::test]
async fn the_callers_own_authorization_is_sent_alone() {
    let server = Server::start(|_| reply(201).json(TASK)).await;
    let builder = || Client::builder().base_url(&server.url).default_header("Authorization", "Custom CANARY");
    let client = builder().build().unwrap();
    assert!(!format!("{client:?}").contains("CANARY"));
    client.create_task(&crate::tasks::Task::new(1, "x")).send().await.unwrap();
    let seen = server.only();
    let sent: Vec<_> = seen.headers.iter().filter(|(name, _)| name == "authorization").collect();
    assert_eq!(sent, [&("authorization".to_owned(), "Custom CANARY".to_owned())]);
    let error = builder().credentials(Auth::api_key("k")).build().unwrap_err();
    assert!(error.to_string().starts_with("`Authorization` is set as a default header"), "{error}");
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let message =
        |builder: clientsmith_runtime::ClientBuilder<Client>| builder.build().unwrap_err().to_string();
    assert_eq!(
        message(Client::builder().server(3)),
        "there is no server number 3: the API's document names 1"
    );
    assert_eq!(
        message(Client::builder().server_variable("host", "a")),
        "the server has no variable `host`: it has `port`"
    );
    assert_eq!(
        message(Client::builder().server_variable("port", "x")),
        "the base URL `https://api.tasks.example:x` cannot be used: it is not a URL"
    );
    assert_eq!(
        message(Client::builder().default_header("a b", "c")),
        "the default header `a b` cannot be sent"
    );
    assert_eq!(
        message(Client::builder().default_header("a", "c\nd")),
        "the default header `a` cannot be sent"
    );
    assert!(Client::builder().server_variable("port", "8443").build().is_ok());
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn certificates_are_checked_unless_told_otherwise() {
    let (server, pem) = Server::start_tls(|_| reply(200).json(TASK)).await;
    let builder = || Client::builder().base_url(&server.url);
    let error = builder().build().unwrap().get_task(3, "1").send().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    for client in
        [builder().root_certificate(pem).build(), builder().danger_accept_invalid_certificates().build()]
    {
        assert_eq!(client.unwrap().get_task(3, "1").send().await.unwrap().id, 7);
    }
    let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert!(builder().root_certificate(pem).build().is_err());
}
