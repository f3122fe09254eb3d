//! Waiting without async code.

use std::thread;

use clientsmith_runtime::{Token, blocking};
use tokio::runtime::{Builder, Runtime};

use crate::server::{Server, reply};
use crate::tasks::{Auth, Client, Error, Task};

const TASK: &str = r#"{"id":7,"label":"Write"}"#;

/// A server on a runtime of its own, of which the one who calls it knows nothing.
fn start() -> (Runtime, Server) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(Server::start(|_| reply(201).json(TASK).header("x-total", "9")));
    (runtime, server)
}

#[test]
fn calls_are_waited_for_on_any_thread() {
    let (_runtime, server) = start();
    let source = Token::from_fn(|| async { Ok::<_, std::io::Error>("token") });
    let client = Client::builder().base_url(&server.url).credentials(Auth::oauth2(source)).build().unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                client.create_task(&Task::new(7, "x")).send().wait().unwrap();
                let response = client.get_task(3, "1").send().with_headers().wait().unwrap();
                assert_eq!((response.body.id, &response.headers["x-total"]), (7, &"9".parse().unwrap()));
            });
        }
    });
    assert_eq!(server.seen().len(), 16);
    let mut stream = blocking::wait(client.get_task(3, "1").stream()).unwrap().unwrap();
    let mut whole = Vec::new();
    while let Some(piece) = blocking::wait(stream.next()).unwrap() {
        whole.extend(piece.unwrap());
    }
    assert_eq!(whole, TASK.as_bytes());
    assert_eq!(blocking::wait(async { client.as_ref().logout().await.is_ok() }).ok(), Some(true));
}

#[test]
fn within_async_code_it_is_an_error_and_no_panic() {
    let (runtime, server) = start();
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let error = runtime.block_on(async { client.get_task(3, "1").send().wait() }).unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    assert_eq!(error.to_string(), "wait: nothing can be waited for within async code: await it there");
    // Where blocking is allowed but a runtime is at hand, that one waits.
    let call = client.get_task(3, "1").send();
    let elsewhere =
        runtime.spawn_blocking(move || (blocking::wait(async {}).is_err(), handle().block_on(call)));
    let (is_refused, outcome) = runtime.block_on(elsewhere).unwrap();
    assert!(is_refused && outcome.is_ok());
}

fn handle() -> tokio::runtime::Handle {
    tokio::runtime::Handle::current()
}
