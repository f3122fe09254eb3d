//! A token endpoint that is restarted, overloaded, out of order and slow in turn, and an API that knows its tokens.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::connection::{Reply, reply, serve};

/// The life of its tokens.
pub(crate) const LIFE: Duration = Duration::from_secs(2);
/// What the way of a call, and its wait for a processor, may take.
pub(crate) const WAY: Duration = Duration::from_millis(500);
/// So long it runs, and so long it is away.
const UP: Duration = Duration::from_millis(5100);
const DOWN: Duration = Duration::from_millis(200);

/// What both servers know.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) token_requests: u64,
    pub(crate) restarts: u64,
    pub(crate) overloads: u64,
    pub(crate) outages: u64,
    pub(crate) delays: u64,
    pub(crate) api_calls: u64,
    /// Calls with a token that was not good.
    pub(crate) refused_calls: u64,
    /// When each token came into being.
    issued: Vec<Instant>,
    /// Until when the newest token is good that the client has.
    pub(crate) good_until: Option<Instant>,
}

/// The two servers; they end with the test's runtime.
#[derive(Clone)]
pub(crate) struct Servers {
    pub(crate) api: String,
    pub(crate) token: String,
    seen: Arc<Mutex<Seen>>,
}

impl Servers {
    pub(crate) async fn start() -> Self {
        let listen = || TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)));
        let (api, token) = (listen().await.unwrap(), listen().await.unwrap());
        let url = |listener: &TcpListener| format!("http://{}", listener.local_addr().unwrap());
        let servers = Self { api: url(&api), token: url(&token), seen: Arc::default() };
        tokio::spawn(servers.clone().serve_api(api));
        tokio::spawn(servers.clone().serve_tokens(token));
        servers
    }

    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }

    /// Until when the client has a good token.
    pub(crate) fn good_until(&self) -> Option<Instant> {
        self.seen.lock().unwrap().good_until
    }

    async fn serve_api(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            let servers = self.clone();
            tokio::spawn(async move { serve(stream, |request| servers.call(request), |_| {}).await });
        }
    }

    /// Each restart cuts all connections, with the requests that are under way on them.
    async fn serve_tokens(self, mut listener: TcpListener) {
        let address = listener.local_addr().unwrap();
        loop {
            let (end, mut connections) = (tokio::time::Instant::now() + UP, JoinSet::new());
            while let Ok(accepted) = tokio::time::timeout_at(end, listener.accept()).await {
                let (stream, _) = accepted.unwrap();
                let servers = self.clone();
                connections.spawn(async move {
                    serve(stream, |_| servers.token(), |reply| servers.delivered(reply)).await
                });
            }
            self.seen.lock().unwrap().restarts += 1;
            connections.shutdown().await;
            drop(listener);
            tokio::time::sleep(DOWN).await;
            listener = TcpListener::bind(address).await.unwrap();
        }
    }

    fn call(&self, request: &str) -> Reply {
        let mut seen = self.seen.lock().unwrap();
        seen.api_calls += 1;
        let sent = request.split("Bearer T").nth(1).and_then(|it| it.lines().next());
        let number: usize = sent.and_then(|it| it.trim().parse().ok()).unwrap_or_default();
        let issued = number.checked_sub(1).and_then(|index| seen.issued.get(index));
        if issued.is_some_and(|issued| issued.elapsed() < LIFE + WAY) {
            return reply(200, "{}");
        }
        seen.refused_calls += 1;
        reply(401, "{}")
    }

    /// Two in ten requests fail, one is answered late.
    fn token(&self) -> Reply {
        let mut seen = self.seen.lock().unwrap();
        seen.token_requests += 1;
        match seen.token_requests % 10 {
            3 => {
                seen.overloads += 1;
                return Reply { header: "retry-after: 1\r\n", ..reply(429, "{}") };
            }
            // An answer that says more than its status allows: a grant does not die in an outage.
            6 => {
                seen.outages += 1;
                return reply(503, r#"{"error":"invalid_grant"}"#);
            }
            _ => {}
        }
        seen.issued.push(Instant::now());
        let (number, life) = (seen.issued.len(), LIFE.as_secs());
        let body = format!(r#"{{"access_token":"T{number}","token_type":"Bearer","expires_in":{life}}}"#);
        if seen.token_requests % 10 == 8 {
            seen.delays += 1;
            return Reply { delay: Duration::from_millis(700), ..reply(200, body) };
        }
        reply(200, body)
    }

    fn delivered(&self, reply: &Reply) {
        let mut seen = self.seen.lock().unwrap();
        if reply.status == 200 {
            seen.good_until = seen.issued.last().map(|issued| *issued + LIFE);
        }
    }
}
