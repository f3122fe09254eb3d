//! A server on loopback, on a thread of its own: whoever waits for an answer may block.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

/// What answers a request.
pub(crate) type Answering = Arc<dyn Fn(Request<Bytes>) -> Response<Bytes> + Send + Sync>;

/// A server; it ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    _stop: oneshot::Sender<Infallible>,
}

impl Server {
    /// Listens at an address; port 0 is any that is free.
    pub(crate) fn start(address: &str, answering: Answering) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        std::thread::Builder::new().name("mock server".to_owned()).spawn(move || {
            // What could not be served shows as a call without an answer.
            runtime.spawn(serve(listener, answering));
            // Tasks end with their runtime.
            let _ = runtime.block_on(stopped);
        })?;
        Ok(Self { address, _stop: stop })
    }

    /// Where it is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

async fn serve(listener: TcpListener, answering: Answering) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let answering = Arc::clone(&answering);
        let service = service_fn(move |request| answer(request, Arc::clone(&answering)));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(
    request: Request<Incoming>,
    answering: Answering,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    Ok(answering(Request::from_parts(head, body)).map(Full::new))
}
