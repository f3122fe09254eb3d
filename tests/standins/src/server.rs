//! A running stand-in: a listener on a port the system chooses, and a journal of what went over it.

use std::convert::Infallible;
use std::io;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::gate::Gate;
use crate::message::{Reply, Request};
use crate::tls;

/// How a provider answers.
pub trait Provider: Send + Sync + 'static {
    /// Whether a token is asked for: such requests go through [`StandIn::token_gate`].
    fn is_token_request(&self, request: &Request) -> bool;

    /// The answer.
    fn answer(&self, request: &Request) -> Reply;
}

/// A request and the status of its answer.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// What came in.
    pub request: Request,
    /// What it was answered with.
    pub status: u16,
}

/// A provider that listens. It stops when dropped.
#[derive(Debug)]
pub struct StandIn<P> {
    url: String,
    certificate: Option<String>,
    shared: Arc<Shared<P>>,
    listening: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared<P> {
    provider: P,
    journal: Mutex<Vec<Exchange>>,
    token_gate: Gate,
}

impl<P: Provider> StandIn<P> {
    /// Listens on a loopback port.
    pub async fn start(provider: P) -> io::Result<Self> {
        Self::listen(provider, None).await
    }

    /// Listens on a loopback port, with a certificate that only [`StandIn::certificate`] vouches for.
    pub async fn start_tls(provider: P) -> io::Result<Self> {
        Self::listen(provider, Some(tls::self_signed()?)).await
    }

    async fn listen(provider: P, tls: Option<(TlsAcceptor, String)>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{}", listener.local_addr()?);
        let (acceptor, certificate) = tls.unzip();
        let shared = Arc::new(Shared { provider, journal: Mutex::default(), token_gate: Gate::default() });
        let listening = tokio::spawn(accept(listener, acceptor, Arc::clone(&shared)));
        Ok(Self { url, certificate, shared, listening })
    }
}

impl<P> StandIn<P> {
    /// Where it listens, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its certificate as PEM; empty without TLS.
    pub fn certificate(&self) -> &str {
        self.certificate.as_deref().unwrap_or_default()
    }

    /// Everything so far, in the order of the answers.
    pub fn journal(&self) -> Vec<Exchange> {
        self.shared.journal.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What requests for tokens go through.
    pub fn token_gate(&self) -> &Gate {
        &self.shared.token_gate
    }
}

impl<P> Deref for StandIn<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.shared.provider
    }
}

impl<P> Drop for StandIn<P> {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn accept<P: Provider>(listener: TcpListener, tls: Option<TlsAcceptor>, shared: Arc<Shared<P>>) {
    loop {
        // Out of file descriptors, or the peer is gone already: the next one may fare better.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (tls, shared) = (tls.clone(), Arc::clone(&shared));
        tokio::spawn(async move {
            let Some(tls) = tls else { return serve::<TcpStream, P>(stream, shared).await };
            // A client that does not trust the certificate hangs up.
            if let Ok(stream) = tls.accept(stream).await {
                serve(stream, shared).await;
            }
        });
    }
}

async fn serve<S, P>(stream: S, shared: Arc<Shared<P>>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    P: Provider,
{
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(exchange(&shared, request).await) }
    });
    // A client may go away in the middle: that is its right.
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn exchange<P: Provider>(
    shared: &Shared<P>,
    request: http::Request<Incoming>,
) -> http::Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let target = head.uri.path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let request = Request { method: head.method.to_string(), target, headers: head.headers, body };
    if shared.provider.is_token_request(&request) {
        shared.token_gate.pass().await;
    }
    let reply = shared.provider.answer(&request);
    let exchange = Exchange { request, status: reply.status };
    shared.journal.lock().unwrap_or_else(PoisonError::into_inner).push(exchange);
    let mut response = http::Response::builder().status(reply.status);
    if !reply.content_type.is_empty() {
        response = response.header("content-type", reply.content_type);
    }
    if let Some(challenge) = reply.challenge {
        response = response.header("www-authenticate", challenge);
    }
    if let Some(location) = reply.location {
        response = response.header("location", location);
    }
    response.body(Full::new(reply.body)).unwrap_or_default()
}
