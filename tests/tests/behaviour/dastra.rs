//! A key in a header, or OAuth2 with client credentials or a refresh token.

use clientsmith_standins::{Dastra, StandIn};
use dastra::errors::UnauthorizedOrNotFound;
use dastra::{Auth, Client, Error, Scope};

use super::{LONG, lines};

const PUBLIC: &str = "public key";
/// With characters that mean something in Basic and in forms.
const PRIVATE: &str = "private:key+%é";

async fn standin() -> StandIn<Dastra> {
    StandIn::start(Dastra::new(PUBLIC, PRIVATE, LONG)).await.unwrap()
}

fn by_key(standin: &StandIn<Dastra>, key: &str) -> Client {
    Client::builder().base_url(standin.url()).credentials(Auth::api_key(key)).build().unwrap()
}

fn by_oauth2(standin: &StandIn<Dastra>, secret: &str) -> Client {
    let credentials = Auth::oauth2_client_credentials(PUBLIC, secret)
        .scopes([Scope::Api1])
        .token_url(format!("{}/connect/token", standin.url()));
    Client::builder().base_url(standin.url()).credentials(credentials).build().unwrap()
}

#[tokio::test]
async fn client_credentials_are_exchanged_once() {
    let standin = standin().await;
    let client = by_oauth2(&standin, PRIVATE);
    let page = client.list_workspaces().page(2).send().await.unwrap();
    assert_eq!(page.total, 3);
    client.list_workspaces().send().await.unwrap();
    assert_eq!(
        lines(&standin),
        ["POST /connect/token 200", "GET /v1/workspaces?page=2 200", "GET /v1/workspaces 200"]
    );
}

#[tokio::test]
async fn wrong_client_credentials_are_an_error_of_authentication() {
    let standin = standin().await;
    let error = by_oauth2(&standin, "canary-wrong").get_me().send().await.unwrap_err();
    assert!(error.is_auth());
    assert!(!format!("{error:?} {error}").contains("canary-wrong"));
    assert_eq!(lines(&standin), ["POST /connect/token 401"]);
}

#[tokio::test]
async fn the_key_goes_into_its_header() {
    let key = "private key";
    let standin = StandIn::start(Dastra::new(PUBLIC, key, LONG)).await.unwrap();
    by_key(&standin, key).get_me().send().await.unwrap();
    let journal = standin.journal();
    assert_eq!(journal.first().unwrap().request.header("x-api-key"), Some(key));
}

#[tokio::test]
async fn documented_errors_are_told_apart_by_status() {
    let standin = StandIn::start(Dastra::new(PUBLIC, "key", LONG)).await.unwrap();
    match by_key(&standin, "key").get_task(1, 2, 9).send().await.unwrap_err() {
        Error::Api(error) => {
            assert_eq!(error.status, 404);
            let UnauthorizedOrNotFound::NotFound(problem) = error.body else { panic!("{:?}", error.body) };
            assert_eq!(problem.title.as_deref(), Some("Not Found"));
        }
        other => panic!("{other:?}"),
    }
    match by_key(&standin, "wrong").get_task(1, 2, 9).send().await.unwrap_err() {
        Error::Api(error) => {
            assert!(matches!(error.body, UnauthorizedOrNotFound::Unauthorized(_)), "{:?}", error.body)
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn text_and_nothing_are_answers_too() {
    let standin = StandIn::start(Dastra::new(PUBLIC, "key", LONG)).await.unwrap();
    let client = by_key(&standin, "key");
    let csv = client.export_logs(1).send().await.unwrap();
    assert_eq!(csv.lines().next(), Some("id;date;action"));
    client.delete_task(1, 2, 4).send().await.unwrap();
}

#[test]
fn a_variable_that_is_not_set_is_named() {
    let named = |error: clientsmith_runtime::AuthError, name: &str| {
        assert!(error.to_string().contains(name), "{error}");
    };
    named(Auth::api_key_from_env().unwrap_err(), "`DASTRA_API_KEY`");
    named(Auth::oauth2_client_credentials_from_env().unwrap_err(), "`DASTRA_OAUTH2_CLIENT_ID`");
    named(Auth::oauth2_authorization_code_from_env().unwrap_err(), "`DASTRA_OAUTH2_CLIENT_ID`");
    named(Auth::oauth2_from_env().unwrap_err(), "`DASTRA_OAUTH2_TOKEN`");
}

#[tokio::test]
async fn b15_what_asks_for_tokens_and_what_uses_them_have_no_secret_in_their_urls() {
    let standin = standin().await;
    let url = format!("{}/connect/token", standin.url());
    let program = Auth::oauth2_client_credentials(PUBLIC, PRIVATE).scopes([Scope::Api1]).token_url(&url);
    let user = Auth::oauth2_authorization_code(PUBLIC)
        .client_secret(PRIVATE)
        .refresh_token(Dastra::FIRST_REFRESH_TOKEN)
        .token_url(&url);
    for credential in [program.into(), user.into()] {
        let credential: clientsmith_runtime::Credential = credential;
        let client = Client::builder().base_url(standin.url()).credentials(credential).build().unwrap();
        client.get_me().send().await.unwrap();
    }
    let targets: Vec<String> = standin.journal().into_iter().map(|it| it.request.target).collect();
    assert_eq!(targets, ["/connect/token", "/me", "/connect/token", "/me"]);
}

#[tokio::test]
async fn a_caller_who_goes_away_in_the_middle_of_a_refresh_loses_nothing() {
    let standin = standin().await;
    let credentials = Auth::oauth2_authorization_code(PUBLIC)
        .client_secret(PRIVATE)
        .refresh_token(Dastra::FIRST_REFRESH_TOKEN)
        .scopes([Scope::Api1, Scope::OfflineAccess])
        .token_url(format!("{}/connect/token", standin.url()));
    let client = Client::builder().base_url(standin.url()).credentials(credentials).build().unwrap();

    standin.token_gate().close();
    let leaving = tokio::spawn(client.get_me().send());
    standin.token_gate().arrived(1).await;
    leaving.abort();
    leaving.await.unwrap_err();
    standin.token_gate().open();
    // The refresh token is good once: a second request with it would end the session.
    client.get_me().send().await.unwrap();
    standin.tokens.revoke_all();
    client.get_me().send().await.unwrap();
    assert_eq!(standin.tokens.requests(), 2);
}
