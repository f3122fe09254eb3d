//! Event streams: what comes, what is said of what cannot be read, and connections that are made again.

use std::convert::Infallible;
use std::time::Duration;

use clientsmith_runtime::serde::Deserialize;
use clientsmith_runtime::{
    Api, Call, Client, ClientBuilder, Documented, Error, Events, EventsOf, Operation, Reconnection, Unread,
};

use crate::server::{Reply, Seen, Server, reply};

static API: Api = Api { name: "events", version: "1", user_agent: "", servers: &[], schemes: &[] };
const BOTH: Operation =
    Operation { id: "watch", path: "/watch", streams: Some("text/event-stream"), ..Operation::BLANK };
static WATCH: Operation = BOTH;
static CHAT: Operation = Operation { method: "POST", ..BOTH };

#[derive(Debug, PartialEq, Deserialize)]
struct Tick {
    n: u64,
}

#[derive(Debug)]
struct TooMany;

impl Documented for TooMany {
    fn read(answer: &clientsmith_runtime::Answer) -> Result<Self, Unread> {
        match answer.status() {
            429 => Ok(Self),
            _ => answer.undocumented(),
        }
    }
}

async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(answer).await;
    let client = ClientBuilder::<Client>::new(&API).base_url(&server.url).build().unwrap();
    (server, client)
}

fn call(client: &Client, operation: &'static Operation) -> Call<Tick, TooMany, EventsOf<Tick>> {
    client.call(operation, &[], clientsmith_runtime::derived).streaming(EventsOf::derived())
}

async fn watch(client: &Client) -> Events<Tick> {
    let events = call(client, &WATCH).events().await.unwrap();
    events.reconnection(Reconnection::default().delay(Duration::ZERO).attempts(3))
}

fn stream(body: impl Into<Vec<u8>>) -> Reply {
    reply(200).header("content-type", "text/event-stream; charset=utf-8").body(body).closed()
}

async fn numbers(events: &mut Events<Tick>) -> Vec<u64> {
    let mut numbers = Vec::new();
    while let Some(event) = events.next().await {
        numbers.push(event.unwrap().data.n);
    }
    numbers
}

#[tokio::test]
async fn one_call_gives_the_whole_or_events() {
    let (server, client) = start(|seen| match seen.header("accept") {
        Some("text/event-stream") => {
            stream("event: tick\nid: 7\ndata: {\"n\":\ndata: 1}\n\ndata: {\"n\":2}\n\n")
        }
        _ => reply(200).json(r#"{"n":3}"#),
    })
    .await;
    assert_eq!(call(&client, &CHAT).send().await.unwrap(), Tick { n: 3 });
    let mut events = call(&client, &CHAT).events().await.unwrap();
    assert_eq!((events.status(), events.last_event_id()), (200, None));
    let first = events.next().await.unwrap().unwrap();
    assert_eq!(
        (first.event.as_deref(), first.id.as_deref(), first.data),
        (Some("tick"), Some("7"), Tick { n: 1 })
    );
    assert_eq!(events.next().await.unwrap().unwrap().data.n, 2);
    assert_eq!(events.last_event_id(), Some("7"));
    // A call that does something is not made again by itself, whatever ids there are.
    assert!(events.next().await.is_none());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn done_is_the_end_where_the_data_is_json() {
    let (_server, client) = start(|_| stream("data: {\"n\":1}\n\ndata: [DONE]\n\ndata: {\"n\":2}\n\n")).await;
    assert_eq!(numbers(&mut watch(&client).await).await, [1]);
    let call = client.call(&WATCH, &[], clientsmith_runtime::text::<Infallible>);
    let mut texts = call.streaming(EventsOf::text()).events().await.unwrap();
    let mut found = Vec::new();
    while let Some(event) = texts.next().await {
        found.push(event.unwrap().data);
    }
    assert_eq!(found, ["{\"n\":1}", "[DONE]", "{\"n\":2}"]);
}

#[tokio::test]
async fn an_event_that_cannot_be_read_is_told_by_its_number_and_passed_over() {
    let (_server, client) =
        start(|_| stream("data: {\"n\":1}\n\ndata: {\"n\":\"CANARY\"}\n\ndata: {\"n\":3}\n\n")).await;
    let mut events = watch(&client).await;
    assert_eq!(events.next().await.unwrap().unwrap().data.n, 1);
    let error = events.next().await.unwrap().unwrap_err();
    let Error::Decode(error) = error else { panic!("{error:?}") };
    assert_eq!((error.path(), error.answer().status()), ("[1].n", 200));
    assert_eq!(error.answer().body(), r#"{"n":"CANARY"}"#);
    assert!(!format!("{error} {error:?}").contains("CANARY"));
    assert_eq!(events.next().await.unwrap().unwrap().data.n, 3);
}

#[tokio::test]
async fn what_is_no_event_stream_is_an_answer() {
    let (_server, client) = start(|_| reply(200).json(r#"{"n":3}"#)).await;
    let error = call(&client, &WATCH).events().await.unwrap_err();
    let Error::Decode(error) = error else { panic!("{error:?}") };
    assert_eq!(
        (error.reason(), &error.answer().body()[..]),
        ("expected `text/event-stream`", &br#"{"n":3}"#[..])
    );
    let (_server, client) = start(|_| reply(429)).await;
    let error = call(&client, &WATCH).events().await.unwrap_err();
    assert!(error.api().is_some(), "{error:?}");
}

/// One event for each connection, from the id on that the client says it has.
fn one_each(seen: &Seen) -> Reply {
    let next = seen.header("last-event-id").map_or(0, |it| it.parse::<u64>().unwrap() + 1);
    if next == 6 {
        return reply(204);
    }
    // Half of the next one comes, too.
    stream(format!("id: {next}\ndata: {{\"n\":{next}}}\n\nid: 99\ndata: {{\"n\":99}}\n"))
}

#[tokio::test]
async fn a_connection_that_ends_is_made_again_until_there_is_nothing_more() {
    let (server, client) = start(one_each).await;
    let mut events = watch(&client).await;
    assert_eq!(numbers(&mut events).await, [0, 1, 2, 3, 4, 5]);
    assert_eq!(events.last_event_id(), Some("5"));
    let ids: Vec<_> = server.seen().iter().map(|it| it.header("last-event-id").map(str::to_owned)).collect();
    assert_eq!(ids.iter().flatten().collect::<Vec<_>>(), ["0", "1", "2", "3", "4", "5"]);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_that_nobody_can_go_on_with_ends_where_it_ends() {
    let (server, client) = start(|_| stream("data: {\"n\":1}\n\n")).await;
    assert_eq!(numbers(&mut watch(&client).await).await, [1]);
    assert_eq!(server.seen().len(), 1);
    let broken = |_: &Seen| {
        reply(200).header("content-type", "text/event-stream").body("data: {\"n\":1}\n\n   ").broken_after(15)
    };
    let (server, client) = start(broken).await;
    let mut events = watch(&client).await;
    assert_eq!(events.next().await.unwrap().unwrap().data.n, 1);
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(events.next().await.is_none());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_caller_may_want_it_otherwise() {
    let (server, client) = start(one_each).await;
    let mut events = watch(&client).await.reconnection(Reconnection::never());
    assert_eq!(numbers(&mut events).await, [0]);
    assert_eq!(server.seen().len(), 1);
    let (_server, client) = start(one_each).await;
    let events = call(&client, &CHAT).events().await.unwrap();
    let mut events = events.reconnection(Reconnection::always().delay(Duration::ZERO));
    assert_eq!(numbers(&mut events).await, [0, 1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn attempts_in_a_row_have_an_end() {
    let (server, client) = start(|seen| match seen.header("last-event-id") {
        None => stream("id: 1\nretry: 0\ndata: {\"n\":1}\n\n"),
        Some(_) => reply(503),
    })
    .await;
    let mut events = watch(&client).await;
    assert_eq!(events.next().await.unwrap().unwrap().data.n, 1);
    assert_eq!(events.next().await.unwrap().unwrap_err().status(), Some(503));
    assert!(events.next().await.is_none());
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn a_refusal_to_go_on_is_told() {
    let (server, client) = start(|seen| match seen.header("last-event-id") {
        None => stream("id: 1\ndata: {\"n\":1}\n\n"),
        Some(_) => reply(403),
    })
    .await;
    let mut events = watch(&client).await;
    assert_eq!(events.next().await.unwrap().unwrap().data.n, 1);
    assert_eq!(events.next().await.unwrap().unwrap_err().status(), Some(403));
    assert!(events.next().await.is_none());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn silence_breaks_a_connection() {
    let (_server, client) = start(|seen| match seen.header("last-event-id") {
        None => {
            let body = "id: 1\ndata: {\"n\":1}\n\n     ";
            reply(200).header("content-type", "text/event-stream").body(body).silent_after(body.len() - 5)
        }
        Some(_) => reply(204),
    })
    .await;
    let mut events = watch(&client).await.idle_timeout(Duration::from_millis(5));
    assert_eq!(numbers(&mut events).await, [1]);
}

#[tokio::test]
async fn an_event_without_end_is_refused() {
    let (_server, client) = start(|_| stream(format!("data: {}", "x".repeat(1000)))).await;
    let mut events = watch(&client).await.max_event_size(100);
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Transport(it) if it.is_too_large()), "{error:?}");
    assert!(events.next().await.is_none());
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Said {
    Text { data: String },
    Tick { data: Tick },
}

#[tokio::test]
async fn a_document_may_describe_the_whole_event() {
    let (_server, client) =
        start(|_| stream("event: text\ndata: 1\n\nevent: tick\ndata: {\"n\":1}\n\nevent: tick\ndata: x\n\n"))
            .await;
    let call = client.call(&WATCH, &[], clientsmith_runtime::text::<Infallible>);
    let mut events = call.streaming(EventsOf::<Said>::derived_whole()).events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, Said::Text { data: "1".to_owned() });
    assert_eq!(events.next().await.unwrap().unwrap().data, Said::Tick { data: Tick { n: 1 } });
    assert!(matches!(events.next().await, Some(Err(Error::Decode(_)))));
    assert!(events.next().await.is_none());
}
