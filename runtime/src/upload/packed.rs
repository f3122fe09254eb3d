//! Bodies that are packed while they are sent (`Content-Encoding: gzip`, RFC 9110 section 8.4.1.3).

use std::io::{self, Write as _};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body::{Body, Frame};

use super::flow::Flow;

/// Octets, packed.
pub(super) fn whole(octets: &[u8]) -> io::Result<Bytes> {
    let mut encoder = encoder();
    encoder.write_all(octets)?;
    encoder.finish().map(Bytes::from)
}

fn encoder() -> GzEncoder<Vec<u8>> {
    GzEncoder::new(Vec::new(), Compression::default())
}

/// A body while it is sent, packed. How long it will be is not known before its end.
pub(super) struct Packed {
    flow: Flow,
    // Never contended: see `Flow`. `None`: it has ended.
    encoder: Mutex<Option<GzEncoder<Vec<u8>>>>,
}

impl Packed {
    pub(super) fn new(flow: Flow) -> Self {
        Self { flow, encoder: Mutex::new(Some(encoder())) }
    }
}

impl Body for Packed {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = &mut *self;
        let slot = this.encoder.get_mut().unwrap_or_else(PoisonError::into_inner);
        loop {
            let Some(encoder) = slot.as_mut() else { return Poll::Ready(None) };
            let frame = ready!(Pin::new(&mut this.flow).poll_frame(context)).transpose()?;
            let Some(octets) = frame.and_then(|it| it.into_data().ok()) else {
                let rest = slot.take().map(GzEncoder::finish).transpose()?;
                return Poll::Ready(rest.map(|it| Ok(Frame::data(it.into()))));
            };
            encoder.write_all(&octets)?;
            if !encoder.get_ref().is_empty() {
                let packed = std::mem::take(encoder.get_mut());
                return Poll::Ready(Some(Ok(Frame::data(packed.into()))));
            }
        }
    }
}
