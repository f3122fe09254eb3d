//! HTTP/1.1 for the two servers: requests one after another, on connections that stay open.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What a server answers.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) header: &'static str,
    pub(crate) body: String,
    pub(crate) delay: Duration,
}

/// An answer with JSON and nothing else.
pub(crate) fn reply(status: u16, body: impl Into<String>) -> Reply {
    Reply { status, header: "", body: body.into(), delay: Duration::ZERO }
}

/// Serves until the client hangs up. `sent` is told of each answer that has left.
pub(crate) async fn serve(
    mut stream: TcpStream,
    answer: impl Fn(&str) -> Reply,
    sent: impl Fn(&Reply),
) -> Option<()> {
    let mut buffer = Vec::new();
    loop {
        let request = read(&mut stream, &mut buffer).await?;
        let reply = answer(&request);
        tokio::time::sleep(reply.delay).await;
        let (status, length, header) = (reply.status, reply.body.len(), reply.header);
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{header}\r\n"
        );
        stream.write_all(format!("{head}{}", reply.body).as_bytes()).await.ok()?;
        sent(&reply);
    }
}

/// The next request, head and body.
async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<String> {
    loop {
        let text = String::from_utf8_lossy(buffer).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let lower = head.to_lowercase();
            let length = lower.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            let length: usize = length.unwrap_or(0);
            if body.len() >= length {
                buffer.drain(..head.len() + 4 + length);
                return Some(text);
            }
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}
