//! Fetching from a server on loopback.

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;

use super::fetch;
use crate::source::{Refresh, Remote, Trust};

/// Answers as many requests as there are answers, then is gone.
fn serve(answers: &'static [(&'static str, &'static str)]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1/openapi.yaml", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for (status, body) in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                request.push(byte[0]);
            }
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nlocation: /\r\nconnection: close\r\n\r\n{body}"
            )
            .unwrap();
        }
    });
    url
}

fn remote(url: &str, folder: &Path, refresh: Refresh) -> Remote {
    Remote { url: url.to_owned(), folder: folder.to_owned(), refresh, trust: Trust::WebRoots }
}

fn text(remote: &Remote) -> Result<String, String> {
    fetch(remote).map(|it| String::from_utf8(it.bytes).unwrap()).map_err(|error| {
        let url = &remote.url;
        let source = error.source().map_or_else(String::new, |it| format!(": {it}"));
        format!("{error}{source}").replace(url.as_str(), "URL")
    })
}

#[test]
fn a_document_is_fetched_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = serve(&[("200 OK", "a: 1"), ("200 OK", "a: 2"), ("500 No", "a: 3")]);
    let kept = remote(&url, folder.path(), Refresh::IfMissing);
    assert_eq!(text(&kept).as_deref(), Ok("a: 1"));
    assert_eq!(text(&kept).as_deref(), Ok("a: 1"));
    let fresh = remote(&url, folder.path(), Refresh::Always);
    assert_eq!(text(&fresh).as_deref(), Ok("a: 2"));
    // What fails leaves alone what is there.
    assert_eq!(text(&fresh), Err("URL answered with status 500".to_owned()));
    assert_eq!(text(&kept).as_deref(), Ok("a: 2"));
}

#[test]
fn the_hash_stands_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let url = serve(&[("200 OK", "a: 1")]);
    let kept = remote(&url, folder.path(), Refresh::IfMissing);
    let file = fetch(&kept).unwrap().file;
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(name.ends_with("-v1-openapi.yaml"), "{name}");
    let record = std::fs::read_to_string(folder.path().join(format!("{name}.sha256"))).unwrap();
    let hash = "16c3c6d78678d53d39ab2c7a5a7bc4596567b46a1a57000a2d707334f779b824";
    assert_eq!(record, format!("# {url}\n{hash}  {name}\n"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_changed_document_is_not_used_and_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let url = serve(&[("200 OK", "a: 1")]);
    let kept = remote(&url, folder.path(), Refresh::IfMissing);
    let file = fetch(&kept).unwrap().file;
    std::fs::write(&file, "a: mine").unwrap();
    let error = text(&kept).unwrap_err();
    assert!(error.contains("was changed after it was fetched"), "{error}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "a: mine");
}

#[test]
fn another_document_of_the_same_name_is_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let url = serve(&[("200 OK", "a: 1"), ("200 OK", "a: 2")]);
    assert_eq!(text(&remote(&url, folder.path(), Refresh::IfMissing)).as_deref(), Ok("a: 1"));
    let other = format!("{url}?v=2");
    assert_eq!(text(&remote(&other, folder.path(), Refresh::IfMissing)).as_deref(), Ok("a: 2"));
}

#[test]
fn what_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let url = serve(&[("404 Not Found", ""), ("302 Found", "")]);
    let missing = remote(&url, folder.path(), Refresh::IfMissing);
    assert_eq!(text(&missing), Err("URL answered with status 404".to_owned()));
    // Without encryption nobody is followed.
    assert!(text(&missing).is_err());
    assert!(text(&missing).unwrap_err().starts_with("cannot fetch URL: "));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let open = remote("http://example.com/a", folder.path(), Refresh::IfMissing);
    assert_eq!(text(&open), Err("URL is not fetched: only https is fetched from other machines".to_owned()));
}
