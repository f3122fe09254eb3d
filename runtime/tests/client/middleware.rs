//! The user's own code around each attempt.

use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clientsmith_runtime::{
    Answer, Attempt, AttemptFuture, CallOptions, ClientBuilder, HeaderMap, Middleware, Retry,
};

use crate::server::{Reply, Seen, Server, reply};
use crate::tasks::{Auth, Client, Error, Task};

const TASK: &str = r#"{"id":7,"label":"Write"}"#;

async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Server, ClientBuilder<Client>) {
    let server = Server::start(answer).await;
    let retry = Retry::default().backoff(Duration::ZERO, Duration::ZERO);
    let builder = Client::builder().base_url(&server.url).retry(retry);
    (server, builder.credentials(Auth::api_key("CANARY")).credentials(Auth::query_key("CANARY")))
}

/// Writes down what it sees.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<Vec<String>>>);

impl Middleware for Journal {
    fn handle(&self, attempt: Attempt) -> AttemptFuture<'_> {
        Box::pin(async move {
            let before = format!("{attempt:?} {:?} {}", attempt.headers(), attempt.template());
            assert!(!before.contains("CANARY"), "{before}");
            let line = format!("{} {} {}", attempt.resend_count(), attempt.operation(), attempt.method());
            let outcome = attempt.send().await;
            let status = outcome.as_ref().map_or(0, Answer::status);
            self.0.lock().unwrap().push(format!("{line} {status}"));
            outcome
        })
    }
}

#[tokio::test]
async fn each_attempt_is_seen_once_without_credentials() {
    let count = AtomicUsize::new(0);
    let (server, builder) = start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => reply(503),
        1 => reply(307).header("location", "/elsewhere"),
        _ => reply(200).json(TASK),
    })
    .await;
    let journal = Journal::default();
    let client = builder.middleware(journal.clone()).build().unwrap();
    client.get_task(3, "1").send().await.unwrap();
    assert_eq!(*journal.0.lock().unwrap(), ["0 getTask GET 503", "1 getTask GET 200"]);
    assert_eq!(server.seen().len(), 3);
    assert_eq!(server.seen()[2].header("x-api-key"), Some("CANARY"));
}

#[tokio::test]
async fn headers_are_added_from_the_outside_in() {
    let (server, builder) = start(|_| reply(201).json(TASK)).await;
    let builder = builder.middleware(|mut attempt: Attempt| async move {
        attempt.headers_mut().insert("x-order", "outer".parse()?);
        attempt.headers_mut().insert("content-length", "1".parse()?);
        attempt.send().await
    });
    let client = builder.middleware(|mut attempt: Attempt| async move {
        let order = format!("{}, inner", attempt.headers()["x-order"].to_str()?);
        attempt.headers_mut().insert("x-order", order.parse()?);
        attempt.send().await
    });
    client.build().unwrap().create_task(&Task::new(7, "x")).send().await.unwrap();
    let seen = server.only();
    assert_eq!(
        (seen.header("x-order"), seen.body.as_str()),
        (Some("outer, inner"), r#"{"id":7,"label":"x"}"#)
    );
    assert_eq!(
        (seen.header("content-type"), seen.header("x-api-key")),
        (Some("application/json"), Some("CANARY"))
    );
}

#[tokio::test]
async fn headers_do_not_go_to_other_origins() {
    let foreign = Server::start(|_| reply(200).json(TASK)).await;
    let location = foreign.url.clone();
    let (_server, builder) = start(move |_| reply(302).header("location", &location)).await;
    let client = builder.middleware(|mut attempt: Attempt| async move {
        attempt.headers_mut().insert("x-own", "CANARY".parse()?);
        attempt.send().await
    });
    client.build().unwrap().get_task(3, "1").send().await.unwrap();
    assert!(!format!("{:?}", foreign.only()).contains("CANARY"));
}

#[tokio::test]
async fn it_may_answer_by_itself_or_end_the_call() {
    let (server, builder) = start(|_| reply(200).json(TASK)).await;
    let client = builder.middleware(|attempt: Attempt| async move {
        match attempt.headers().get("x-trace").map(|it| it.as_bytes()) {
            Some(b"fail") => Err(std::io::Error::other("not today").into()),
            Some(_) => Ok(Answer::new(200, HeaderMap::new(), TASK)),
            None => attempt.send().await,
        }
    });
    let client = client.build().unwrap();
    assert_eq!(client.get_task(3, "1").trace("answer").send().await.unwrap().id, 7);
    let error = client.get_task(3, "1").trace("fail").send().await.unwrap_err();
    assert_eq!(error.to_string(), "a middleware ended the call");
    assert_eq!(error.source().unwrap().to_string(), "not today");
    assert!(server.seen().is_empty());
    client.get_task(3, "1").send().await.unwrap();
}

#[tokio::test]
async fn errors_and_streams_pass_through_as_they_are() {
    let (_server, builder) = start(|_| reply(200).json(TASK)).await;
    let journal = Journal::default();
    let client = builder.middleware(journal.clone()).build().unwrap();
    let mut stream = client.get_task(3, "1").stream().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), TASK);
    let options = CallOptions::new().credential(Auth::oauth2("a b"));
    let error = client.get_task(3, "1").options(options).send().await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)), "{error:?}");
    assert_eq!(*journal.0.lock().unwrap(), ["0 getTask GET 200", "0 getTask GET 0"]);
}

#[cfg(feature = "tower")]
mod layers {
    use clientsmith_runtime::{Tower, http};
    use tower::ServiceBuilder;
    use tower::timeout::TimeoutLayer;

    use super::*;

    #[tokio::test]
    async fn layers_of_tower_are_middleware() {
        let (server, builder) = start(|_| reply(200).json(TASK).header("x-total", "9")).await;
        let seen = Arc::new(Mutex::new(Vec::new()));
        let journal = Arc::clone(&seen);
        let layers = ServiceBuilder::new()
            .layer(TimeoutLayer::new(Duration::from_secs(20)))
            .map_request(|mut request: http::Request<_>| {
                request.headers_mut().insert("x-layer", http::HeaderValue::from_static("l"));
                request
            })
            .map_response(move |response: http::Response<_>| {
                journal
                    .lock()
                    .unwrap()
                    .push((response.status().as_u16(), response.headers()["x-total"].clone()));
                response
            })
            .into_inner();
        let client = builder.middleware(Tower::new(layers)).build().unwrap();
        let response = client.get_task(3, "1").page(2).send().with_headers().await.unwrap();
        assert_eq!((response.body.id, &response.headers["x-total"]), (7, &"9".parse().unwrap()));
        assert_eq!(*seen.lock().unwrap(), [(200, "9".parse().unwrap())]);
        let seen = server.only();
        assert_eq!((seen.header("x-layer"), seen.header("x-api-key")), (Some("l"), Some("CANARY")));
        assert_eq!(seen.target, "/v1/tenants/3/tasks/1?page=2&key=CANARY");
    }

    #[tokio::test]
    async fn errors_of_layers_end_the_call_and_those_of_the_call_pass_through() {
        let (_server, builder) =
            start(|_| reply(200).behind(&Arc::new(tokio::sync::Semaphore::new(0)))).await;
        let layer = TimeoutLayer::new(Duration::from_millis(50));
        let client = builder.middleware(Tower::new(layer)).build().unwrap();
        let error = client.get_task(3, "1").send().await.unwrap_err();
        assert_eq!(error.to_string(), "a middleware ended the call");
        assert_eq!(error.source().unwrap().to_string(), "request timed out");
        let options = CallOptions::new().credential(Auth::oauth2("a b"));
        let error = client.get_task(3, "1").options(options).send().await.unwrap_err();
        assert!(matches!(error, Error::Auth(_)), "{error:?}");
    }
}
