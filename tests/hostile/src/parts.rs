//! Multipart bodies whose parts have headers, or no names, as they arrive.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use clientsmith_runtime::{CallOptions, Error, File};

use crate::ways::{Client, bodies, types};

/// The body of the one request that a call sends, without what differs each time.
fn arrives(call: impl AsyncFnOnce(Client)) -> String {
    arrives_at(async |url| call(Client::builder().base_url(url).build().unwrap()).await)
}

/// The same, of a call of any client.
fn arrives_at(call: impl AsyncFnOnce(String)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut request, mut piece) = (String::new(), [0; 4096]);
        let end = |it: &str| {
            let boundary = it.split("boundary=").nth(1)?.split("\r\n").next()?;
            it.contains(&format!("--{boundary}--")).then(|| boundary.to_owned())
        };
        let boundary = loop {
            let count = stream.read(&mut piece).unwrap();
            request.push_str(std::str::from_utf8(&piece[..count]).unwrap());
            if let Some(boundary) = end(&request) {
                break boundary;
            }
        };
        stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
        let body = request.split_once("\r\n\r\n").unwrap().1;
        body.replace(&boundary, "B").replace('\r', "")
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(call(url));
    server.join().unwrap()
}

#[test]
fn headers_of_parts_are_those_of_the_document_of_files_and_of_the_call() {
    let mut body = types::RelateRequest::new(types::Search::new("x"));
    body.payload = Some(File::from("octets").with_header("Content-ID", "p1"));
    body.names = Some(vec!["a".to_owned()]);
    let options =
        CallOptions::new().part_header("names", "x-locale", "fr").part_header("names", "X-Locale", "de");
    let sent = arrives(async |client| client.relate(&body).options(options).send().await.unwrap());
    let expected = "--B\nContent-Disposition: form-data; name=\"data\"\nContent-Type: application/json\n\
        X-Kind: search\n\n{\"name\":\"x\"}\n\
        --B\nContent-Disposition: form-data; name=\"payload\"; filename=\"payload\"\n\
        Content-Type: application/vnd.x\nContent-ID: p1\n\noctets\n\
        --B\nContent-Disposition: form-data; name=\"names\"\nX-Locale: de\n\na\n--B--\n";
    assert_eq!(sent, expected);
}

#[test]
fn members_are_written_in_the_style_of_the_document() {
    let mut search = types::Search::new("x");
    search.ids = Some(vec![3]);
    search.at = Some([("a".to_owned(), "b c".to_owned())].into());
    let (joined, spread) = (types::Color::new(1, 2), types::Color::new(3, 4));
    let body = types::StyleRequest::new(vec![7, 8], joined, spread, search);
    let sent = arrives(async |client| client.style(&body).send().await.unwrap());
    let parts = [
        ("ids", "7|8"),
        ("joined", "R,1,G,2"),
        ("R", "3"),
        ("G", "4"),
        ("deep[name]", "x"),
        ("deep[ids][0]", "3"),
        ("deep[at][a]", "b c"),
    ];
    let part = |(name, text)| format!("--B\nContent-Disposition: form-data; name=\"{name}\"\n\n{text}\n");
    assert_eq!(sent, parts.map(part).concat() + "--B--\n");
}

#[test]
fn parts_without_names_stand_in_their_order() {
    let searches = vec![types::Search::new("x"), types::Search::new("y")];
    let options = CallOptions::new().part_header("1", "X-Id", "7");
    let sent = arrives(async |client| client.mix(searches).options(options).send().await.unwrap());
    let json = "--B\nContent-Type: application/json\n";
    assert_eq!(sent, format!("{json}\n{{\"name\":\"x\"}}\n{json}X-Id: 7\n\n{{\"name\":\"y\"}}\n--B--\n"));

    let pair = (types::Search::new("x"), File::from("png").with_header("Content-Location", "/a"));
    let sent = arrives(async |client| client.pair(&pair).send().await.unwrap());
    let png = "--B\nContent-Type: image/png\nContent-Location: /a\n\npng\n--B--\n";
    assert_eq!(sent, format!("{json}\n{{\"name\":\"x\"}}\n{png}"));

    let pictures = bodies::PicturesBody::Multipart(vec![File::from("1"), File::from("2").with_name("b")]);
    let sent = arrives(async |client| client.pictures().body(pictures).send().await.unwrap());
    let named = "--B\nContent-Disposition: attachment; filename=\"b\"\nContent-Type: image/png\n\n2\n--B--\n";
    assert_eq!(sent, format!("--B\nContent-Type: image/png\n\n1\n{named}"));
}

#[test]
fn files_say_what_they_are_with_derives_too() {
    let first = File::from("1").with_content_type("image/gif").with_header("Content-ID", "a");
    let files = vec![first, File::from("2").with_name("b")];
    let pictures = crate::derived_ways::bodies::PicturesBody::Multipart(files);
    let sent = arrives_at(async |url| {
        let client = crate::derived_ways::Client::builder().base_url(url).build().unwrap();
        client.pictures().body(pictures).send().await.unwrap();
    });
    let named = "--B\nContent-Disposition: attachment; filename=\"b\"\nContent-Type: image/png\n\n2\n--B--\n";
    assert_eq!(sent, format!("--B\nContent-Type: image/gif\nContent-ID: a\n\n1\n{named}"));
}

#[test]
fn a_header_for_a_part_that_is_not_there_is_refused() {
    let client = Client::builder().base_url("http://127.0.0.1:9").build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let options = CallOptions::new().part_header("2", "X-Id", "7");
    let call = client.mix(vec![types::Search::new("x")]).options(options).send();
    let error = runtime.block_on(async { call.await.unwrap_err() });
    assert!(matches!(error, Error::Request(_)), "{error}");
    assert!(error.to_string().contains("the part `2`"), "{error}");
}
