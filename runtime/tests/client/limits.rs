//! How many attempts are under way at once, and in a stretch of time.

use std::sync::Arc;
use std::time::Duration;

use clientsmith_runtime::Retry;
use tokio::sync::Semaphore;

use crate::server::{Server, reply};
use crate::tasks::Client;

const TASK: &str = r#"{"id":7,"label":"Write"}"#;

/// Lets everything run that can run.
async fn settle(server: &Server, count: usize) {
    while server.seen().len() < count {
        tokio::task::yield_now().await;
    }
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn so_many_calls_are_under_way_at_once_and_the_others_come_later() {
    let gate = Arc::new(Semaphore::new(0));
    let closed = Arc::clone(&gate);
    let server = Server::start(move |_| reply(200).json(TASK).behind(&closed)).await;
    let client = Client::builder().base_url(&server.url).concurrency_limit(2).build().unwrap();
    let calls: Vec<_> = (0..4).map(|_| tokio::spawn(client.get_task(3, "1").send())).collect();
    settle(&server, 2).await;
    assert_eq!(server.seen().len(), 2);
    gate.add_permits(1);
    settle(&server, 3).await;
    assert_eq!(server.seen().len(), 3);
    gate.add_permits(3);
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn a_call_waits_no_longer_than_its_time_allows() {
    let server = Server::start(|_| reply(200).json(TASK)).await;
    let builder = Client::builder().base_url(&server.url).rate_limit(2, Duration::from_secs(3600));
    let client = builder.timeout(Duration::from_millis(100)).build().unwrap();
    for _ in 0..2 {
        client.get_task(3, "1").send().await.unwrap();
    }
    assert!(client.get_task(3, "1").send().await.unwrap_err().is_timeout());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn every_try_counts() {
    let server = Server::start(|_| reply(503)).await;
    let builder = Client::builder().base_url(&server.url).rate_limit(2, Duration::from_secs(3600));
    let retry = Retry::default().backoff(Duration::ZERO, Duration::ZERO);
    let client = builder.timeout(Duration::from_millis(200)).retry(retry).build().unwrap();
    assert!(client.get_task(3, "1").send().await.unwrap_err().is_timeout());
    assert_eq!(server.seen().len(), 2);
}
