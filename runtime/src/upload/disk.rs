//! A file on disk, piece by piece. Each read is a task of its own where reading may block.

use std::fs::File;
use std::future::Future as _;
use std::io::{self, Read as _};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::{JoinHandle, spawn_blocking};

/// Large enough that handing it over costs little next to reading it.
const PIECE: usize = 256 * 1024;

/// How long a file is; `None`: it is none that has a length, such as a pipe.
pub(super) async fn length(path: Arc<Path>) -> io::Result<Option<u64>> {
    let look = move || {
        let metadata = std::fs::metadata(&path)?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !metadata.is_file() {
            return Ok(None);
        }
        // What cannot be read is found before anything is sent.
        Ok(Some(File::open(&path)?.metadata()?.len()))
    };
    spawn_blocking(look).await?
}

/// The content of a file, up to the length that it had at first: it may grow meanwhile.
pub(super) struct Disk {
    state: State,
    left: u64,
}

enum State {
    Closed(Arc<Path>),
    Open(File),
    Reading(JoinHandle<io::Result<(File, Vec<u8>)>>),
    Ended,
}

impl Disk {
    pub(super) fn new(path: Arc<Path>, length: Option<u64>) -> Self {
        Self { state: State::Closed(path), left: length.unwrap_or(u64::MAX) }
    }
}

impl Stream for Disk {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let size = usize::try_from(this.left).unwrap_or(usize::MAX).min(PIECE);
        loop {
            match std::mem::replace(&mut this.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Closed(_) | State::Open(_) if size == 0 => return Poll::Ready(None),
                State::Closed(path) => {
                    this.state = State::Reading(spawn_blocking(move || read(File::open(path)?, size)));
                }
                State::Open(file) => {
                    this.state = State::Reading(spawn_blocking(move || read(file, size)));
                }
                State::Reading(mut task) => {
                    let Poll::Ready(outcome) = Pin::new(&mut task).poll(context) else {
                        this.state = State::Reading(task);
                        return Poll::Pending;
                    };
                    let (file, piece) = outcome??;
                    if piece.is_empty() {
                        return Poll::Ready(None);
                    }
                    this.left = this.left.saturating_sub(u64::try_from(piece.len()).unwrap_or(u64::MAX));
                    this.state = State::Open(file);
                    return Poll::Ready(Some(Ok(piece.into())));
                }
            }
        }
    }
}

fn read(mut file: File, size: usize) -> io::Result<(File, Vec<u8>)> {
    let mut piece = vec![0; size];
    let count = loop {
        match file.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            outcome => break outcome?,
        }
    };
    piece.truncate(count);
    Ok((file, piece))
}
