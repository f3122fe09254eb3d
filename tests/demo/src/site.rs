//! The web server of the application: where the user's browser comes back to after a login.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// Longer requests are none of ours.
const LONGEST: usize = 16 * 1024;
const PAGE: &str = "You are signed in.";

/// A site with one page.
pub(crate) struct Site {
    listener: TcpListener,
    redirect_uri: String,
}

impl Site {
    pub(crate) async fn open() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let redirect_uri = format!("http://{}/signed-in", listener.local_addr()?);
        Ok(Self { listener, redirect_uri })
    }

    /// The address of the page, as it would be registered with the provider.
    pub(crate) fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// Serves the page once; the path and query that it was asked for with.
    pub(crate) async fn visited(self) -> io::Result<String> {
        let (mut stream, _) = self.listener.accept().await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            if head.len() > LONGEST || stream.read_buf(&mut head).await? == 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{PAGE}",
            PAGE.len()
        );
        stream.write_all(answer.as_bytes()).await?;
        let target = String::from_utf8_lossy(&head).split(' ').nth(1).map(str::to_owned);
        target.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}
