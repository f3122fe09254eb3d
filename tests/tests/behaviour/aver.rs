//! Basic for a token, the token for calls, a refresh endpoint for the next token.

use aver::{Auth, Client};
use clientsmith_standins::{Aver, StandIn};

use super::{LONG, lines};

const ID: &str = "6f0bbd2e-61a1-4f3b-a9e5-02f7c6c3a1d4";

async fn standin() -> StandIn<Aver> {
    StandIn::start(Aver::new("key", "right", LONG)).await.unwrap()
}

fn client(standin: &StandIn<Aver>, secret: &str) -> Client {
    Client::builder().base_url(standin.url()).credentials(Auth::session("key", secret)).build().unwrap()
}

#[tokio::test]
async fn a_refused_token_is_not_exchanged_for_the_next_one() {
    let standin = standin().await;
    let client = client(&standin, "right");
    let id = ID.parse().unwrap();
    client.get_search(id).send().await.unwrap();
    standin.tokens.revoke_all();
    client.get_search(id).send().await.unwrap();
    let search = format!("GET /api/watchlist/{ID}");
    assert_eq!(
        lines(&standin),
        [
            "GET /api/auth/token 200".to_owned(),
            format!("{search} 200"),
            format!("{search} 401"),
            "GET /api/auth/token 200".to_owned(),
            format!("{search} 200"),
        ]
    );
}

#[tokio::test]
async fn only_the_token_endpoint_sees_the_secret() {
    let standin = standin().await;
    let client = client(&standin, "right");
    client.list_results(ID.parse().unwrap()).send().await.unwrap();
    let journal = standin.journal();
    let basic: Vec<_> = journal
        .iter()
        .filter(|it| it.request.basic().is_some())
        .map(|it| it.request.target.as_str())
        .collect();
    assert_eq!(basic, ["/api/auth/token"]);
}

#[tokio::test]
async fn dates_that_are_not_rfc_3339_are_kept_as_written() {
    let standin = standin().await;
    let search = client(&standin, "right").get_search_by_check(ID.parse().unwrap()).send().await.unwrap();
    assert_eq!(search.search_date, "10/4/2019 5:26:11 PM");
    assert_eq!(search.last_recheck_date, Some(Some(String::new())));
    assert_eq!(search.check_id, Some(None));
}

#[tokio::test]
async fn a_wrong_secret_is_an_error_of_authentication() {
    let standin = standin().await;
    let error = client(&standin, "canary-wrong").get_search(ID.parse().unwrap()).send().await.unwrap_err();
    assert!(error.is_auth());
    assert!(!format!("{error:?} {error}").contains("canary-wrong"));
    assert_eq!(lines(&standin), ["GET /api/auth/token 401"]);
}
