//! A server of one large file, every connection of which breaks off after a while.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

/// A server that runs until the program ends, and its URL.
pub(crate) fn start(length: u64, step: u64) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(stream, length, step));
        }
    });
    url
}

/// What the file holds at a place: nothing that repeats in step with pieces or breaks.
pub(crate) fn byte(at: u64) -> u8 {
    (at % 251) as u8
}

fn serve(mut stream: TcpStream, length: u64, step: u64) -> Option<()> {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while !request.windows(4).any(|it| it == b"\r\n\r\n") {
        match stream.read(&mut piece).ok()? {
            0 => return None,
            count => request.extend_from_slice(&piece[..count]),
        }
    }
    let request = String::from_utf8(request).ok()?.to_ascii_lowercase();
    let from = request.split_once("range: bytes=").and_then(|(_, rest)| rest.split_once('-')?.0.parse().ok());
    let (status, start) = (if from.is_some() { 206 } else { 200 }, from.unwrap_or(0));
    let mut head = format!("HTTP/1.1 {status} X\r\netag: \"1\"\r\ncontent-length: {}\r\n", length - start);
    if from.is_some() {
        head.push_str(&format!("content-range: bytes {start}-{}/{length}\r\n", length - 1));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    let pattern: Vec<u8> = (0..251 * 1024).map(byte).collect();
    let (mut at, end) = (start, length.min(start + step));
    while at < end {
        let offset = (at % 251) as usize;
        let count = (pattern.len() - offset).min((end - at) as usize);
        stream.write_all(&pattern[offset..offset + count]).ok()?;
        at += count as u64;
    }
    Some(())
}
