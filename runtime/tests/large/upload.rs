//! Uploads, counted by a server that keeps nothing of them.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::trial::{FIVE_GB, LITTLE_MEMORY, run};

/// A server for one upload, and what it has counted: octets in all, the framing included.
fn start() -> (String, Receiver<u64>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (counted, counts) = channel();
    std::thread::spawn(move || serve(listener.accept().unwrap().0, &counted));
    (url, counts)
}

fn serve(mut stream: TcpStream, counted: &Sender<u64>) -> Option<()> {
    let mut piece = vec![0; 1 << 20];
    let mut head = Vec::new();
    let end = loop {
        let count = stream.read(&mut piece).ok()?;
        head.extend_from_slice(&piece[..count]);
        if let Some(end) = head.windows(4).position(|it| it == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let mut body = (head.len() - end) as u64;
    let mut tail = head[end..].to_vec();
    let head = String::from_utf8_lossy(&head[..end]).to_ascii_lowercase();
    let length: Option<u64> =
        head.split_once("content-length: ").and_then(|(_, rest)| rest.split_once("\r\n")?.0.parse().ok());
    while length.map_or(!tail.ends_with(b"\r\n0\r\n\r\n"), |it| body < it) {
        let count = stream.read(&mut piece).ok().filter(|it| *it > 0)?;
        body += count as u64;
        tail.extend_from_slice(&piece[..count]);
        tail.drain(..tail.len().saturating_sub(16));
    }
    counted.send(body).ok()?;
    stream.write_all(b"HTTP/1.1 204 X\r\n\r\n").ok()
}

/// The file is sparse: it is read as any other, and takes no room.
fn from_disk(length: u64) {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(length).unwrap();
    let (url, counts) = start();
    let (_, memory) = run("upload", &url, file.path());
    assert_eq!(counts.recv().unwrap(), length);
    assert!(memory < LITTLE_MEMORY, "{memory} KiB");
}

#[test]
fn an_upload_from_disk_arrives_whole() {
    from_disk(30_000_000);
}

#[test]
#[ignore = "sends 5 GB"]
fn an_upload_of_5_gb_from_disk_takes_little_memory() {
    from_disk(FIVE_GB);
}

#[test]
#[ignore = "sends 5 GB"]
fn a_part_of_5_gb_from_a_reader_takes_little_memory() {
    let (url, counts) = start();
    let (_, memory) = run("parts", &url, Path::new(""));
    assert!(counts.recv().unwrap() > FIVE_GB);
    assert!(memory < LITTLE_MEMORY, "{memory} KiB");
}
