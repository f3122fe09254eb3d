//! HTTP/2: what a server has sent back before it began with it is sent again, whatever the method is.

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use clientsmith_runtime::auth::ClientCredentials;
use clientsmith_runtime::{Api, ClientBuilder, File, Infallible, Operation, Pending, Retry, empty};
use h2::Reason;
use h2::server::SendResponse;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::account::{self, FLOW, by_oauth2};
use crate::tasks::{Auth, Client, Error, Task};

/// A task, and a token as well.
const BOTH: &[u8] = br#"{"id":7,"label":"Write","access_token":"t","token_type":"Bearer"}"#;

/// What a server does instead of answering.
#[derive(Debug, Clone, Copy)]
enum Manner {
    /// Refuses the stream.
    Refuse,
    /// Closes the connection, and says that it has taken nothing from it.
    Close,
    /// Breaks off a stream that it has begun with.
    Break,
}

/// A server that behaves so for the first requests, and its count of all.
async fn server(manner: Manner, first: usize) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, manner, first, Arc::clone(&counter)));
        }
    });
    (url, count)
}

async fn serve(stream: TcpStream, manner: Manner, first: usize, count: Arc<AtomicUsize>) {
    if matches!(manner, Manner::Close) && count.load(Ordering::Relaxed) < first {
        count.fetch_add(1, Ordering::Relaxed);
        return close(stream).await;
    }
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((_, mut respond))) = connection.accept().await {
        let is_early = count.fetch_add(1, Ordering::Relaxed) < first;
        match manner {
            Manner::Refuse if is_early => respond.send_reset(Reason::REFUSED_STREAM),
            Manner::Break if is_early => respond.send_reset(Reason::INTERNAL_ERROR),
            Manner::Refuse | Manner::Close | Manner::Break => answer(&mut respond),
        }
    }
}

/// Waits for a request, and closes the connection as if it had come too late (RFC 9113 §6.8). Frame by frame, since a server of
/// `h2` begins with whatever comes.
async fn close(mut stream: TcpStream) {
    const PREFACE: usize = 24;
    const SETTINGS: [u8; 9] = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    const HEADERS: u8 = 1;
    const GOAWAY: [u8; 17] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    stream.read_exact(&mut [0; PREFACE]).await.unwrap();
    stream.write_all(&SETTINGS).await.unwrap();
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await.unwrap();
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]) as usize;
        stream.read_exact(&mut vec![0; length]).await.unwrap();
        if head[3] == HEADERS {
            break;
        }
    }
    stream.write_all(&GOAWAY).await.unwrap();
    let _ = stream.read_to_end(&mut Vec::new()).await;
}

fn answer(respond: &mut SendResponse<Bytes>) {
    let head = http::Response::builder().status(200).header("content-type", "application/json");
    let mut body = respond.send_response(head.body(()).unwrap(), false).unwrap();
    body.send_data(Bytes::from_static(BOTH), true).unwrap();
}

fn client(url: &str) -> Client {
    let builder = Client::builder().base_url(url).credentials(Auth::api_key("k")).retry(Retry::never());
    builder.configure_http(reqwest::ClientBuilder::http2_prior_knowledge).build().unwrap()
}

/// How often the server was asked, and whether all went well.
async fn outcome<T, E>(
    manner: Manner,
    first: usize,
    send: impl FnOnce(&str) -> Pending<T, E>,
) -> (usize, bool) {
    let (url, count) = server(manner, first).await;
    let sent = send(&url).await;
    assert!(matches!(sent, Ok(_) | Err(Error::Transport(_))));
    (count.load(Ordering::Relaxed), sent.is_ok())
}

async fn create(manner: Manner, first: usize) -> (usize, bool) {
    outcome(manner, first, |url| client(url).create_task(&Task::new(1, "x")).send()).await
}

/// Sends a file, to a server that refuses it once.
async fn put(file: File) -> (usize, bool) {
    static API: Api = Api { name: "files", version: "1", user_agent: "", servers: &[], schemes: &[] };
    static PUT: Operation = Operation { id: "put", method: "PUT", path: "/file", ..Operation::BLANK };
    let send = |url: &str| {
        let builder =
            ClientBuilder::<clientsmith_runtime::Client>::new(&API).base_url(url).retry(Retry::never());
        let client = builder.configure_http(reqwest::ClientBuilder::http2_prior_knowledge).build().unwrap();
        client.call(&PUT, &[], empty::<Infallible>).bytes(file).send()
    };
    outcome(Manner::Refuse, 1, send).await
}

#[tokio::test]
async fn what_the_server_has_not_begun_with_is_sent_again() {
    assert_eq!(create(Manner::Refuse, 1).await, (2, true));
    assert_eq!(create(Manner::Refuse, 2).await, (3, true));
    assert_eq!(create(Manner::Close, 1).await, (2, true));
}

#[tokio::test]
async fn not_for_ever_and_nothing_else() {
    assert_eq!(create(Manner::Refuse, 9).await, (3, false));
    assert_eq!(create(Manner::Break, 1).await, (1, false));
}

#[tokio::test]
async fn a_body_is_sent_again_if_it_can_be_read_again() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"abc").unwrap();
    assert_eq!(put(File::from_path(file.path())).await, (2, true));
    assert_eq!(put(File::from_reader(&b"abc"[..], 3)).await, (1, false));
}

#[tokio::test]
async fn a_request_for_a_token_is_sent_again_too() {
    let (url, count) = server(Manner::Refuse, 1).await;
    let builder = account::builder(&url, ClientCredentials::new("oauth2", &FLOW, "id", "word"));
    let builder = builder.configure_http(reqwest::ClientBuilder::http2_prior_knowledge);
    by_oauth2(&builder.build().unwrap()).await.unwrap();
    assert_eq!(count.load(Ordering::Relaxed), 3);
}

/// A server that refuses the first request and then sends on, or answers; what it saw of the key each time.
async fn leading(to: Option<String>) -> (String, Arc<Mutex<Vec<bool>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let keys = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&keys);
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut connection = h2::server::handshake(stream).await.unwrap();
        while let Some(Ok((request, mut respond))) = connection.accept().await {
            let count = {
                let mut seen = seen.lock().unwrap();
                seen.push(request.headers().contains_key("x-api-key"));
                seen.len()
            };
            match &to {
                _ if count == 1 => respond.send_reset(Reason::REFUSED_STREAM),
                Some(to) if request.uri().path() != "/there" => {
                    let head = http::Response::builder().status(303).header("location", to);
                    respond.send_response(head.body(()).unwrap(), true).unwrap();
                }
                Some(_) | None => answer(&mut respond),
            }
        }
    });
    (url, keys)
}

#[tokio::test]
async fn a_redirect_is_followed_past_refusals_and_strangers_get_no_key_in_either_try() {
    let (stranger, strange) = leading(None).await;
    for (to, here, there) in [("/there".to_owned(), vec![true; 3], 0), (stranger, vec![true; 2], 2)] {
        let (url, keys) = leading(Some(to)).await;
        client(&url).create_task(&Task::new(1, "x")).send().await.unwrap();
        assert_eq!(*keys.lock().unwrap(), here);
        assert_eq!(*strange.lock().unwrap(), vec![false; there]);
    }
}
