//! The client, in a process of its own: this very test program, started again, so that its memory is its own.

use std::convert::Infallible;
use std::path::PathBuf;
use std::time::Duration;

use clientsmith_runtime::{Answer, Api, Bytes, Client, ClientBuilder, File, Operation, Read, Reconnection};
use tokio::io::AsyncReadExt as _;

use crate::trial::FIVE_GB;

static API: Api = Api { name: "large", version: "1", user_agent: "", servers: &[], schemes: &[] };
static UPLOAD: Operation = Operation { id: "upload", method: "PUT", path: "/upload", ..Operation::BLANK };
static FILE: Operation = Operation { id: "file", path: "/file", ..Operation::BLANK };

/// Not a test by itself: [`trial`](crate::trial) starts it.
#[tokio::test]
async fn process() {
    let Ok(url) = std::env::var("CLIENTSMITH_LARGE_URL") else { return };
    let client = ClientBuilder::<Client>::new(&API).base_url(url).build().unwrap();
    match std::env::var("CLIENTSMITH_LARGE_PART").unwrap().as_str() {
        "download" => download(&client).await,
        "stream" => stream(&client).await,
        "upload" => upload(&client).await,
        "parts" => parts(&client).await,
        other => panic!("no such part: {other}"),
    }
    println!("peak {}", peak());
}

fn nothing(_: &Answer) -> Read<(), Infallible> {
    Ok(Ok(()))
}

/// From disk.
async fn upload(client: &Client) {
    let path = std::env::var("CLIENTSMITH_LARGE_FILE").unwrap();
    client.call(&UPLOAD, &[], nothing).bytes(File::from_path(path)).send().await.unwrap();
    println!("bytes 0");
}

struct Parts {
    file: File,
}
clientsmith_runtime::record!(Parts { 0 file "!file" });

/// From a reader that does not say how much there is.
async fn parts(client: &Client) {
    let file = File::from_reader(tokio::io::repeat(7).take(FIVE_GB), None);
    client.call(&UPLOAD, &[], nothing).multipart(&Parts { file }).send().await.unwrap();
    println!("bytes 0");
}

fn octets(answer: &Answer) -> Read<Bytes, Infallible> {
    Ok(Ok(answer.body().clone()))
}

async fn download(client: &Client) {
    let path = PathBuf::from(std::env::var("CLIENTSMITH_LARGE_FILE").unwrap());
    let at_once = Reconnection::default().delay(Duration::ZERO);
    let call = client.call(&FILE, &[], octets).download(&path).reconnection(at_once);
    println!("bytes {}", call.await.unwrap().length);
}

async fn stream(client: &Client) {
    let mut stream = client.call(&FILE, &[], octets).stream().await.unwrap();
    let mut bytes = 0;
    // The connection breaks off in the end, as it should.
    while let Some(Ok(piece)) = stream.next().await {
        bytes += piece.len();
    }
    println!("bytes {bytes}");
}

/// The most memory that this process has held so far, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}
