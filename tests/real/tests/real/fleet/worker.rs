//! What one of the processes does.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::{Duration, Instant};

use clientsmith_runtime::auth::{AuthorizationCode, FileStore, RedisStore, Store};
use clientsmith_runtime::{Answer, Client, ClientBuilder, Error, Operation, Read};

use super::hooked::{Hooked, Stop};
use crate::account::{self, FLOW, REFUSED, WHO};

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

/// Not a test by itself: [`Trial`](super::trial::Trial) starts it in processes of its own.
#[test]
fn process() {
    let part = variable("CLIENTSMITH_PART");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    match part.as_str() {
        "" => {}
        "work" => runtime.block_on(work()),
        "locked" => runtime.block_on(stop(Stop::Locked)),
        "answered" => runtime.block_on(stop(Stop::Answered)),
        "saved" => runtime.block_on(stop(Stop::Saved)),
        other => panic!("no such part: {other}"),
    }
}

/// Calls the API all the time, and tells in the end how the calls went.
async fn work() {
    let client = with_store(None);
    let time = Duration::from_millis(variable("CLIENTSMITH_MILLIS").parse().unwrap());
    let (start, mut outcomes, mut last) = (Instant::now(), BTreeMap::<String, u32>::new(), String::new());
    while start.elapsed() < time {
        last = call(&client, &WHO).await;
        *outcomes.entry(last.clone()).or_default() += 1;
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    println!("outcomes {outcomes:?} last {last}");
}

/// Renews the token, until the store stops it.
async fn stop(stop: Stop) {
    let client = with_store(Some(stop));
    loop {
        call(&client, &REFUSED).await;
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn call(client: &Client, operation: &'static Operation) -> String {
    fn status(answer: &Answer) -> Read<u16, Infallible> {
        Ok(Ok(answer.status()))
    }
    match client.call(operation, &[], status).send().await {
        Ok(status) => status.to_string(),
        Err(Error::Auth(error)) => format!("{:?}", error.kind()),
        Err(error) => format!("{error}"),
    }
}

fn with_store(stop: Option<Stop>) -> Client {
    let place = variable("CLIENTSMITH_STORE");
    if place.starts_with("redis://") {
        return client(RedisStore::connect(&place).unwrap(), stop);
    }
    client(FileStore::new(place), stop)
}

fn client<S: Store>(store: S, stop: Option<Stop>) -> Client {
    let credential = AuthorizationCode::new("oauth2", &FLOW, "seeded")
        .token_url(variable("CLIENTSMITH_TOKEN_URL"))
        .refresh_token(variable("CLIENTSMITH_REFRESH_TOKEN"));
    let builder: ClientBuilder<Client> = account::builder(&variable("CLIENTSMITH_API"), credential);
    let builder = match stop {
        Some(stop) => builder.store(Hooked { inner: store, stop }),
        None => builder.store(store),
    };
    builder.build().unwrap()
}
