//! Servers that are broken or mean harm: an error with the reason, never a panic, never an endless wait.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use clientsmith_runtime::Retry;
use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::tasks::{Client, Error, GetTaskError, Task};

/// What a server does once it has written its bytes.
#[derive(Clone, Copy)]
enum Then {
    HangUp,
    Wait,
    /// Writes these bytes again and again, until the client hangs up.
    Repeat(&'static [u8]),
}

type Outcome = Result<Task, Error<GetTaskError>>;

async fn serve(bytes: impl Into<Vec<u8>>, then: Then) -> String {
    let bytes = bytes.into();
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(misbehave(stream, bytes.clone(), then));
        }
    });
    url
}

async fn misbehave(mut stream: TcpStream, bytes: Vec<u8>, then: Then) {
    let _ = stream.read(&mut [0; 4096]).await;
    let mut open = stream.write_all(&bytes).await.is_ok();
    match then {
        Then::HangUp => {}
        Then::Wait => drop(stream.read(&mut [0]).await),
        Then::Repeat(bytes) => {
            while open {
                open = stream.write_all(bytes).await.is_ok();
            }
        }
    }
}

/// The outcome of a call that is answered with these bytes.
async fn answered(bytes: impl Into<Vec<u8>>, then: Then) -> Outcome {
    let url = serve(bytes, then).await;
    let builder = Client::builder().base_url(url).max_body_size(1 << 20).retry(Retry::never());
    builder.build().unwrap().get_task(3, "1").session("s").send().await
}

fn json(body: &str) -> Vec<u8> {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length";
    format!("{head}: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// The error, with all that is behind it, less the port.
#[track_caller]
fn check(outcome: Outcome, expected: &str) {
    let error = outcome.unwrap_err();
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(error) = source {
        text.push_str(&format!("; {error}"));
        source = error.source();
    }
    assert!(text.contains(expected), "{text}");
}

#[tokio::test]
async fn an_answer_that_breaks_off_says_so() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    for (rest, expected) in [
        ("content-length: 100\r\n\r\n{\"id\":7", "broke off"),
        ("transfer-encoding: chunked\r\n\r\n5\r\n{\"id", "broke off"),
        ("transfer-encoding: chunked\r\n\r\nzz\r\n", "broke off"),
        ("content-le", "no answer"),
    ] {
        check(answered(format!("{head}{rest}"), Then::HangUp).await, expected);
    }
    check(answered("", Then::HangUp).await, "no answer");
}

#[tokio::test]
async fn a_length_that_is_wrong_is_an_error_and_not_another_answer() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    for (rest, expected) in [
        ("content-length: 4\r\n\r\n{\"id\":7}HTTP/1.1 200 OK\r\n\r\n", "is not as documented"),
        ("content-length: 4\r\ncontent-length: 5\r\n\r\n{\"id\":7}", "no answer"),
        ("content-length: -1\r\n\r\n{\"id\":7}", "no answer"),
        ("content-length: 99999999999999999999999\r\n\r\n{\"id\":7}", "no answer"),
    ] {
        check(answered(format!("{head}{rest}"), Then::HangUp).await, expected);
    }
}

#[tokio::test]
async fn what_is_not_http_is_no_answer() {
    for bytes in ["SSH-2.0-OpenSSH_9.6\r\n", "\0\u{1}\u{2}\u{3}", "HTTP/1.1 9999 ?\r\n\r\n"] {
        check(answered(bytes, Then::HangUp).await, "no answer");
    }
}

#[tokio::test]
async fn headers_without_end_are_not_collected() {
    let line = b"x-more: 0123456789012345678901234567890123456789012345678901234567890123456789\r\n";
    check(answered("HTTP/1.1 200 OK\r\n", Then::Repeat(line)).await, "no answer");
    let letters = b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    check(answered("HTTP/1.1 200 OK\r\nx-long: ", Then::Repeat(letters)).await, "no answer");
}

#[tokio::test]
async fn a_body_without_end_stops_at_the_limit() {
    const CHUNK: &[u8] = b"40\r\n{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{\r\n";
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    check(answered(head, Then::Repeat(CHUNK)).await, "is larger than 1048576 bytes");
}

#[tokio::test]
async fn the_limit_counts_what_is_unpacked() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&vec![b' '; 16 << 20]).unwrap();
    let packed = packed.finish().unwrap();
    assert!(packed.len() < 1 << 18);
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length";
    let bytes = [format!("{head}: {}\r\n\r\n", packed.len()).as_bytes(), &packed].concat();
    check(answered(bytes, Then::Wait).await, "is larger than 1048576 bytes");
    check(answered(format!("{head}: 5\r\n\r\nplain"), Then::Wait).await, "broke off");
}

#[tokio::test]
async fn json_that_is_too_deep_or_no_text_is_refused() {
    let deep = [r#"{"id":7,"label":"#, &"[".repeat(1000), &"]".repeat(1000), "}"].concat();
    check(answered(json(&deep), Then::Wait).await, "is not as documented: label: expected");
    let unknown =
        [r#"{"id":7,"label":"a","state":"open","new":"#, &"[".repeat(1000), &"]".repeat(1000), "}"].concat();
    assert_eq!(answered(json(&unknown), Then::Wait).await.unwrap().id, 7);
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n";
    let text = [head.as_slice(), b"{\"label\":\"\xFF\"}"].concat();
    check(answered(text, Then::Wait).await, "invalid unicode code point");
}

#[tokio::test]
async fn a_deadline_holds_however_slowly_the_answer_comes() {
    let dripping: &[(&str, Then)] = &[
        ("", Then::Wait),
        ("HTTP/1.1 200 OK\r\nx-a: ", Then::Wait),
        ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", Then::Wait),
        // Always something new: only a limit of the whole time ends this.
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", Then::Repeat(b"1\r\n \r\n")),
    ];
    for (bytes, then) in dripping {
        let url = serve(*bytes, *then).await;
        let builder = Client::builder().base_url(url).max_body_size(u64::MAX);
        let client = builder.timeout(Duration::from_millis(100)).build().unwrap();
        let error = client.get_task(3, "1").session("s").send().await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
    }
}

#[tokio::test]
async fn a_body_that_stands_still_is_given_up() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{";
    let url = serve(head, Then::Wait).await;
    let client = Client::builder().base_url(&url).idle_timeout(Duration::from_millis(50)).build().unwrap();
    let error = client.get_task(3, "1").session("s").send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    check(Err(error), "/v1/tenants/3/tasks/1 for 50ms");
    let mut body = client.get_task(3, "1").session("s").stream().await.unwrap();
    assert!(body.next().await.unwrap().is_ok());
    assert!(body.next().await.unwrap().unwrap_err().is_timeout());
    // Whoever sends something now and then is not idle, however long it takes.
    let dripping =
        serve("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", Then::Repeat(b"1\r\n \r\n")).await;
    let builder = Client::builder().base_url(dripping).max_body_size(50_000);
    let client = builder.idle_timeout(Duration::from_secs(20)).build().unwrap();
    check(client.get_task(3, "1").session("s").send().await, "is larger than 50000 bytes");
}

#[tokio::test]
async fn redirects_without_end_are_given_up() {
    let again = "HTTP/1.1 307 Go\r\nlocation: /again\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    check(answered(again, Then::HangUp).await, "307 Temporary Redirect");
    let long = format!("HTTP/1.1 302 Go\r\nlocation: /{}\r\ncontent-length: 0\r\n\r\n", "x".repeat(100_000));
    assert!(answered(long, Then::HangUp).await.is_err());
}
