//! Many callers at once: one request for a token.

use std::sync::{Mutex, MutexGuard, PoisonError};

use clientsmith_standins::{Dastra, StandIn};
use dastra::{Auth, Client, Scope};
use tokio::task::JoinSet;

use super::LONG;

/// Hundreds of connections, both ends in this process: one test at a time has file descriptors enough.
static CONNECTIONS: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    CONNECTIONS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn in_a_runtime(test: impl Future<Output = ()>) {
    let _alone = alone();
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

async fn start() -> (StandIn<Dastra>, Client) {
    let standin = StandIn::start(Dastra::new("public", "private", LONG)).await.unwrap();
    let credentials = Auth::oauth2_client_credentials("public", "private")
        .scopes([Scope::Api1])
        .token_url(format!("{}/connect/token", standin.url()));
    let client = Client::builder().base_url(standin.url()).credentials(credentials).build().unwrap();
    (standin, client)
}

async fn call(client: &Client, count: usize) {
    let mut calls = JoinSet::new();
    for _ in 0..count {
        calls.spawn(client.get_me().send());
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
}

#[test]
fn five_hundred_first_calls_cause_one_token_request() {
    in_a_runtime(async {
        let (standin, client) = start().await;
        call(&client, 500).await;
        assert_eq!(standin.tokens.requests(), 1);
    });
}

#[test]
fn two_hundred_refused_calls_cause_one_renewal() {
    in_a_runtime(async {
        let (standin, client) = start().await;
        call(&client, 1).await;
        standin.tokens.revoke_all();
        call(&client, 200).await;
        assert_eq!((standin.tokens.requests(), standin.tokens.renewed()), (2, 1));
    });
}

#[test]
fn callers_share_the_failure_too() {
    in_a_runtime(async {
        let standin = StandIn::start(Dastra::new("public", "private", LONG)).await.unwrap();
        let credentials = Auth::oauth2_client_credentials("public", "wrong")
            .scopes([Scope::Api1])
            .token_url(format!("{}/connect/token", standin.url()));
        let client = Client::builder().base_url(standin.url()).credentials(credentials).build().unwrap();
        let mut calls = JoinSet::new();
        for _ in 0..50 {
            calls.spawn(client.get_me().send());
        }
        for result in calls.join_all().await {
            assert!(result.unwrap_err().is_auth());
        }
        assert_eq!(standin.tokens.requests(), 1);
    });
}
