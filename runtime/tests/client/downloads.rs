//! Bodies as they come, and files that are downloaded: what breaks off goes on where the server lets it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clientsmith_runtime::Reconnection;

use crate::server::{Reply, Seen, Server, reply};
use crate::tasks::{Auth, Client, Error};

async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(answer).await;
    let client = Client::builder().base_url(&server.url).credentials(Auth::api_key("k")).build().unwrap();
    (server, client)
}

fn at_once() -> Reconnection {
    Reconnection::default().delay(Duration::ZERO).attempts(3)
}

/// A directory with the path of a file in it that is not there.
fn target() -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("file");
    (directory, path)
}

fn files(directory: &Path) -> usize {
    fs::read_dir(directory).unwrap().count()
}

/// Gives the digits as a server does that knows ranges, and breaks off after so many bytes of each answer.
fn digits(seen: &Seen, step: usize) -> Reply {
    let body = "0123456789";
    let reply = match seen.header("range") {
        None => reply(200).body(body),
        Some(range) => {
            assert_eq!(seen.header("if-range"), Some("\"1\""));
            let from: usize =
                range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap().parse().unwrap();
            reply(206).header("content-range", &format!("bytes {from}-9/10")).body(&body[from..])
        }
    };
    reply.header("etag", "\"1\"").broken_after(step)
}

#[tokio::test]
async fn a_body_comes_in_pieces_with_status_and_headers() {
    let (server, client) = start(|_| reply(200).header("x-a", "b").body("0123456789")).await;
    let mut stream = client.get_task(3, "1").stream().await.unwrap();
    assert_eq!((stream.status(), stream.content_length()), (200, Some(10)));
    assert_eq!(stream.headers()["x-a"], "b");
    let mut whole = Vec::new();
    while let Some(piece) = stream.next().await {
        whole.extend(piece.unwrap());
    }
    assert_eq!(whole, b"0123456789");
    assert!(stream.next().await.is_none());
    assert_eq!(server.only().header("x-api-key"), Some("k"));
}

#[tokio::test]
async fn a_live_body_has_no_limit_and_a_failure_has() {
    let server = Server::start(|seen| match seen.target.ends_with("/1") {
        true => reply(200).body("0123456789"),
        false => reply(404).json(r#"{"title":"gone, and said at length"}"#),
    })
    .await;
    let client = Client::builder().base_url(&server.url).credentials(Auth::api_key("k")).max_body_size(9);
    let client = client.build().unwrap();
    let mut stream = client.get_task(3, "1").stream().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "0123456789");
    let error = client.get_task(3, "2").stream().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(it) if it.is_too_large()), "{error:?}");
}

#[tokio::test]
async fn a_failure_is_the_operations_own() {
    let (_server, client) = start(|_| reply(404).json(r#"{"title":"gone"}"#)).await;
    let error = client.get_task(3, "1").stream().await.unwrap_err();
    assert!(error.api().is_some(), "{error:?}");
    let (directory, path) = target();
    let error = client.get_task(3, "1").download(&path).await.unwrap_err();
    assert!(error.api().is_some(), "{error:?}");
    assert_eq!(files(directory.path()), 0);
}

#[tokio::test]
async fn silence_is_an_end() {
    let (_server, client) = start(|_| reply(200).body("0123456789").silent_after(4)).await;
    let stream = client.get_task(3, "1").stream().await.unwrap();
    let mut stream = stream.idle_timeout(Duration::from_millis(5));
    assert_eq!(stream.next().await.unwrap().unwrap(), "0123");
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_file_is_there_when_it_is_whole() {
    let (server, client) = start(|_| reply(200).body("0123456789")).await;
    let (directory, path) = target();
    fs::write(&path, "old").unwrap();
    let downloaded = client.get_task(3, "1").download(&path).await.unwrap();
    assert_eq!((downloaded.status, downloaded.length), (200, 10));
    assert_eq!(fs::read_to_string(&path).unwrap(), "0123456789");
    assert_eq!(files(directory.path()), 1);
    assert_eq!(server.only().header("accept-encoding"), Some("identity"));
}

#[tokio::test]
async fn what_breaks_off_goes_on() {
    let (server, client) = start(|seen| digits(seen, 4)).await;
    let (_directory, path) = target();
    let downloaded = client.get_task(3, "1").download(&path).reconnection(at_once()).await.unwrap();
    assert_eq!((downloaded.status, downloaded.length), (200, 10));
    assert_eq!(fs::read_to_string(&path).unwrap(), "0123456789");
    let ranges: Vec<_> = server.seen().iter().map(|it| it.header("range").map(str::to_owned)).collect();
    assert_eq!(ranges, [None, Some("bytes=4-".to_owned()), Some("bytes=8-".to_owned())]);
}

#[tokio::test]
async fn another_version_begins_anew() {
    let (_server, client) = start(|seen| match seen.header("range") {
        None => reply(200).header("etag", "\"1\"").body("0123456789").broken_after(4),
        Some(_) => reply(200).header("etag", "\"2\"").body("abc"),
    })
    .await;
    let (_directory, path) = target();
    let downloaded = client.get_task(3, "1").download(&path).reconnection(at_once()).await.unwrap();
    assert_eq!(downloaded.length, 3);
    assert_eq!(fs::read_to_string(&path).unwrap(), "abc");
}

#[tokio::test]
async fn the_rest_of_something_else_is_not_taken() {
    for range in ["bytes 5-9/10", "bytes 4-9/11"] {
        let (_server, client) = start(move |seen| match seen.header("range") {
            None => reply(200).header("etag", "\"1\"").body("0123456789").broken_after(4),
            Some(_) => reply(206).header("content-range", range).body("xxxxxx"),
        })
        .await;
        let (directory, path) = target();
        let error = client.get_task(3, "1").download(&path).reconnection(at_once()).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert_eq!(files(directory.path()), 0);
    }
}

#[tokio::test]
async fn attempts_have_an_end() {
    let (server, client) = start(|seen| digits(seen, 0)).await;
    let (directory, path) = target();
    let error = client.get_task(3, "1").download(&path).reconnection(at_once()).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((server.seen().len(), files(directory.path())), (4, 0));
}

#[tokio::test]
async fn a_server_that_offers_nothing_is_not_asked_again() {
    let (server, client) = start(|_| reply(200).body("0123456789").broken_after(4)).await;
    let (_directory, path) = target();
    let error = client.get_task(3, "1").download(&path).reconnection(at_once()).await.unwrap_err();
    assert!(error.to_string().ends_with("broke off"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_refusal_between_is_passed_over_or_told() {
    for (status, count) in [(503, 4), (403, 2)] {
        let (server, client) = start(move |seen| match seen.header("range") {
            None => digits(seen, 4),
            Some(_) => reply(status),
        })
        .await;
        let (_directory, path) = target();
        client.get_task(3, "1").download(&path).reconnection(at_once()).await.unwrap_err();
        assert_eq!(server.seen().len(), count);
    }
}

#[tokio::test]
async fn a_download_that_is_dropped_leaves_nothing() {
    let (_server, client) = start(|_| reply(200).body("0123456789").silent_after(4)).await;
    let (directory, path) = target();
    let call = client.get_task(3, "1").download(&path).idle_timeout(Duration::from_millis(5));
    let error = call.reconnection(Reconnection::never()).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(files(directory.path()), 0);
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_told() {
    let (_server, client) = start(|_| reply(200).body("0123456789")).await;
    let (directory, _) = target();
    let error = client.get_task(3, "1").download(directory.path().join("none/file")).await.unwrap_err();
    assert!(matches!(error, Error::File(_)), "{error:?}");
    assert_eq!(error.to_string(), "the file could not be written");
}

#[tokio::test]
async fn a_length_that_nobody_said_is_not_checked() {
    let (_server, client) = start(|_| reply(200).body("0123456789").closed()).await;
    let (_directory, path) = target();
    assert_eq!(client.get_task(3, "1").download(&path).await.unwrap().length, 10);
}

#[tokio::test]
async fn the_limits_of_the_client_hold_for_what_comes_alive() {
    let server = Server::start(|_| reply(200).body("0123456789").silent_after(4)).await;
    let client = Client::builder().base_url(&server.url).credentials(Auth::api_key("k"));
    // The time of a call is that up to the first byte.
    let client =
        client.timeout(Duration::from_secs(3600)).idle_timeout(Duration::from_millis(5)).build().unwrap();
    let mut stream = client.get_task(3, "1").stream().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "0123");
    assert!(stream.next().await.unwrap().unwrap_err().is_timeout());
}
