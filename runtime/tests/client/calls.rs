//! Calls, from arguments on the wire to results and errors.

use std::error::Error as _;

use clientsmith_runtime::{Pending, Response};

use crate::server::{Reply, Seen, Server, reply};
use crate::tasks::{Auth, Client, CreateTaskOk, Error, GetTaskError, State, Task};

const TASK: &str = r#"{"id":7,"label":"Write","due":null,"state":"new"}"#;

async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(answer).await;
    let client = Client::builder().base_url(&server.url).credentials(Auth::api_key("k")).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn arguments_go_where_the_descriptor_says() {
    let (server, client) = start(|_| reply(200).json(TASK)).await;
    let call =
        client.get_task(3, "a/b ü").page(2).states(&[State::Open, State::Done]).trace("t 1").session("s;1");
    let task = call.send().await.unwrap();
    assert_eq!((task.due, task.state), (Some(None), Some(State::Unknown("new".into()))));
    let seen = server.only();
    assert_eq!(seen.line(), "GET /v1/tenants/3/tasks/a%2Fb%20%C3%BC?page=2&states=open%7Cdone");
    assert_eq!(seen.header("x-trace"), Some("t 1"));
    assert_eq!(seen.header("cookie"), Some("session=s%3B1"));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(seen.header("user-agent"), Some("tasks/1.0 clientsmith/0.1.0"));
}

#[tokio::test]
async fn required_parameters_outside_the_path_are_the_last_of_the_tables() {
    let (server, client) = start(|_| reply(204)).await;
    client.find_tasks("a", "x y", &["u", "v"]).limit(5).send().await.unwrap();
    assert_eq!(server.only().line(), "GET /v1/a/found?limit=5&text=x%20y&tags=u,v&version=2");
    let debug = format!("{:?}", client.find_tasks("a", "CANARY", &[]));
    assert!(debug.contains(r#"["text", "tags", "version", "area"]"#), "{debug}");
}

#[tokio::test]
async fn what_would_call_another_path_is_never_sent() {
    let (server, client) = start(|_| reply(200).json(TASK)).await;
    for id in ["", ".", ".."] {
        let error = client.get_task(3, id).send().await.unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{error:?}");
    }
    let error = client.get_task(3, "1").trace("CANARY\r\nx: y").send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getTask: the header parameter `X-Trace` holds a line break or a control character"
    );
    assert!(!format!("{error:?}").contains("CANARY"));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_documented_error_is_typed() {
    let (_server, client) = start(|_| reply(404).json(r#"{"title":"gone"}"#).header("x-id", "1")).await;
    let error = client.get_task(3, "1").send().await.unwrap_err();
    assert_eq!((error.status(), error.is_auth(), error.is_timeout()), (Some(404), false, false));
    assert_eq!(error.headers().unwrap()["x-id"], "1");
    assert_eq!(error.to_string(), "the API answered 404 Not Found");
    let Error::Api(error) = error else { panic!("{error:?}") };
    let GetTaskError::NotFound(problem) = error.body;
    assert_eq!(problem.title, "gone");
}

#[tokio::test]
async fn an_undocumented_answer_may_be_problem_details() {
    let body = r#"{"title":"CANARY","status":409,"balance":30}"#;
    let (_server, client) =
        start(move |_| reply(409).header("content-type", "application/problem+json").body(body)).await;
    let error = client.get_task(3, "1").send().await.unwrap_err();
    let problem = error.problem().unwrap();
    assert_eq!((problem.title.as_deref(), problem.status), (Some("CANARY"), Some(409)));
    assert_eq!(problem.extensions["balance"], 30);
    assert!(!format!("{error:?} {error}").contains("CANARY"), "{error:?}");
    let Error::Undocumented(answer) = error else { panic!("{error:?}") };
    assert_eq!(answer.body(), body);
}

#[tokio::test]
async fn an_undocumented_answer_is_kept_whole() {
    let (_server, client) = start(|_| reply(503).json("CANARY").header("set-cookie", "CANARY")).await;
    let error = client.get_task(3, "1").send().await.unwrap_err();
    assert!(!format!("{error:?} {error}").contains("CANARY"), "{error:?}");
    assert_eq!(
        error.to_string(),
        "an answer that is not documented: 503 Service Unavailable (application/json, 6 bytes)"
    );
    let Error::Undocumented(answer) = error else { panic!("{error:?}") };
    assert_eq!(&answer.body()[..], b"CANARY");
}

#[tokio::test]
async fn a_new_success_is_no_error() {
    let (server, client) = start(|seen| reply(if seen.body.contains('8') { 203 } else { 202 })).await;
    assert_eq!(client.create_task(&Task::new(7, "x")).send().await.unwrap(), CreateTaskOk::Accepted);
    let other = client.create_task(&Task::new(8, "x")).send().await.unwrap();
    assert!(matches!(other, CreateTaskOk::Undocumented(answer) if answer.status() == 203));
    let seen = server.seen().remove(0);
    assert_eq!((seen.line().as_str(), seen.body.as_str()), ("POST /v1/tasks", r#"{"id":7,"label":"x"}"#));
    assert_eq!(seen.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn an_answer_that_breaks_its_document_says_where() {
    let (_server, client) = start(|_| reply(200).json(r#"{"id":"CANARY"}"#)).await;
    let error = client.get_task(3, "1").send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the answer 200 OK (application/json, 15 bytes) is not as documented: id: expected i64, found string"
    );
    let Error::Decode(error) = error else { panic!("{error:?}") };
    assert_eq!((error.path(), error.answer().body().len()), ("id", 15));
}

#[tokio::test]
async fn without_a_credential_nothing_is_sent() {
    let server = Server::start(|_| reply(201).json(TASK)).await;
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let error = client.create_task(&Task::new(7, "x")).send().await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)) && error.is_auth(), "{error:?}");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn headers_come_along_on_request() {
    let (_server, client) = start(|_| reply(200).json(TASK).header("x-total", "9")).await;
    let response: Response<Task> = client.get_task(3, "1").send().with_headers().await.unwrap();
    assert_eq!((response.status, response.body.id), (200, 7));
    assert_eq!(response.headers["x-total"], "9");
}

#[tokio::test]
async fn no_server_is_a_connection_error_that_shows_no_query() {
    let client = Client::builder().base_url("http://127.0.0.1:1/").build().unwrap();
    let error = client.get_task(3, "1").page(1_234_567).send().await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout() && error.status().is_none());
    assert_eq!(error.to_string(), "no connection to http://127.0.0.1:1/v1/tenants/3/tasks/1");
    let mut chain = format!("{error:?}");
    let mut source = error.source();
    while let Some(error) = source {
        chain.push_str(&format!("{error} {error:?}"));
        source = error.source();
    }
    assert!(!chain.contains("1234567"), "{chain}");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let server = Server::start(|_| reply(200).json(TASK)).await;
    let client = Client::builder().base_url(&server.url).max_body_size(10).build().unwrap();
    let Err(Error::Transport(error)) = client.get_task(3, "1").send().await else { panic!("read") };
    assert!(error.is_too_large());
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_polled() {
    let (server, client) = start(|_| reply(200).json(TASK)).await;
    drop(client.get_task(3, "1").send());
    assert!(server.seen().is_empty());
}

#[test]
fn calls_can_move_between_threads() {
    fn check<T: Send + Unpin + 'static>() {}
    check::<Pending<Task, GetTaskError>>();
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Client>();
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    error::<Error<GetTaskError>>();
}

#[test]
fn an_error_is_small_whatever_the_document_says() {
    // Else clippy's `result_large_err` would meet every user who passes it on.
    assert!(size_of::<Error<[u8; 4096]>>() <= 96, "{}", size_of::<Error<[u8; 4096]>>());
}
