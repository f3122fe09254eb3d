//! What a server was told, and what came to it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::matching::Meant;
use super::reply::Reply;

/// A request that came.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Received {
    /// Its method.
    pub method: String,
    /// Its path.
    pub path: String,
    /// Its query, without the question mark.
    pub query: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
    pub(super) is_unexpected: bool,
    /// The number of the stub that answered it.
    pub(super) stub: Option<usize>,
}

/// What a server was told, and what came to it.
#[derive(Debug, Default)]
pub(super) struct State {
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    told: Vec<Told>,
    received: Vec<Received>,
}

#[derive(Debug)]
struct Told {
    meant: Meant,
    reply: Reply,
    /// How often it may answer still.
    left: Option<u64>,
}

/// The servers of this process by their URLs: a call knows where it goes, and nothing else of a mock.
static SERVERS: Mutex<BTreeMap<String, Weak<State>>> = Mutex::new(BTreeMap::new());

/// Makes a server known by its URL.
pub(super) fn register(url: &str, state: &Arc<State>) {
    let mut servers = SERVERS.lock().unwrap_or_else(PoisonError::into_inner);
    servers.retain(|_, it| it.strong_count() > 0);
    servers.insert(url.to_owned(), Arc::downgrade(state));
}

/// The server with a URL.
pub(super) fn of(url: &str) -> Option<Arc<State>> {
    SERVERS.lock().unwrap_or_else(PoisonError::into_inner).get(url)?.upgrade()
}

impl State {
    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Learns how a call is answered; gives its number.
    pub(super) fn tell(&self, meant: Meant, reply: Reply) -> usize {
        let mut inside = self.lock();
        inside.told.push(Told { meant, reply, left: None });
        inside.told.len().saturating_sub(1)
    }

    /// Limits how often an answer is given.
    pub(super) fn limit(&self, stub: usize, times: u64) {
        if let Some(told) = self.lock().told.get_mut(stub) {
            told.left = Some(times);
        }
    }

    /// Answers a request.
    pub(super) fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let mut inside = self.lock();
        let is_such = |it: &Told| it.left != Some(0) && it.meant.is(request);
        let stub = inside.told.iter().rposition(is_such);
        let reply = stub.and_then(|it| inside.told.get_mut(it)).map(|it| {
            it.left = it.left.map(|it| it.saturating_sub(1));
            it.reply.response()
        });
        inside.received.push(Received {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            headers: request.headers().clone(),
            body: request.body().clone(),
            is_unexpected: reply.is_none(),
            stub,
        });
        reply.unwrap_or_else(|| {
            let known: String = inside.told.iter().map(|it| format!("  {}\n", it.meant.shown())).collect();
            let text = format!("unexpected: {} {}\nwhat was told:\n{known}", request.method(), request.uri());
            Reply::new(501).body("text/plain; charset=utf-8", text).response()
        })
    }

    /// The requests that came.
    pub(super) fn received(&self, is_wanted: impl Fn(&Received) -> bool) -> Vec<Received> {
        self.lock().received.iter().filter(|it| is_wanted(it)).cloned().collect()
    }
}
