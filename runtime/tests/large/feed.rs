//! An event stream of very many events, whose connections break at any byte.

use std::convert::Infallible;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clientsmith_runtime::{Api, Client, ClientBuilder, Event, EventsOf, Operation, Reconnection, octets};

static API: Api = Api { name: "feed", version: "1", user_agent: "", servers: &[], schemes: &[] };
static FEED: Operation =
    Operation { id: "feed", path: "/feed", streams: Some("text/event-stream"), ..Operation::BLANK };

/// Serves the numbers below `count`, each with its own as its id, from the one behind `Last-Event-ID` on. A connection
/// breaks after about `step` bytes: every second one cleanly, as if all were said, the others in the middle of a chunk.
fn start(count: u64, step: usize) -> (String, Arc<AtomicU64>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&connections);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let number = counter.fetch_add(1, Ordering::Relaxed);
            std::thread::spawn(move || serve(stream, count, step, number));
        }
    });
    (url, connections)
}

fn serve(mut stream: TcpStream, count: u64, step: usize, connection: u64) -> Option<()> {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while !request.windows(4).any(|it| it == b"\r\n\r\n") {
        match stream.read(&mut piece).ok()? {
            0 => return None,
            length => request.extend_from_slice(&piece[..length]),
        }
    }
    let request = String::from_utf8(request).ok()?.to_ascii_lowercase();
    let last =
        request.split_once("last-event-id: ").and_then(|(_, rest)| rest.split_once("\r\n")?.0.parse().ok());
    let first: u64 = last.map_or(0, |it: u64| it + 1);
    if first >= count {
        return stream.write_all(b"HTTP/1.1 204 X\r\n\r\n").ok();
    }
    let is_clean = connection.is_multiple_of(2);
    let framing = if is_clean { "" } else { "transfer-encoding: chunked\r\n" };
    let head = format!("HTTP/1.1 200 X\r\ncontent-type: text/event-stream\r\n{framing}\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    let end = step + usize::try_from(connection).ok()? % 101;
    let mut body = Vec::with_capacity(end + 100);
    body.extend_from_slice(b"retry: 0\r\n\r\n");
    for number in first..count {
        let line_end = ["\n", "\r\n", "\r"][(number % 3) as usize];
        let lines = [": a comment", &format!("id: {number}"), "event: tick", &format!("data: {number}"), ""];
        for line in lines {
            body.extend_from_slice(line.as_bytes());
            body.extend_from_slice(line_end.as_bytes());
        }
        if body.len() > end {
            break;
        }
    }
    body.truncate(end);
    if !is_clean {
        // One byte more is promised than ever comes.
        stream.write_all(format!("{:x}\r\n", body.len() + 1).as_bytes()).ok()?;
    }
    // In writes of any size, so that pieces end anywhere.
    body.chunks(1 + end / 7).try_for_each(|it| stream.write_all(it)).ok()
}

/// Reads all, and sees that none is lost and none comes twice.
async fn check(count: u64, step: usize) {
    let (url, connections) = start(count, step);
    let client = ClientBuilder::<Client>::new(&API).base_url(url).build().unwrap();
    let call = client.call(&FEED, &[], octets::<Infallible>).streaming(EventsOf::<u64>::json());
    let begun = Instant::now();
    let events = call.events().await.unwrap();
    let mut events = events.reconnection(Reconnection::default().delay(Duration::ZERO));
    for number in 0..count {
        let Event { event, id, data, .. } = events.next().await.unwrap().unwrap();
        assert_eq!((event.as_deref(), id, data), (Some("tick"), Some(number.to_string()), number));
    }
    assert!(events.next().await.is_none());
    let (connections, time) = (connections.load(Ordering::Relaxed), begun.elapsed());
    println!("{count} events over {connections} connections in {time:.1?}");
    assert!(connections > 10);
}

#[tokio::test]
async fn no_event_is_lost_or_doubled() {
    check(10_000, 5_000).await;
}

#[tokio::test]
#[ignore = "reads a million events"]
async fn no_event_of_a_million_is_lost_or_doubled() {
    check(1_000_000, 50_000).await;
}
