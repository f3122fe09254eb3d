//! Parameters that are the whole query, as they arrive.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;

use clientsmith_runtime::auth::ApiKey;

use crate::ways::{Client, types};

/// The target of the one request that a call sends.
fn target(call: impl AsyncFnOnce(Client)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        let first = lines.next().unwrap();
        while lines.next().is_some_and(|line| !line.is_empty()) {}
        stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
        first
    });
    let client = Client::builder().base_url(url).credentials(ApiKey::new("key", "a&b")).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(call(client));
    server.join().unwrap().split(' ').nth(1).unwrap().to_owned()
}

fn search() -> types::Search {
    let mut search = types::Search::new("Tom & Kit");
    search.ids = Some(vec![1, 2]);
    search.at = Some([("city".to_owned(), "Zürich".to_owned())].into());
    search
}

#[test]
fn a_form_is_written_by_its_encoding_and_a_key_is_appended() {
    let sent = target(async |client| client.find(&search()).send().await.unwrap());
    assert_eq!(sent, "/form?name=Tom%20%26%20Kit&ids=1%7C2&at%5Bcity%5D=Z%C3%BCrich&key=a%26b");
}

#[test]
fn json_is_one_text_and_a_key_is_appended() {
    let sent = target(async |client| client.ask().search(&types::Search::new("a&b#c")).send().await.unwrap());
    assert_eq!(sent, "/json?version=2&%7B%22name%22%3A%22a%26b%23c%22%7D&key=a%26b");
    let sent = target(async |client| client.ask().send().await.unwrap());
    assert_eq!(sent, "/json?version=2&key=a%26b");
}

#[test]
fn text_is_escaped() {
    let sent = target(async |client| client.path().path("$.a.b[1:1]").send().await.unwrap());
    assert_eq!(sent, "/json?version=2&%24.a.b%5B1%3A1%5D");
}
