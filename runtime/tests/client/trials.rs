//! Many callers at once, against a server with rotating refresh tokens.

use std::sync::Arc;

use clientsmith_runtime::Client;
use clientsmith_runtime::auth::{AuthError, AuthErrorKind, AuthorizationCode, ClientCredentials};

use crate::account::{FLOW, builder, by_oauth2, client};
use crate::provider::Provider;

/// The results of that many calls at once.
pub(crate) async fn at_once(client: &Client, count: usize) -> Vec<Result<u16, AuthError>> {
    let calls: Vec<_> = (0..count)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { by_oauth2(&client).await })
        })
        .collect();
    let mut results = Vec::new();
    for call in calls {
        results.push(call.await.unwrap());
    }
    results
}

#[track_caller]
pub(crate) fn all_well(results: &[Result<u16, AuthError>]) {
    let well = results.iter().filter(|result| matches!(result, Ok(200))).count();
    assert_eq!(well, results.len(), "{:?}", results.iter().find(|result| !matches!(result, Ok(200))));
}

fn renewing() -> AuthorizationCode {
    AuthorizationCode::new("oauth2", &FLOW, "id").client_secret("s").refresh_token("rt-0")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d24_500_concurrent_first_calls_cause_one_token_request() {
    let provider = Provider::start().await;
    let client = client(&provider.server.url, ClientCredentials::new("oauth2", &FLOW, "id", "s"));
    all_well(&at_once(&client, 500).await);
    assert_eq!(provider.grants(), ["client_credentials"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d34_200_concurrent_401s_cause_one_refresh_and_all_end_well() {
    let provider = Provider::start().await;
    let client = client(&provider.server.url, renewing().access_token("stale"));
    all_well(&at_once(&client, 200).await);
    assert_eq!(provider.grants(), ["refresh_token"]);
    // And again, after tokens that were good have been revoked.
    provider.revoke();
    all_well(&at_once(&client, 200).await);
    assert_eq!(provider.grants(), ["refresh_token"; 2]);
    assert_eq!(provider.refused(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d25_a_caller_dropped_in_the_middle_of_a_refresh_loses_nothing() {
    let provider = Provider::start().await;
    let client = client(&provider.server.url, renewing());
    let gate = provider.answer_late();
    let leader = tokio::spawn({
        let client = client.clone();
        async move { by_oauth2(&client).await }
    });
    while provider.grants().is_empty() {
        tokio::task::yield_now().await;
    }
    leader.abort();
    assert!(leader.await.unwrap_err().is_cancelled());
    gate.add_permits(1);

    all_well(&at_once(&client, 20).await);
    assert_eq!(provider.grants(), ["refresh_token"]);
    // The refresh token that the lost caller had asked for is the one in use.
    provider.revoke();
    all_well(&at_once(&client, 1).await);
    assert_eq!((provider.grants().len(), provider.refused()), (2, 0));
}

#[tokio::test]
async fn d35_a_second_401_goes_to_the_caller() {
    let provider = Provider::start().await;
    // The API knows no token of this token endpoint.
    let other = Provider::start().await;
    let credential =
        ClientCredentials::new("oauth2", &FLOW, "id", "s").token_url(format!("{}/token", other.server.url));
    let client = client(&provider.server.url, credential);
    assert_eq!(by_oauth2(&client).await.unwrap(), 401);
    assert_eq!((provider.server.seen().len(), other.grants().len()), (2, 2));
    // Nor does a loop hammer either of them.
    for _ in 0..20 {
        assert_eq!(by_oauth2(&client).await.unwrap(), 401);
    }
    assert_eq!((provider.server.seen().len(), other.grants().len()), (22, 2));
}

#[tokio::test]
async fn d30_a_wrong_secret_is_told_and_not_repeated() {
    let provider = Provider::start().await;
    let client = client(&provider.server.url, ClientCredentials::new("oauth2", &FLOW, "id", "CANARY"));
    for _ in 0..20 {
        let error = by_oauth2(&client).await.unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::Configuration);
        assert_eq!(error.oauth_code(), Some("invalid_client"));
    }
    assert_eq!(provider.server.seen().len(), 1);
}

#[tokio::test]
async fn d31_a_dead_refresh_token_asks_for_a_person_once() {
    let provider = Provider::start().await;
    let client = client(&provider.server.url, renewing().refresh_token("rt-old"));
    for _ in 0..20 {
        assert_eq!(by_oauth2(&client).await.unwrap_err().kind(), AuthErrorKind::InteractionRequired);
    }
    assert_eq!(provider.grants(), ["refresh_token"]);
}

#[tokio::test]
async fn d25_a_client_outlives_the_runtime_of_its_first_call() {
    // The stand-in lives in this test's runtime, the calls in others that come and go.
    let provider = Arc::new(Provider::start().await);
    let client = client(&provider.server.url, renewing());
    for _ in 0..2 {
        let client = client.clone();
        let result = tokio::task::spawn_blocking(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(by_oauth2(&client))
        });
        assert_eq!(result.await.unwrap().unwrap(), 200);
    }
    assert_eq!(provider.grants(), ["refresh_token"]);
}

#[test]
fn a_client_without_a_token_to_begin_with_cannot_be_built() {
    let credential = AuthorizationCode::new("oauth2", &FLOW, "id");
    let error = builder("http://127.0.0.1:1", credential).build().unwrap_err();
    assert!(format!("{error:?} {error}").contains("refresh_token"), "{error}");
}
