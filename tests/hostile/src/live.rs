//! Answers that are read while they come, by tables and by derives.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

const CHUNKS: &str = "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\ndata: [DONE]\n\n";
const EVENTS: &str = "event: moved\ndata: {\"to\":7}\n\nevent: said\ndata: 7\n\n";
const LINES: &str = "{\"delta\":\"a\"}\n{\"delta\":\"b\"}";
const TICKS: &str = "data: tick\n\n";

/// A server that gives what is asked for by path and `Accept`, and its URL.
fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (mut request, mut piece) = (Vec::new(), [0; 4096]);
            while !request.windows(4).any(|it| it == b"\r\n\r\n") {
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
            }
            let request = String::from_utf8(request).unwrap().to_ascii_lowercase();
            let wants_events = request.contains("accept: text/event-stream");
            let (media_type, body) = match request.split(' ').nth(1).unwrap() {
                "/chat" | "/chat?events=true" if wants_events => ("text/event-stream", CHUNKS),
                "/chat" => ("application/json", "{\"text\":\"ab\"}"),
                "/tasks" => ("text/event-stream", EVENTS),
                "/log?since=1" => ("application/x-ndjson", LINES),
                "/ticks" => ("text/event-stream", TICKS),
                other => panic!("{other}"),
            };
            let length = body.len();
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n");
            stream.write_all(format!("{head}connection: close\r\n\r\n{body}").as_bytes()).unwrap();
        }
    });
    url
}

macro_rules! live {
    ($name:ident, $client:ident) => {
        #[tokio::test]
        async fn $name() {
            use crate::$client::{Client, types};

            let client = Client::builder().base_url(start()).build().unwrap();
            let question = types::Question::new("?");
            assert_eq!(client.create_chat(&question).send().await.unwrap().text, "ab");
            let mut chunks = client.create_chat(&question).events_in_query(true).events().await.unwrap();
            let mut text = String::new();
            while let Some(event) = chunks.next().await {
                text.push_str(&event.unwrap().data.delta);
            }
            assert_eq!(text, "ab");

            let mut events = client.watch_tasks().events().await.unwrap();
            let first = events.next().await.unwrap().unwrap();
            assert_eq!(first.event.as_deref(), Some("moved"));
            let types::WatchTasksResponseEvent::Moved(moved) = first.data else { panic!("{first:?}") };
            assert_eq!(moved.data.to, 7);
            let second = events.next().await.unwrap().unwrap();
            let types::WatchTasksResponseEvent::Said(said) = second.data else { panic!("{second:?}") };
            assert_eq!(said.data, "7");

            let mut lines = client.read_log().since(1).items().await.unwrap();
            assert_eq!(lines.next().await.unwrap().unwrap().delta, "a");
            assert_eq!(lines.next().await.unwrap().unwrap().delta, "b");
            assert!(lines.next().await.is_none());
            assert_eq!(client.read_log().since(1).send().await.unwrap(), LINES);

            let mut ticks = client.ticks().events().await.unwrap();
            assert_eq!(ticks.next().await.unwrap().unwrap().data, "tick");
        }
    };
}

live!(by_tables, streams);
live!(by_derives, derived_streams);
