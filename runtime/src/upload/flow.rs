//! A body while it is sent: pieces in their order, none longer or shorter than it was said to be.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::source::{Octets, Opened};

/// A body while it is sent.
pub(super) struct Flow {
    // Never contended: it makes what is `Send` only shareable, which bodies have to be.
    pieces: Mutex<VecDeque<Pouring>>,
    /// How much is left, where every piece knows.
    left: Option<u64>,
}

/// A piece of a body while it is sent.
pub(super) enum Pouring {
    Octets(Bytes),
    Source { octets: Octets, left: Option<u64> },
}

impl Pouring {
    pub(super) fn of(opened: Opened) -> Self {
        Self::Source { octets: opened.octets, left: opened.length }
    }

    fn left(&self) -> Option<u64> {
        match self {
            Self::Octets(octets) => Some(size(octets)),
            Self::Source { left, .. } => *left,
        }
    }
}

impl Flow {
    pub(super) fn new(pieces: VecDeque<Pouring>) -> Self {
        let left = pieces.iter().try_fold(0_u64, |sum, it| it.left().map(|left| sum.saturating_add(left)));
        Self { pieces: Mutex::new(pieces), left }
    }
}

fn size(octets: &Bytes) -> u64 {
    u64::try_from(octets.len()).unwrap_or(u64::MAX)
}

/// The next octets, none of them empty.
fn next(pieces: &mut VecDeque<Pouring>, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
    loop {
        match pieces.front_mut() {
            None => return Poll::Ready(None),
            Some(Pouring::Octets(octets)) => {
                let octets = std::mem::take(octets);
                pieces.pop_front();
                if !octets.is_empty() {
                    return Poll::Ready(Some(Ok(octets)));
                }
            }
            Some(Pouring::Source { octets, left }) => match ready!(octets.as_mut().poll_next(context)) {
                Some(Ok(piece)) => {
                    if let Some(left) = left {
                        let longer = || io::Error::other("a body is longer than it was said to be");
                        *left = left.checked_sub(size(&piece)).ok_or_else(longer)?;
                    }
                    if !piece.is_empty() {
                        return Poll::Ready(Some(Ok(piece)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None if left.is_some_and(|it| it > 0) => {
                    let shorter = io::Error::other("a body is shorter than it was said to be");
                    return Poll::Ready(Some(Err(shorter)));
                }
                None => {
                    pieces.pop_front();
                }
            },
        }
    }
}

impl Body for Flow {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = &mut *self;
        let pieces = this.pieces.get_mut().unwrap_or_else(PoisonError::into_inner);
        let octets = ready!(next(pieces, context));
        if let (Some(Ok(octets)), Some(left)) = (&octets, &mut this.left) {
            *left = left.saturating_sub(size(octets));
        }
        Poll::Ready(octets.map(|it| it.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
