//! Answers of one JSON value after the other.

use std::convert::Infallible;

use clientsmith_runtime::serde::Deserialize;
use clientsmith_runtime::{Api, Bytes, Call, Client, ClientBuilder, Error, Items, ItemsOf, Operation};

use crate::server::{Reply, Server, reply};

static API: Api = Api { name: "items", version: "1", user_agent: "", servers: &[], schemes: &[] };
static LOG: Operation =
    Operation { id: "log", path: "/log", streams: Some("application/x-ndjson"), ..Operation::BLANK };

#[derive(Debug, PartialEq, Deserialize)]
struct Line {
    n: u64,
}

fn call(client: &Client) -> Call<Bytes, Infallible, ItemsOf<Line>> {
    client.call(&LOG, &[], clientsmith_runtime::octets).streaming(ItemsOf::derived())
}

async fn start(answer: impl Fn() -> Reply + Send + Sync + 'static) -> (Server, Items<Line>) {
    let server = Server::start(move |_| answer()).await;
    let client = ClientBuilder::<Client>::new(&API).base_url(&server.url).build().unwrap();
    let items = call(&client).items().await.unwrap();
    (server, items)
}

#[tokio::test]
async fn each_line_is_an_item_and_the_last_needs_no_end() {
    let (server, mut items) = start(|| reply(200).body("{\"n\":1}\n\n{\"n\":2}\r\n{\"n\":3}")).await;
    for n in 1..=3 {
        assert_eq!(items.next().await.unwrap().unwrap(), Line { n });
    }
    assert!(items.next().await.is_none());
    assert_eq!(server.only().header("accept"), Some("application/x-ndjson"));
}

#[tokio::test]
async fn the_answer_tells_how_its_items_are_told_apart() {
    let body = "\u{1e}{\"n\":\n1}\n\u{1e}{\"n\":2}\n\u{1e}7";
    let (_server, mut items) =
        start(move || reply(200).header("content-type", "application/json-seq").body(body)).await;
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    assert_eq!(items.next().await.unwrap().unwrap().n, 2);
    let Some(Err(Error::Decode(error))) = items.next().await else { panic!() };
    assert_eq!((error.path(), error.reason()), ("[2]", "the item is cut off"));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn an_item_that_cannot_be_read_is_told_by_its_number_and_passed_over() {
    let (_server, mut items) =
        start(|| reply(200).body("{\"n\":1}\n{\"n\":\"CANARY\"}\n{\"n\":3}\n{\"n\":")).await;
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    let Some(Err(Error::Decode(error))) = items.next().await else { panic!() };
    assert_eq!((error.path(), error.answer().body().as_ref()), ("[1].n", &br#"{"n":"CANARY"}"#[..]));
    assert!(!format!("{error} {error:?}").contains("CANARY"));
    assert_eq!(items.next().await.unwrap().unwrap().n, 3);
    let Some(Err(Error::Decode(error))) = items.next().await else { panic!() };
    assert_eq!(error.path(), "[3].n");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn what_breaks_off_or_never_ends_is_told() {
    let (_server, mut items) = start(|| reply(200).body("{\"n\":1}\n{\"n\":2}\n").broken_after(10)).await;
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    assert!(matches!(items.next().await, Some(Err(Error::Transport(_)))));
    assert!(items.next().await.is_none());
    let (_server, items) = start(|| reply(200).body("x".repeat(1000))).await;
    let error = items.max_item_size(100).next().await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Transport(it) if it.is_too_large()), "{error:?}");
}
