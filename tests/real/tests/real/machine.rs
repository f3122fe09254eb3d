//! Client credentials at oidc-provider: stampedes, refusals, outages.

use std::time::{Duration, Instant};

use clientsmith_runtime::Client;
use clientsmith_runtime::auth::ClientCredentials;
use serde_json::json;
use tokio::task::JoinSet;

use crate::account::{self, FLOW, WHO};
use crate::provider::{Provider, SECRET};

fn machine(provider: &Provider) -> Client {
    let credential = ClientCredentials::new("oauth2", &FLOW, "machine", SECRET);
    account::client(&provider.api, credential.token_url(provider.token_url()).scopes(["api:read"]))
}

/// All at once; every one has to succeed.
async fn all(client: &Client, callers: usize) {
    let mut calls = JoinSet::new();
    for _ in 0..callers {
        let client = client.clone();
        calls.spawn(async move { account::call(&client, &WHO).await });
    }
    while let Some(outcome) = calls.join_next().await {
        assert_eq!(outcome.unwrap().unwrap().get("client"), Some(&json!("machine")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d24_five_hundred_cold_callers_make_one_token_request() {
    let Some(provider) = Provider::start(&json!({ "accessLife": 60 })) else { return };
    all(&machine(&provider), 500).await;
    assert_eq!(provider.count("POST /token").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d34_two_hundred_refusals_at_once_make_one_token_request() {
    let Some(provider) = Provider::start(&json!({ "accessLife": 60 })) else { return };
    let credential = ClientCredentials::new("oauth2", &FLOW, "machine-post", SECRET).client_secret_post();
    let client = account::client(&provider.api, credential.token_url(provider.token_url()));
    account::call(&client, &WHO).await.unwrap();
    provider.revoke(client.session("oauth2").unwrap().token().await.unwrap().expose()).await;
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        let client = client.clone();
        calls.spawn(async move { account::call(&client, &WHO).await.unwrap() });
    }
    calls.join_all().await;
    assert!(provider.count("api 401").await > 0);
    assert_eq!(provider.count("POST /token").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d28_nothing_fails_while_the_token_lives_and_its_endpoint_is_down() {
    let Some(provider) = Provider::start(&json!({ "accessLife": 8 })) else { return };
    let client = machine(&provider);
    account::call(&client, &WHO).await.unwrap();
    let start = Instant::now();
    provider.trouble("times=1000&status=503").await;
    let mut calls = 0;
    // Into the last quarter of the life, where renewals are tried. The provider counts whole seconds: the last may be cut short.
    while start.elapsed() < Duration::from_millis(6900) {
        account::call(&client, &WHO).await.unwrap();
        calls += 1;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let attempts = provider.count("POST /token").await;
    assert!((2..=5).contains(&attempts), "{attempts} token requests for {calls} calls");
    provider.trouble("times=0").await;
    // The pause after the last failure may still run.
    let back = async {
        while account::call(&client, &WHO).await.is_err() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), back).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d27_tokens_of_two_seconds_are_used_more_than_once() {
    let Some(provider) = Provider::start(&json!({ "accessLife": 2 })) else { return };
    let client = machine(&provider);
    let start = Instant::now();
    let mut calls = 0;
    while start.elapsed() < Duration::from_secs(8) {
        account::call(&client, &WHO).await.unwrap();
        calls += 1;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let requests = provider.count("POST /token").await;
    assert!((4..=7).contains(&requests), "{requests} token requests for {calls} calls in 4 lives");
}
