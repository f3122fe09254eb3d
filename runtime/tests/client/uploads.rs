//! Bodies that are read while they are sent, as a server sees them.

use std::pin::Pin;
use std::task::{Context, Poll};

use clientsmith_runtime::{
    Api, Bytes, Call, CallOptions, Client, ClientBuilder, Error, File, Infallible, Operation, Retry,
    Server as At, Stream, empty,
};

use crate::server::{Reply, Seen, Server, reply};

static API: Api = Api {
    name: "uploads",
    version: "1",
    user_agent: "uploads/1",
    servers: &[At { url: "/", variables: &[] }],
    schemes: &[],
};
static PUT: Operation = Operation { id: "put", method: "PUT", path: "/file", ..Operation::BLANK };

async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(answer).await;
    let client = ClientBuilder::<Client>::new(&API).base_url(&server.url).build().unwrap();
    (server, client)
}

fn put(client: &Client, file: File) -> Call<(), Infallible> {
    let at_once = Retry::default().backoff(std::time::Duration::ZERO, std::time::Duration::ZERO);
    client.call(&PUT, &[], empty::<Infallible>).bytes(file).options(CallOptions::new().retry(at_once))
}

struct Pieces(Vec<Result<&'static str, &'static str>>);

impl Stream for Pieces {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = (!self.0.is_empty()).then(|| self.0.remove(0));
        Poll::Ready(piece.map(|it| it.map(|text| Bytes::from_static(text.as_bytes()))))
    }
}

fn on_disk(content: &str) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().prefix("photo").suffix(".jpg").tempfile().unwrap();
    std::fs::write(file.path(), content).unwrap();
    file
}

#[tokio::test]
async fn a_file_on_disk_is_sent_with_its_length() {
    let (server, client) = start(|_| reply(204)).await;
    let content = "0123456789".repeat(100_000);
    let file = on_disk(&content);
    put(&client, File::from_path(file.path()).with_content_type("image/jpeg")).send().await.unwrap();
    let seen = server.only();
    assert_eq!(seen.header("content-length"), Some("1000000"));
    assert_eq!(seen.header("content-type"), Some("image/jpeg"));
    assert!(seen.body == content);
}

#[tokio::test]
async fn readers_and_streams_have_a_length_or_are_sent_in_chunks() {
    let (server, client) = start(|_| reply(204)).await;
    put(&client, File::from_reader(&b"abc"[..], 3)).send().await.unwrap();
    put(&client, File::from_reader(&b"abc"[..], None)).send().await.unwrap();
    put(&client, File::from_stream(Pieces(vec![Ok("a"), Ok(""), Ok("bc")]), None)).send().await.unwrap();
    let seen = server.seen();
    let framing =
        |it: &Seen| (it.header("content-length").is_some(), it.header("transfer-encoding").is_some());
    assert_eq!(seen.iter().map(framing).collect::<Vec<_>>(), [(true, false), (false, true), (false, true)]);
    assert!(seen.iter().all(|it| it.body == "abc"), "{seen:?}");
    assert_eq!(seen[0].header("content-type"), Some("application/octet-stream"));
}

#[tokio::test]
async fn bytes_are_files_too() {
    let (server, client) = start(|_| reply(204)).await;
    let call = || client.call(&PUT, &[], empty::<Infallible>);
    call().bytes(vec![b'a']).send().await.unwrap();
    call().bytes(Bytes::from_static(b"a")).send().await.unwrap();
    client.request("PUT", "/file").body("image/png", File::from_reader(&b"a"[..], 1)).send().await.unwrap();
    let seen = server.seen();
    assert!(seen.iter().all(|it| it.body == "a"), "{seen:?}");
    assert_eq!(seen[2].header("content-type"), Some("image/png"));
}

#[tokio::test]
async fn what_is_shorter_or_longer_than_it_said_or_breaks_is_an_error() {
    let (_server, client) = start(|_| reply(204)).await;
    for file in [
        File::from_reader(&b"abc"[..], 4),
        File::from_reader(&b"abc"[..], 2),
        File::from_stream(Pieces(vec![Ok("a"), Err("the disk is gone")]), 2),
        File::from_stream(Pieces(vec![Ok("a"), Err("the disk is gone")]), None),
    ] {
        let error = put(&client, file.clone()).send().await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{file:?}: {error:?}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_told_before_anything_is_sent() {
    let (server, client) = start(|_| reply(204)).await;
    let error = put(&client, File::from_path("/there/is/none")).send().await.unwrap_err();
    assert!(error.to_string().starts_with("put: the body cannot be read: "), "{error}");
    let folder = tempfile::tempdir().unwrap();
    put(&client, File::from_path(folder.path())).send().await.unwrap_err();
    let call = put(&client, File::from_reader(&b"abc"[..], 3));
    call.clone().send().await.unwrap();
    let error = call.send().await.unwrap_err().to_string();
    assert!(error.ends_with("it was read already, and its source cannot be read twice"), "{error}");
    assert_eq!(server.only().body, "abc");
}

#[tokio::test]
async fn only_what_can_be_read_again_is_sent_again_after_a_failure() {
    let (server, client) = start(|_| reply(503)).await;
    let file = on_disk("abc");
    put(&client, File::from_path(file.path())).send().await.unwrap_err();
    assert_eq!(server.seen().iter().filter(|it| it.body == "abc").count(), 3);
    let error = put(&client, File::from_reader(&b"abc"[..], 3)).send().await.unwrap_err();
    assert_eq!(error.status(), Some(503));
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn only_what_can_be_read_again_follows_a_redirect() {
    let lead = |seen: &Seen| match seen.target.as_str() {
        "/file" => reply(307).header("location", "/there"),
        _ => reply(204),
    };
    let (server, client) = start(lead).await;
    let file = on_disk("abc");
    put(&client, File::from_path(file.path())).send().await.unwrap();
    let seen = server.seen();
    assert_eq!((seen.len(), seen[1].target.as_str(), seen[1].body.as_str()), (2, "/there", "abc"));
    let error = put(&client, File::from_reader(&b"abc"[..], 3)).send().await.unwrap_err();
    assert_eq!(error.status(), Some(307), "the answer that would lead on is the call's");
    assert_eq!(server.seen().len(), 3);
}

struct Upload {
    title: String,
    photos: Vec<File>,
}
clientsmith_runtime::record!(Upload { 0 title "!title", 1 photos "!photos" });

#[tokio::test]
async fn parts_are_read_while_they_are_sent() {
    let (server, client) = start(|_| reply(204)).await;
    let disk = on_disk("from disk");
    let send = async |photos: Vec<File>| {
        let call = client.call(&PUT, &[], empty::<Infallible>);
        call.multipart(&Upload { title: "T".into(), photos }).send().await.unwrap();
    };
    let parts = |reader: File| {
        let path = File::from_path(disk.path()).with_content_type("image/jpeg");
        vec![path, File::from("here").with_name("b"), reader.with_name("c")]
    };
    send(parts(File::from_reader(&b"from a reader"[..], 13))).await;
    send(parts(File::from_reader(&b"from a reader"[..], None))).await;
    let seen = server.seen();
    let name = disk.path().file_name().unwrap().to_str().unwrap();
    for seen in &seen {
        let content_type = seen.header("content-type").unwrap();
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
        let expected = format!(
            "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nT\r\n\
            --B\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"{name}\"\r\n\
            Content-Type: image/jpeg\r\n\r\nfrom disk\r\n\
            --B\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"b\"\r\n\
            Content-Type: application/octet-stream\r\n\r\nhere\r\n\
            --B\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"c\"\r\n\
            Content-Type: application/octet-stream\r\n\r\nfrom a reader\r\n--B--\r\n"
        );
        assert_eq!(seen.body.replace(boundary, "B"), expected);
    }
    assert_eq!(seen[0].header("content-length"), Some(seen[0].body.len().to_string().as_str()));
    assert_eq!(seen[1].header("content-length"), None);
}
