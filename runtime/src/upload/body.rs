//! The body of a request, before it is sent.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::Bytes;

use super::flow::{Flow, Pouring};
use super::packed::{self, Packed};
use super::source::{Content, Source};

/// The body of a request.
#[derive(Clone)]
pub(crate) enum Body {
    /// It is in memory, as most are.
    Whole(Bytes),
    /// One piece of it after the other, some of which are read while they are sent.
    Pieces(Arc<[Piece]>),
    /// The same, packed when they are sent.
    Packed(Arc<[Piece]>),
}

/// A piece of a body.
#[derive(Clone)]
pub(crate) enum Piece {
    Octets(Bytes),
    Source(Source),
}

impl From<Content> for Body {
    fn from(content: Content) -> Self {
        match content {
            Content::Here(octets) => Self::Whole(octets),
            Content::There(source) => Self::Pieces([Piece::Source(source)].into()),
        }
    }
}

impl Body {
    /// The same, packed by gzip when it is sent.
    pub(crate) fn packed(self) -> Self {
        match self {
            Self::Whole(octets) => Self::Packed([Piece::Octets(octets)].into()),
            Self::Pieces(pieces) | Self::Packed(pieces) => Self::Packed(pieces),
        }
    }

    /// All of it as it is sent, where nothing has to be read for that.
    pub(crate) fn in_memory(&self) -> io::Result<Option<Bytes>> {
        match self {
            Self::Whole(octets) => Ok(Some(octets.clone())),
            Self::Pieces(_) => Ok(None),
            Self::Packed(pieces) => match &**pieces {
                [Piece::Octets(octets)] => packed::whole(octets).map(Some),
                _ => Ok(None),
            },
        }
    }

    /// Whether it was sent, and cannot be again.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Whole(_) => false,
            Self::Pieces(pieces) | Self::Packed(pieces) => pieces.iter().any(|it| match it {
                Piece::Octets(_) => false,
                Piece::Source(source) => source.is_spent(),
            }),
        }
    }

    /// Opens what there is to open, so that what cannot be is found before anything is sent.
    pub(crate) async fn open(&self) -> io::Result<reqwest::Body> {
        if let Some(octets) = self.in_memory()? {
            return Ok(octets.into());
        }
        let pieces: &[Piece] = match self {
            Self::Whole(_) => &[],
            Self::Pieces(pieces) | Self::Packed(pieces) => pieces,
        };
        let mut pouring = VecDeque::with_capacity(pieces.len());
        for piece in pieces {
            pouring.push_back(match piece {
                Piece::Octets(octets) => Pouring::Octets(octets.clone()),
                Piece::Source(source) => Pouring::of(source.open().await?),
            });
        }
        let flow = Flow::new(pouring);
        Ok(match self {
            Self::Packed(_) => reqwest::Body::wrap(Packed::new(flow)),
            Self::Whole(_) | Self::Pieces(_) => reqwest::Body::wrap(flow),
        })
    }
}

impl fmt::Debug for Body {
    // What a body holds may be a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(octets) => write!(formatter, "{} bytes", octets.len()),
            Self::Pieces(_) | Self::Packed(_) => formatter.write_str("a stream"),
        }
    }
}
