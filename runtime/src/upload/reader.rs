//! Readers and streams of the caller's own, as octets.

use std::error::Error as StdError;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

const PIECE: usize = 64 * 1024;

/// What a reader gives.
pub(crate) struct Reader<R> {
    reader: Pin<Box<R>>,
    buffer: Vec<u8>,
}

impl<R: AsyncRead> Reader<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader: Box::pin(reader), buffer: vec![0; PIECE] }
    }
}

impl<R: AsyncRead> Stream for Reader<R> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { reader, buffer } = &mut *self;
        let mut piece = ReadBuf::new(buffer);
        ready!(reader.as_mut().poll_read(context, &mut piece))?;
        let filled = piece.filled();
        Poll::Ready((!filled.is_empty()).then(|| Ok(Bytes::copy_from_slice(filled))))
    }
}

/// What a stream gives, whatever it calls octets and errors.
pub(crate) struct Streamed<S>(pub(crate) Pin<Box<S>>);

impl<S, B, E> Stream for Streamed<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|it| it.map(Into::into).map_err(io::Error::other)))
    }
}
