//! Refresh tokens that rotate: the provider ends the whole family if an old one is sent again.

use std::time::{Duration, Instant};

use clientsmith_runtime::Client;
use clientsmith_runtime::auth::{AuthErrorKind, AuthorizationCode};
use serde_json::json;
use tokio::task::JoinSet;

use crate::account::{self, FLOW, WHO};
use crate::provider::Provider;

async fn seeded(provider: &Provider) -> Client {
    let credential = AuthorizationCode::new("oauth2", &FLOW, "seeded").token_url(provider.token_url());
    account::client(&provider.api, credential.refresh_token(provider.seed().await))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d32_many_callers_share_a_token_that_rotates() {
    let Some(provider) = Provider::start(&json!({ "accessLife": 2 })) else { return };
    let client = seeded(&provider).await;
    let end = Instant::now() + Duration::from_secs(8);
    let mut callers = JoinSet::new();
    for _ in 0..32 {
        let client = client.clone();
        callers.spawn(async move {
            while Instant::now() < end {
                assert_eq!(account::call(&client, &WHO).await.unwrap().get("user"), Some(&json!("alice")));
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        });
    }
    callers.join_all().await;
    assert_eq!(provider.count("error invalid_grant").await, 0);
    let requests = provider.count("POST /token").await;
    assert!((4..=7).contains(&requests), "{requests}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d25_the_caller_that_began_a_refresh_may_go_away() {
    let Some(provider) = Provider::start(&json!({ "accessLife": 60 })) else { return };
    let client = seeded(&provider).await;
    // The provider has rotated the token before its answer is on its way.
    provider.trouble("after=1500").await;
    let call = account::call(&client, &WHO);
    tokio::time::timeout(Duration::from_millis(500), call).await.unwrap_err();
    assert_eq!(account::call(&client, &WHO).await.unwrap().get("user"), Some(&json!("alice")));
    assert_eq!(provider.count("POST /token").await, 1);
    assert_eq!(provider.count("error invalid_grant").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d31_a_grant_that_has_ended_is_not_sent_again() {
    let Some(provider) = Provider::start(&json!({})) else { return };
    let credential = AuthorizationCode::new("oauth2", &FLOW, "seeded").token_url(provider.token_url());
    let client = account::client(&provider.api, credential.refresh_token("never given"));
    for _ in 0..20 {
        let error = account::call(&client, &WHO).await.unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::InteractionRequired);
    }
    assert_eq!(provider.count("POST /token").await, 1);
}
