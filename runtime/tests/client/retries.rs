//! Another try: of which calls, after what, and how often.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use clientsmith_runtime::{CallOptions, ClientBuilder, Retry};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::server::{Reply, Seen, Server, reply};
use crate::tasks::{Auth, Client, Error, Task};

const TASK: &str = r#"{"id":7,"label":"Write"}"#;

/// The default, without its waits.
fn at_once() -> Retry {
    Retry::default().backoff(Duration::ZERO, Duration::ZERO)
}

/// A server that answers with these statuses, one after the other, and then well.
async fn failing(statuses: &'static [u16]) -> Server {
    answering(statuses, |status, _| reply(status)).await
}

async fn answering(
    statuses: &'static [u16],
    failure: impl Fn(u16, &Seen) -> Reply + Send + Sync + 'static,
) -> Server {
    let count = AtomicUsize::new(0);
    Server::start(move |seen| match statuses.get(count.fetch_add(1, Ordering::Relaxed)) {
        Some(status) => failure(*status, seen),
        None => reply(200).json(TASK),
    })
    .await
}

fn client(server: &Server) -> ClientBuilder<Client> {
    Client::builder().base_url(&server.url).credentials(Auth::api_key("k")).retry(at_once())
}

/// How often the server was asked for a task, and the status that came of it.
async fn get(statuses: &'static [u16], retry: Retry) -> (usize, u16) {
    let server = failing(statuses).await;
    let sent = client(&server).retry(retry).build().unwrap().get_task(3, "1").send().await;
    (server.seen().len(), sent.map_or_else(|error| error.status().unwrap(), |_| 200))
}

#[tokio::test]
async fn two_more_tries_are_the_default() {
    assert_eq!(get(&[503], at_once()).await, (2, 200));
    assert_eq!(get(&[408, 429], at_once()).await, (3, 200));
    assert_eq!(get(&[502, 504, 503], at_once()).await, (3, 503));
    assert_eq!(get(&[500], at_once()).await, (1, 500));
    assert_eq!(get(&[401], at_once()).await, (1, 401));
    assert_eq!(get(&[503], Retry::never()).await, (1, 503));
    assert_eq!(get(&[503; 9], at_once().limit(5)).await, (6, 503));
    assert_eq!(get(&[418, 503], at_once().statuses([418])).await, (2, 503));
}

#[tokio::test]
async fn calls_that_may_not_be_repeated_are_not() {
    let server = failing(&[503, 503, 503]).await;
    let client = client(&server).build().unwrap();
    let task = Task::new(7, "x");
    let error = client.create_task(&task).send().await.unwrap_err();
    assert_eq!((error.status(), server.seen().len()), (Some(503), 1));
    let own = CallOptions::new().retry(at_once().even_if_unsafe());
    client.create_task(&task).options(own).send().await.unwrap();
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn a_key_is_made_once_per_call_and_kept_across_its_tries() {
    let server = failing(&[503, 429]).await;
    let client = client(&server).build().unwrap();
    client.book().send().await.unwrap();
    client.book().send().await.unwrap();
    client.book().x_request_id("argument").send().await.unwrap();
    client
        .book()
        .x_request_id("argument")
        .options(CallOptions::new().idempotency_key("own"))
        .send()
        .await
        .unwrap();
    client
        .create_task(&Task::new(7, "x"))
        .options(CallOptions::new().idempotency_key("own"))
        .send()
        .await
        .unwrap();
    let seen = server.seen();
    let keys: Vec<_> = seen.iter().map(|it| it.header("x-request-id").unwrap_or_default()).collect();
    assert_eq!((keys[0], keys[0].len(), keys[0].as_bytes()[14]), (keys[1], 36, b'4'));
    assert_eq!(keys[0], keys[2]);
    assert_ne!(keys[0], keys[3]);
    assert_eq!(keys[4..], ["argument", "own", ""]);
    assert_eq!(seen[6].header("idempotency-key"), Some("own"));
}

#[tokio::test]
async fn a_key_of_the_caller_makes_any_call_repeatable() {
    let server = failing(&[503]).await;
    let call = client(&server).build().unwrap().create_task(&Task::new(7, "x"));
    call.options(CallOptions::new().idempotency_key("own")).send().await.unwrap();
    let keys: Vec<_> =
        server.seen().iter().map(|it| it.header("idempotency-key").map(str::to_owned)).collect();
    assert_eq!(keys, [Some("own".to_owned()), Some("own".to_owned())]);
}

#[tokio::test]
async fn a_server_that_asks_for_more_than_is_allowed_is_not_asked_again() {
    for (name, value) in
        [("retry-after", "61"), ("ratelimit", r#""a";r=0;t=61"#), ("x-ratelimit-reset", "61")]
    {
        let server = answering(&[429], move |status, _| reply(status).header(name, value)).await;
        let error = client(&server).build().unwrap().get_task(3, "1").send().await.unwrap_err();
        assert_eq!((error.status(), server.seen().len()), (Some(429), 1), "{name}");
        assert_eq!(error.headers().unwrap()[name], value);
    }
    let server = answering(&[429], |status, _| reply(status).header("retry-after", "0")).await;
    client(&server).build().unwrap().get_task(3, "1").send().await.unwrap();
}

#[tokio::test]
async fn no_wait_goes_beyond_the_time_of_the_call() {
    let server = answering(&[429], |status, _| reply(status).header("retry-after", "30")).await;
    let client = client(&server).timeout(Duration::from_secs(20)).build().unwrap();
    let error = client.get_task(3, "1").send().await.unwrap_err();
    assert_eq!((error.status(), server.seen().len()), (Some(429), 1));
}

#[tokio::test]
async fn an_attempt_that_hangs_is_given_up_for_another() {
    let closed = Arc::new(Semaphore::new(0));
    let server = answering(&[200], move |status, _| reply(status).json(TASK).behind(&closed)).await;
    let retry = at_once().attempt_timeout(Duration::from_millis(100));
    let client = client(&server).retry(retry.clone()).build().unwrap();
    client.get_task(3, "1").send().await.unwrap();
    assert_eq!(server.seen().len(), 2);
    let silent = Server::start(|_| reply(200).behind(&Arc::new(Semaphore::new(0)))).await;
    let own = CallOptions::new().retry(retry.limit(0));
    let other = Client::builder().base_url(&silent.url).build().unwrap();
    let error = other.get_task(3, "1").options(own).send().await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().ends_with("did not answer within 100ms"), "{error}");
}

#[tokio::test]
async fn retries_of_all_calls_together_are_limited() {
    let server = Server::start(|_| reply(503)).await;
    let client = client(&server).retry_budget(3).build().unwrap();
    for expected in [3, 5, 6] {
        assert!(client.get_task(3, "1").send().await.is_err());
        assert_eq!(server.seen().len(), expected);
    }
}

#[tokio::test]
async fn what_breaks_off_is_tried_again_where_it_may_be() {
    let broken = ["", "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"];
    let whole = format!("HTTP/1.1 201 OK\r\ncontent-length: {}\r\n\r\n{TASK}", TASK.len());
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for answer in broken.into_iter().chain([whole.as_str(), broken[0]]) {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await;
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    let builder = Client::builder().base_url(&url).credentials(Auth::api_key("k")).retry(at_once());
    let client = builder.build().unwrap();
    assert_eq!(client.get_task(3, "1").send().await.unwrap().id, 7);
    let error = client.create_task(&Task::new(7, "x")).send().await.unwrap_err();
    assert!(error.to_string().starts_with("no answer from"), "{error}");
}

#[tokio::test]
async fn every_try_has_its_own_second_chance_for_credentials() {
    let tokens = AtomicUsize::new(0);
    let source = clientsmith_runtime::Token::from_fn(move || {
        let number = tokens.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, std::io::Error>(format!("token-{number}")) }
    });
    let server = answering(&[401, 503, 200], |status, _| reply(status).json(TASK)).await;
    let builder = Client::builder().base_url(&server.url).retry(at_once().even_if_unsafe());
    let client = builder.credentials(Auth::oauth2(source)).build().unwrap();
    client.create_task(&Task::new(7, "x")).send().await.unwrap();
    let sent: Vec<_> =
        server.seen().iter().map(|it| it.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(sent, ["Bearer token-0", "Bearer token-1", "Bearer token-1"]);
}

#[tokio::test]
async fn a_call_without_a_credential_is_not_tried_again() {
    let server = failing(&[]).await;
    let client = Client::builder().base_url(&server.url).retry(at_once()).build().unwrap();
    let error = client.create_task(&Task::new(7, "x")).send().await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)) && server.seen().is_empty());
}
