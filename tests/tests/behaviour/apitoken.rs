//! Tokens in the header or the query, several of them with different permissions.

use apitoken::errors::UnauthorizedOrForbidden;
use apitoken::{Auth, Client, Error};
use clientsmith_standins::{ApiToken, StandIn};

use super::lines;

async fn standin() -> StandIn<ApiToken> {
    let reader: &[&str] = &["canReadApiTokens"];
    let admin: &[&str] = &["canConfigureApiTokens"];
    StandIn::start(ApiToken::new(&[("reader", reader), ("admin", admin)])).await.unwrap()
}

#[tokio::test]
async fn the_header_holds_the_word_and_the_token() {
    let standin = standin().await;
    let client =
        Client::builder().base_url(standin.url()).credentials(Auth::api_token("reader")).build().unwrap();
    client.get_environment().send().await.unwrap();
    let journal = standin.journal();
    let sent = journal.first().and_then(|it| it.request.header("authorization"));
    assert_eq!(sent, Some("apiToken reader"));
}

#[tokio::test]
async fn the_query_is_the_other_way() {
    let standin = standin().await;
    let client = Client::builder()
        .base_url(standin.url())
        .credentials(Auth::api_token_query("reader"))
        .build()
        .unwrap();
    client.list_tokens().active(true).send().await.unwrap();
    let journal = standin.journal();
    let request = &journal.first().unwrap().request;
    assert_eq!(request.query("api_token"), ["reader"]);
    assert_eq!(request.query("active"), ["true"]);
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn of_two_tokens_the_one_that_may_is_sent() {
    let standin = standin().await;
    let client = Client::builder()
        .base_url(standin.url())
        .credentials(Auth::api_token("reader").permissions(["canReadApiTokens"]))
        .credentials(Auth::api_token("admin").permissions(["canConfigureApiTokens"]))
        .build()
        .unwrap();
    client.list_tokens().send().await.unwrap();
    client.delete_token("t0").send().await.unwrap();
    let journal = standin.journal();
    let sent: Vec<_> = journal.iter().filter_map(|it| it.request.header("authorization")).collect();
    assert_eq!(sent, ["apiToken reader", "apiToken admin"]);
}

#[tokio::test]
async fn a_permission_that_no_token_has_is_named_before_anything_is_sent() {
    let standin = standin().await;
    let client = Client::builder()
        .base_url(standin.url())
        .credentials(Auth::api_token("reader").permissions(["canReadApiTokens"]))
        .build()
        .unwrap();
    let error = client.delete_token("t0").send().await.unwrap_err();
    assert!(error.is_auth());
    assert!(format!("{error:?} {error}").contains("canConfigureApiTokens"), "{error:?}");
    assert_eq!(lines(&standin), [""; 0]);
}

#[tokio::test]
async fn without_any_credential_nothing_is_sent() {
    let standin = standin().await;
    let client = Client::builder().base_url(standin.url()).build().unwrap();
    let error = client.get_environment().send().await.unwrap_err();
    assert!(error.is_auth());
    assert_eq!(lines(&standin), [""; 0]);
}

#[tokio::test]
async fn a_deactivated_token_is_a_documented_error() {
    let standin = standin().await;
    let client =
        Client::builder().base_url(standin.url()).credentials(Auth::api_token("reader")).build().unwrap();
    standin.deactivate("reader");
    match client.list_tokens().send().await.unwrap_err() {
        Error::Api(error) => {
            assert_eq!(error.status, 401);
            assert!(matches!(error.body, UnauthorizedOrForbidden::Unauthorized(_)), "{:?}", error.body);
        }
        other => panic!("{other:?}"),
    }
}
