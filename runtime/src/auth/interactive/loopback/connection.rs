//! One connection of the browser: one request, one answer.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::desk::Desk;
use super::head::{self, Head, Unread};
use super::page::Page;
use super::response::Response;
use super::site::Route;

const LONGEST_WRITE: Duration = Duration::from_secs(10);

pub(super) async fn serve(mut stream: TcpStream, desk: Arc<Desk>) {
    let (response, last) = match head::read(&mut stream).await {
        Ok(head) => answer(&head, &desk).await,
        Err(Unread::Silence) => return,
        Err(Unread::Broken) => (lost("400 Bad Request", "this is no HTTP request"), false),
        Err(Unread::TooLarge) => {
            (lost("431 Request Header Fields Too Large", "the request is too large"), false)
        }
        Err(Unread::TooSlow) => (lost("408 Request Timeout", "the request took too long"), false),
    };
    let written = tokio::time::timeout(LONGEST_WRITE, send(&mut stream, response)).await;
    if last && matches!(written, Ok(Ok(()))) {
        desk.note_shown();
    }
    // Closed with something unread, the connection would be reset, and the answer with it.
    let _ = tokio::time::timeout(Duration::from_secs(1), drain(&mut stream)).await;
}

async fn send(stream: &mut TcpStream, response: Response) -> std::io::Result<()> {
    stream.write_all(&response.into_bytes()).await?;
    stream.shutdown().await
}

async fn drain(stream: &mut (impl AsyncRead + Unpin)) {
    let mut bytes = [0; 1024];
    let mut left = 64_usize;
    while left > 0 && matches!(stream.read(&mut bytes).await, Ok(1..)) {
        left = left.saturating_sub(1);
    }
}

/// The answer, and whether it is the last page.
async fn answer(head: &Head, desk: &Desk) -> (Response, bool) {
    match desk.site.route(head) {
        Route::Callback(query) => match desk.call_back(query) {
            Ok(()) => (Response::see_other(&desk.site.end()), false),
            Err(reason) => (lost("400 Bad Request", reason), false),
        },
        Route::End if desk.is_open() => (lost("404 Not Found", "the login is not over yet"), false),
        Route::End => match desk.last_page().await {
            Some(page) => (Response::page("200 OK", &page), true),
            None => (lost("503 Service Unavailable", "the login was given up"), false),
        },
        Route::Unknown => (lost("404 Not Found", "there is nothing at this address"), false),
        Route::Method => (Response::method_not_allowed(), false),
        // RFC 9110 §15.5.20. Names that lead here may be anybody's.
        Route::Host => (lost("421 Misdirected Request", "this is not the host that was asked for"), false),
    }
}

fn lost(status: &'static str, why: &str) -> Response {
    Response::page(status, &Page::Lost { why: why.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn f46_what_comes_behind_a_request_is_read_and_not_without_end() {
        let bytes = [0; 70_000];
        for (length, left) in [(0, 0), (5, 0), (65_536, 0), (70_000, 70_000 - 65_536)] {
            let mut stream = &bytes[..length];
            drain(&mut stream).await;
            assert_eq!(stream.len(), left, "{length}");
        }
    }
}
