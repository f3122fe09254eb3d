//! The head of a request, read with a limit on size and time.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};

/// Codes can be long; what browsers add is a few kilobytes.
const LARGEST: usize = 16 * 1024;
const MOST_HEADERS: usize = 64;
/// A browser that has connected early and says nothing is not waited for longer.
const LONGEST: Duration = Duration::from_secs(15);

/// What is known of a request. Its body, if there is one, is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    /// The one `Host` that there may be (RFC 9112 §3.2).
    pub(super) host: Option<String>,
}

/// Why there is no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// Nothing came: there is nobody to answer.
    Silence,
    Broken,
    TooLarge,
    TooSlow,
}

/// Reads a head.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Result<Head, Unread> {
    let mut buffer = Vec::with_capacity(2048);
    match tokio::time::timeout(LONGEST, fill(stream, &mut buffer)).await {
        Ok(outcome) => outcome,
        Err(_) if buffer.is_empty() => Err(Unread::Silence),
        Err(_) => Err(Unread::TooSlow),
    }
}

async fn fill(stream: &mut (impl AsyncRead + Unpin), buffer: &mut Vec<u8>) -> Result<Head, Unread> {
    loop {
        let mut limited = (&mut *stream).take(LARGEST.saturating_sub(buffer.len()) as u64);
        match limited.read_buf(buffer).await {
            Ok(0) | Err(_) if buffer.is_empty() => return Err(Unread::Silence),
            Ok(0) if buffer.len() >= LARGEST => return Err(Unread::TooLarge),
            Ok(0) | Err(_) => return Err(Unread::Broken),
            Ok(_) => {}
        }
        if let Some(head) = parse(buffer)? {
            return Ok(head);
        }
    }
}

/// `None`: there is more to come.
fn parse(buffer: &[u8]) -> Result<Option<Head>, Unread> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(buffer) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Unread::TooLarge),
        Err(_) => return Err(Unread::Broken),
    }
    let (Some(method), Some(target)) = (request.method, request.path) else { return Err(Unread::Broken) };
    let mut hosts = request.headers.iter().filter(|it| it.name.eq_ignore_ascii_case("host"));
    let host = match (hosts.next(), hosts.next()) {
        (Some(one), None) => std::str::from_utf8(one.value).ok().map(|it| it.trim().to_owned()),
        (None, _) => None,
        (Some(_), Some(_)) => return Err(Unread::Broken),
    };
    Ok(Some(Head { method: method.to_owned(), target: target.to_owned(), host }))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read_all(mut bytes: &[u8]) -> Result<Head, Unread> {
        read(&mut bytes).await
    }

    fn head(target: &str, host: Option<&str>) -> Head {
        Head { method: "GET".to_owned(), target: target.to_owned(), host: host.map(str::to_owned) }
    }

    #[tokio::test]
    async fn f46_heads_are_read_and_what_is_none_is_told_apart() {
        let whole = read_all(b"GET /x?y=z HTTP/1.1\r\nhOst: 127.0.0.1:1 \r\nA: b\r\n\r\nrest").await;
        assert_eq!(whole, Ok(head("/x?y=z", Some("127.0.0.1:1"))));
        assert_eq!(read_all(b"GET / HTTP/1.0\r\n\r\n").await, Ok(head("/", None)));
        assert_eq!(read_all(b"").await, Err(Unread::Silence));
        assert_eq!(read_all(b"GET / HTTP/1.1\r\nHost: a\r\n").await, Err(Unread::Broken));
        assert_eq!(read_all(b"\x16\x03\x01\x02\x00\x01\x00").await, Err(Unread::Broken));
        assert_eq!(read_all(b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n").await, Err(Unread::Broken));
    }

    #[tokio::test]
    async fn f46_heads_have_a_limit() {
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(MOST_HEADERS + 1));
        assert_eq!(read_all(many.as_bytes()).await, Err(Unread::TooLarge));
        let target = format!("/?{}", "x".repeat(16_000));
        let long = format!("GET {target} HTTP/1.1\r\n\r\n");
        assert_eq!(read_all(long.as_bytes()).await, Ok(head(&target, None)));
        let long = format!("GET /?{} HTTP/1.1\r\n\r\n", "x".repeat(16_384));
        assert_eq!(read_all(long.as_bytes()).await, Err(Unread::TooLarge));
        let endless = format!("GET / HTTP/1.1\r\nA: {}", "x".repeat(2 * LARGEST));
        assert_eq!(read_all(endless.as_bytes()).await, Err(Unread::TooLarge));
    }

    #[tokio::test(start_paused = true)]
    async fn f46_heads_have_a_time_limit() {
        let (mut browser, mut stream) = tokio::io::duplex(64);
        assert_eq!(read(&mut stream).await, Err(Unread::Silence));
        tokio::io::AsyncWriteExt::write_all(&mut browser, b"GET / HT").await.unwrap();
        assert_eq!(read(&mut stream).await, Err(Unread::TooSlow));
    }
}
