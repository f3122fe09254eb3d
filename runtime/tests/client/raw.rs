//! Calls that no operation describes.

use clientsmith_runtime::{CallOptions, Retry, serde_json};

use crate::server::{Server, reply};
use crate::tasks::{Auth, Client, Error};

async fn start(status: u16) -> (Server, Client) {
    let server = Server::start(move |_| reply(status).json(r#"{"a":1}"#)).await;
    let client = Client::builder()
        .base_url(format!("{}/v1/?tenant=7", server.url))
        .default_header("X-Tenant", "CANARY")
        .retry(Retry::never())
        .credentials(Auth::query_key("CANARY"))
        .credentials(Auth::api_key("k"))
        .build()
        .unwrap();
    (server, client)
}

#[tokio::test]
async fn any_path_is_called_with_the_first_credential_and_gives_the_whole_answer() {
    let (server, client) = start(418).await;
    let call = client.as_ref().request("PATCH", "/things/a%2Fb?x=1#part");
    let options = CallOptions::new().query("y", "ü").header("X-Own", "o");
    let answer = call.json(&serde_json::json!({"b": [2]})).options(options).send().await.unwrap();
    assert_eq!((answer.status(), &answer.body()[..]), (418, br#"{"a":1}"#.as_slice()));
    let seen = server.only();
    assert_eq!(seen.line(), "PATCH /v1/things/a%2Fb?tenant=7&x=1&y=%C3%BC&key=CANARY");
    assert_eq!((seen.body.as_str(), seen.header("content-type")), (r#"{"b":[2]}"#, Some("application/json")));
    assert_eq!(
        (seen.header("x-own"), seen.header("accept"), seen.header("x-api-key")),
        (Some("o"), Some("*/*"), None)
    );
}

#[tokio::test]
async fn credentials_are_chosen_by_options_and_bodies_have_any_type() {
    let (server, client) = start(200).await;
    let call = || client.as_ref().request("POST", "x").body("text/csv", "a;b");
    call().options(CallOptions::new().scheme("apiKey")).send().await.unwrap();
    call().options(CallOptions::new().anonymous()).send().await.unwrap();
    let seen = server.seen();
    assert_eq!((seen[0].target.as_str(), seen[0].header("x-api-key")), ("/v1/x?tenant=7", Some("k")));
    assert_eq!((seen[1].target.as_str(), seen[1].header("x-api-key")), ("/v1/x?tenant=7", None));
    assert_eq!((seen[1].body.as_str(), seen[1].header("content-type")), ("a;b", Some("text/csv")));
}

#[tokio::test]
async fn a_url_of_the_client_s_own_origin_is_called_and_no_other() {
    let (server, client) = start(200).await;
    client.as_ref().request("GET", &format!("{}/next?page=2", server.url)).send().await.unwrap();
    assert_eq!(server.only().line(), "GET /next?page=2&key=CANARY");
    let foreign = Server::start(|_| reply(200)).await;
    for (to, expected) in [
        (foreign.url.as_str(), "request: the URL is not of an origin of this client"),
        ("mailto:a@b.example", "request: the URL is not of an origin of this client"),
        (
            "http://u:CANARY@127.0.0.1/",
            "request: the URL holds a user or a password, which belong into `credentials`",
        ),
        ("/a/../b", "request: the path holds `.` or `..`, which would call another path"),
        ("/a/%2E%2e/b?CANARY", "request: the path holds `.` or `..`, which would call another path"),
    ] {
        let error = client.as_ref().request("GET", to).send().await.unwrap_err();
        assert!(matches!(error, Error::Request(_)) && !format!("{error:?}").contains("CANARY"), "{error:?}");
        assert_eq!(error.to_string(), expected);
    }
    let error = client.as_ref().request("G T", "/").send().await.unwrap_err();
    assert_eq!(error.to_string(), "request: the method is not one of HTTP");
    assert!(foreign.seen().is_empty());
}

#[tokio::test]
async fn allowed_origins_are_the_client_s_own_too() {
    let (server, other) = (Server::start(|_| reply(200)).await, Server::start(|_| reply(200)).await);
    let builder = Client::builder().base_url(&server.url).credentials(Auth::api_key("k"));
    let client = builder.allow_origin(&other.url).build().unwrap();
    client.as_ref().request("GET", &other.url).send().await.unwrap();
    assert_eq!(other.only().header("x-api-key"), Some("k"));
}
