//! Bodies of one JSON value after the other, and packed ones, as a server sees them.

use std::io::Read as _;
use std::pin::Pin;
use std::task::{Context, Poll};

use clientsmith_runtime::{
    Api, Call, CallOptions, Client, ClientBuilder, Error, File, Infallible, Operation, Parameter, Sequence,
    Server as At, Stream, empty,
};
use flate2::read::GzDecoder;
use serde_json::{Value, json};

use crate::server::{Server, reply};

static API: Api = Api {
    name: "sequences",
    version: "1",
    user_agent: "sequences/1",
    servers: &[At { url: "/", variables: &[] }],
    schemes: &[],
};
static LINES: Operation = Operation { id: "lines", method: "POST", path: "/lines", ..Operation::BLANK };
static RECORDS: Operation =
    Operation { content_type: Some("application/geo+json-seq; v=1"), id: "records", ..LINES_OF };
static STATED: Operation = Operation { parameters: &[Parameter::header("Content-Encoding")], ..LINES_OF };
const LINES_OF: Operation = Operation { method: "POST", path: "/lines", ..Operation::BLANK };

async fn start() -> (Server, Client) {
    let server = Server::start(|_| reply(204)).await;
    let client = ClientBuilder::<Client>::new(&API).base_url(&server.url).build().unwrap();
    (server, client)
}

fn call(client: &Client, operation: &'static Operation) -> Call<(), Infallible> {
    client.call(operation, &[], empty::<Infallible>)
}

/// Values as they come.
struct Values(Vec<Result<Value, &'static str>>);

impl Stream for Values {
    type Item = Result<Value, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready((!self.0.is_empty()).then(|| self.0.remove(0)))
    }
}

fn unpacked(octets: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(octets).read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn a_list_is_sent_a_line_for_each_value() {
    let (server, client) = start().await;
    call(&client, &LINES).sequence(&[json!({"a": "x\ny"}), json!(2)]).send().await.unwrap();
    let seen = server.only();
    assert_eq!(seen.header("content-type"), Some("application/x-ndjson"));
    assert_eq!(seen.body, "{\"a\":\"x\\ny\"}\n2\n");
    assert_eq!(seen.header("content-length"), Some("15"));
}

#[tokio::test]
async fn a_sequence_has_a_separator_before_each_value() {
    let (server, client) = start().await;
    call(&client, &RECORDS).sequence(vec![1, 2]).send().await.unwrap();
    let seen = server.only();
    assert_eq!(seen.header("content-type"), Some("application/geo+json-seq; v=1"));
    assert_eq!(seen.body, "\u{1e}1\n\u{1e}2\n");
}

#[tokio::test]
async fn values_are_sent_as_they_come_and_once() {
    let (server, client) = start().await;
    let values = Values(vec![Ok(json!([1])), Ok(json!({"b": null}))]);
    let call_of = call(&client, &LINES).sequence(Sequence::from_stream(values));
    call_of.clone().send().await.unwrap();
    let seen = server.only();
    assert_eq!(seen.body, "[1]\n{\"b\":null}\n");
    assert_eq!(seen.header("transfer-encoding"), Some("chunked"));
    assert!(matches!(call_of.send().await, Err(Error::Request(_))));

    let broken = Values(vec![Ok(json!(1)), Err("broken")]);
    let error = call(&client, &LINES).sequence(Sequence::from_stream(broken)).send().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn a_body_is_packed_where_the_call_asks_for_it() {
    let (server, client) = start().await;
    let text = "0123456789".repeat(10_000);
    let packed = || CallOptions::new().gzip();
    call(&client, &LINES).text(&text).options(packed()).send().await.unwrap();
    let whole = server.seen().pop().unwrap();
    assert_eq!(whole.header("content-encoding"), Some("gzip"));
    assert_eq!(whole.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(whole.header("content-length"), Some(whole.octets.len().to_string().as_str()));
    assert!(whole.octets.len() < 1_000, "{}", whole.octets.len());
    assert_eq!(unpacked(&whole.octets), text);

    let file = File::from_reader(std::io::Cursor::new(text.clone()), 100_000);
    call(&client, &LINES).bytes(file).options(packed()).send().await.unwrap();
    let streamed = server.seen().pop().unwrap();
    assert_eq!(streamed.header("content-encoding"), Some("gzip"));
    assert_eq!(streamed.header("content-length"), None);
    assert_eq!(unpacked(&streamed.octets), text);
}

#[tokio::test]
async fn what_has_no_body_or_says_its_own_encoding_is_not_packed() {
    let (server, client) = start().await;
    call(&client, &LINES).options(CallOptions::new().gzip()).send().await.unwrap();
    assert_eq!(server.seen().pop().unwrap().header("content-encoding"), None);
    let own = CallOptions::new().gzip().header("Content-Encoding", "zstd");
    call(&client, &LINES).text("as it is").options(own).send().await.unwrap();
    let seen = server.seen().pop().unwrap();
    assert_eq!((seen.header("content-encoding"), seen.body.as_str()), (Some("zstd"), "as it is"));
    let argued = client.call(&STATED, &[&"br"], empty::<Infallible>).text("as it is");
    argued.options(CallOptions::new().gzip()).send().await.unwrap();
    let seen = server.seen().pop().unwrap();
    assert_eq!((seen.header("content-encoding"), seen.body.as_str()), (Some("br"), "as it is"));
}

#[tokio::test]
async fn what_was_json_before_is_one_line_of_a_sequence() {
    let (server, client) = start().await;
    let raw = serde_json::value::RawValue::from_string("{\r\n\"a\": 1\n}".to_owned()).unwrap();
    call(&client, &LINES).sequence(Sequence::from_iter([raw])).send().await.unwrap();
    assert_eq!(server.seen().pop().unwrap().body, "{  \"a\": 1 }\n");
}
