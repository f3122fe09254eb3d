//! A server on loopback, in a process of its own, that gives the same answer to everything: at once, or when all are there.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::Barrier;

/// The variable of the environment that makes the program the server.
pub const SERVE: &str = "SERVE";
/// Requests for this are answered together,
pub const GATHERING: &str = "gathering";
/// when there are so many.
pub const GATHERED: usize = 10_000;

/// The server, which ends when this does.
pub struct Process {
    child: Child,
    base: String,
}

impl Process {
    /// Starts this program once more, as the server.
    pub fn start() -> Self {
        let mut command = Command::new(std::env::current_exe().expect("a program"));
        command.env(SERVE, "1").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a process");
        let mut base = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut base).expect("an address");
        Self { child, base: base.trim().to_owned() }
    }

    /// Its address, as `http://…`.
    pub fn base(&self) -> &str {
        &self.base
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Serves until standard input ends, as it does when the other process is gone.
pub fn serve(answer: &str) {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length";
    let answer: Arc<[u8]> = format!("{head}: {}\r\n\r\n{answer}", answer.len()).into_bytes().into();
    std::thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
        let listener = socket.listen(4096).expect("a listener");
        println!("http://{}", listener.local_addr().expect("an address"));
        let barrier = Arc::new(Barrier::new(GATHERED));
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    drop(tokio::spawn(answer_all(stream, Arc::clone(&answer), Arc::clone(&barrier))))
                }
                Err(error) => eprintln!("bench: {error}"),
            }
        }
    });
}

/// One connection; requests have no bodies here.
async fn answer_all(mut stream: TcpStream, answer: Arc<[u8]>, barrier: Arc<Barrier>) {
    let _ = stream.set_nodelay(true);
    let mut buffer = Vec::with_capacity(1024);
    while stream.read_buf(&mut buffer).await.is_ok_and(|count| count > 0) {
        if !buffer.ends_with(b"\r\n\r\n") {
            continue;
        }
        if buffer.windows(GATHERING.len()).take(64).any(|it| it == GATHERING.as_bytes()) {
            barrier.wait().await;
        }
        buffer.clear();
        // Head and body at once: written apart, the second would wait for the first's acknowledgement.
        if stream.write_all(&answer).await.is_err() {
            return;
        }
    }
}
