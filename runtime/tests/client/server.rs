//! A small HTTP/1.1 server: records every request, and answers by a function.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) octets: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }
}

/// What the server answers.
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    gate: Option<Arc<Semaphore>>,
    end: End,
}

/// How an answer ends.
#[derive(Clone, Copy)]
enum End {
    /// As its length says.
    Whole,
    /// After so many bytes the connection is closed.
    Broken(usize),
    /// Nothing says how long it is: it ends with the connection.
    Closed,
    /// After so many bytes nothing more comes.
    Silent(usize),
}

pub(crate) fn reply(status: u16) -> Reply {
    Reply { status, headers: Vec::new(), body: Vec::new(), gate: None, end: End::Whole }
}

impl Reply {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The request is dealt with, and its answer comes when the gate lets one through.
    pub(crate) fn behind(mut self, gate: &Arc<Semaphore>) -> Self {
        self.gate = Some(Arc::clone(gate));
        self
    }

    pub(crate) fn json(self, body: &str) -> Self {
        self.header("content-type", "application/json").body(body)
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// The connection is closed after so many bytes of the body.
    pub(crate) fn broken_after(mut self, bytes: usize) -> Self {
        self.end = End::Broken(bytes);
        self
    }

    /// The body ends with the connection.
    pub(crate) fn closed(mut self) -> Self {
        self.end = End::Closed;
        self
    }

    /// Nothing more comes after so many bytes of the body.
    pub(crate) fn silent_after(mut self, bytes: usize) -> Self {
        self.end = End::Silent(bytes);
        self
    }
}

/// A running server; it ends with the test's runtime.
pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    pub(crate) async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Self {
        Self::listen("http", None, answer).await
    }

    /// A server with a certificate that signs itself, and that certificate in PEM.
    pub(crate) async fn start_tls(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Self, String) {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let server = Self::listen("https", Some(TlsAcceptor::from(Arc::new(config))), answer).await;
        (server, made.cert.pem())
    }

    async fn listen(
        scheme: &str,
        tls: Option<TlsAcceptor>,
        answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let url = format!("{scheme}://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&seen), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, answer, tls) = (Arc::clone(&log), Arc::clone(&answer), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, &log, &*answer).await,
                        // A client that does not trust the certificate hangs up here.
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(stream, &log, &*answer).await;
                            }
                        }
                    }
                });
            }
        });
        Self { url, seen }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The only request there was.
    #[track_caller]
    pub(crate) fn only(&self) -> Seen {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen.remove(0)
    }
}

async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    log: &Mutex<Vec<Seen>>,
    answer: &(dyn Fn(&Seen) -> Reply + Send + Sync),
) {
    let mut buffer = Vec::new();
    while let Some(seen) = read(&mut stream, &mut buffer).await {
        log.lock().unwrap().push(seen.clone());
        let reply = answer(&seen);
        if let Some(gate) = &reply.gate {
            gate.acquire().await.unwrap().forget();
        }
        let mut head = format!("HTTP/1.1 {} X\r\n", reply.status);
        let sent = match reply.end {
            End::Closed => reply.body.len(),
            End::Whole | End::Broken(_) | End::Silent(_) => {
                head.push_str(&format!("content-length: {}\r\n", reply.body.len()));
                match reply.end {
                    End::Broken(bytes) | End::Silent(bytes) => bytes.min(reply.body.len()),
                    End::Whole | End::Closed => reply.body.len(),
                }
            }
        };
        for (name, value) in &reply.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        if stream.write_all(&[head.as_bytes(), &reply.body[..sent]].concat()).await.is_err() {
            return;
        }
        match reply.end {
            End::Whole => {}
            End::Broken(_) | End::Closed => return,
            End::Silent(_) => std::future::pending().await,
        }
    }
}

async fn read<S: AsyncRead + Unpin>(stream: &mut S, buffer: &mut Vec<u8>) -> Option<Seen> {
    let end = loop {
        match buffer.windows(4).position(|it| it == b"\r\n\r\n") {
            Some(end) => break end + 4,
            None if more(stream, buffer).await => {}
            None => return None,
        }
    };
    let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ').map(str::to_owned);
    let (method, target) = (first.next()?, first.next()?);
    let headers: Vec<(String, String)> = (lines.filter_map(|line| line.split_once(": ")))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    if headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked") {
        buffer.drain(..end);
        let octets = chunks(stream, buffer).await?;
        let body = String::from_utf8_lossy(&octets).into_owned();
        return Some(Seen { method, target, headers, body, octets });
    }
    let length =
        headers.iter().find(|(name, _)| name == "content-length").map_or(0, |it| it.1.parse().unwrap());
    while buffer.len() < end + length {
        if !more(stream, buffer).await {
            return None;
        }
    }
    let octets = buffer[end..end + length].to_vec();
    let body = String::from_utf8_lossy(&octets).into_owned();
    buffer.drain(..end + length);
    Some(Seen { method, target, headers, body, octets })
}

/// A body in chunks (RFC 9112 §7.1).
async fn chunks<S: AsyncRead + Unpin>(stream: &mut S, buffer: &mut Vec<u8>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let Some(end) = buffer.windows(2).position(|it| it == b"\r\n") else {
            more(stream, buffer).await.then_some(())?;
            continue;
        };
        let size = usize::from_str_radix(std::str::from_utf8(&buffer[..end]).ok()?, 16).ok()?;
        while buffer.len() < end + 2 + size + 2 {
            more(stream, buffer).await.then_some(())?;
        }
        body.extend_from_slice(&buffer[end + 2..end + 2 + size]);
        buffer.drain(..end + 2 + size + 2);
        if size == 0 {
            return Some(body);
        }
    }
}

async fn more<S: AsyncRead + Unpin>(stream: &mut S, buffer: &mut Vec<u8>) -> bool {
    stream.read_buf(buffer).await.is_ok_and(|count| count > 0)
}
