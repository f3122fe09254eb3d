//! The redirect URI of a program on the user's own machine (RFC 8252 §7.3): a listener for one answer.
//!
//! It listens on loopback only, before the browser is opened, and is gone as soon as the answer has been told. Whatever else asks
//! for something - the browser for an icon, a web page with a forged answer, a connection that says nothing - changes nothing.

mod bind;
mod connection;
mod desk;
mod head;
mod page;
mod response;
mod site;

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

pub use self::bind::LoopbackHost;
use self::desk::Desk;
pub(super) use self::page::Page;
use self::site::Site;
use super::request::AuthorizationRequest;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::secret::Secret;

/// How long a browser may take from the callback to the page that it is sent to.
const LAST_PAGE: Duration = Duration::from_secs(2);
/// More at once are left in the queue of the operating system.
const MOST_CONNECTIONS: usize = 64;

/// A bound address that nobody knows of yet.
#[derive(Debug)]
pub(super) struct Loopback {
    listeners: Vec<TcpListener>,
    site: Site,
}

/// A listener that waits for the answer. Dropped, it is closed with all its connections.
#[derive(Debug)]
pub(super) struct Waiting {
    tasks: JoinSet<()>,
    answer: oneshot::Receiver<Result<Secret, AuthError>>,
    desk: Arc<Desk>,
}

impl Loopback {
    /// Binds. Port 0 is any that is free.
    pub(super) async fn bind(host: LoopbackHost, port: u16, path: &str) -> Result<Self, AuthError> {
        let (listeners, authority) = bind::bind(host, port).await?;
        Ok(Self { listeners, site: Site { authority, path: bind::checked_path(path)? } })
    }

    pub(super) fn redirect_uri(&self) -> String {
        self.site.redirect_uri()
    }

    /// Begins to serve.
    pub(super) fn wait(self, request: AuthorizationRequest) -> Waiting {
        let (sender, answer) = oneshot::channel();
        let desk = Arc::new(Desk::new(self.site, request, sender));
        let mut tasks = JoinSet::new();
        for listener in self.listeners {
            tasks.spawn(accept(listener, Arc::clone(&desk)));
        }
        Waiting { tasks, answer, desk }
    }
}

impl Waiting {
    /// The code, or why there is none.
    pub(super) async fn answer(&mut self) -> Result<Secret, AuthError> {
        let gone = || AuthError::new(AuthErrorKind::Cancelled, "the listener for the login has ended");
        (&mut self.answer).await.unwrap_or_else(|_| Err(gone()))
    }

    /// Tells the browser how it went, if it asks, and closes.
    pub(super) async fn end(mut self, page: Page) {
        self.desk.end(page);
        // A browser that never follows keeps nobody waiting for long.
        let _ = tokio::time::timeout(LAST_PAGE, self.desk.shown()).await;
        self.tasks.shutdown().await;
    }
}

async fn accept(listener: TcpListener, desk: Arc<Desk>) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        if connections.len() >= MOST_CONNECTIONS {
            connections.join_next().await;
        }
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection::serve(stream, Arc::clone(&desk)));
            }
            // Out of file descriptors, most likely: asking again at once would only burn time.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

#[cfg(test)]
mod tests;
