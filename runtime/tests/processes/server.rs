//! A token endpoint that rotates refresh tokens and ends the whole grant when it sees an old one again.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The life of its tokens.
pub(crate) const LIFE: Duration = Duration::from_secs(2);

/// A server that runs until the program ends.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Seen>>,
}

/// What it has seen so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// The number of the refresh token that is good.
    newest: u64,
    revoked: bool,
    pub(crate) token_requests: u64,
    pub(crate) invalid_grants: u64,
    pub(crate) api_calls: u64,
    /// Calls with a token that was not good.
    pub(crate) refused_calls: u64,
    issued: Vec<Instant>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen: Arc<Mutex<Seen>> = Arc::default();
        let server = Self { url, seen };
        let serving = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.serve(stream));
            }
        });
        server
    }

    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }

    /// One request for each connection.
    fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let request = read(&mut stream)?;
        let (status, body) = if request.starts_with("POST /token ") {
            // Long enough that requests of several processes would meet.
            std::thread::sleep(Duration::from_millis(20));
            self.token(&request)
        } else {
            self.api(&request)
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(format!("{head}{body}").as_bytes()).ok()
    }

    fn token(&self, request: &str) -> (&'static str, String) {
        let mut seen = self.seen.lock().unwrap();
        seen.token_requests += 1;
        let sent = request.split(['&', '\n']).find_map(|it| it.strip_prefix("refresh_token=R"));
        let number: u64 = sent.and_then(|it| it.trim().parse().ok()).unwrap();
        if seen.revoked || number != seen.newest {
            // RFC 9700 §4.14.2: it may have been stolen, so nobody gets anything any more.
            seen.revoked = true;
            seen.invalid_grants += 1;
            return ("400 Bad Request", r#"{"error":"invalid_grant"}"#.to_owned());
        }
        seen.newest += 1;
        seen.issued.push(Instant::now());
        let (new, life) = (seen.newest, LIFE.as_secs());
        let body = format!(
            r#"{{"access_token":"T{new}","token_type":"Bearer","expires_in":{life},"refresh_token":"R{new}"}}"#
        );
        ("200 OK", body)
    }

    fn api(&self, request: &str) -> (&'static str, String) {
        if request.starts_with("GET /refused ") {
            return ("401 Unauthorized", "{}".to_owned());
        }
        let mut seen = self.seen.lock().unwrap();
        seen.api_calls += 1;
        let sent = request.split("Bearer T").nth(1).and_then(|it| it.lines().next());
        let number: usize = sent.and_then(|it| it.trim().parse().ok()).unwrap_or_default();
        let issued = number.checked_sub(1).and_then(|index| seen.issued.get(index));
        // Some time for the call itself.
        let good = issued.is_some_and(|issued| issued.elapsed() < LIFE + Duration::from_millis(500));
        if good {
            return ("200 OK", "{}".to_owned());
        }
        seen.refused_calls += 1;
        ("401 Unauthorized", "{}".to_owned())
    }
}

/// Head and body, in lower case but for the values that matter.
fn read(stream: &mut TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            if body.len() >= length.and_then(|it| it.parse().ok()).unwrap_or(0) {
                return Some(text);
            }
        }
        match stream.read(&mut buffer).ok()? {
            0 => return None,
            more => bytes.extend_from_slice(&buffer[..more]),
        }
    }
}
