//! The body of a request, before it is sent.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::Bytes;

use super::flow::{Flow, Pouring};
use super::source::{Content, Source};

/// The body of a request.
#[derive(Clone)]
pub(crate) enum Body {
    /// It is in memory, as most are.
    Whole(Bytes),
    /// One piece of it after the other, some of which are read while they are sent.
    Pieces(Arc<[Piece]>),
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
    /// Whether it was sent, and cannot be again.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Whole(_) => false,
            Self::Pieces(pieces) => pieces.iter().any(|it| match it {
                Piece::Octets(_) => false,
                Piece::Source(source) => source.is_spent(),
            }),
        }
    }

    /// Opens what there is to open, so that what cannot be is found before anything is sent.
    pub(crate) async fn open(&self) -> io::Result<reqwest::Body> {
        let pieces = match self {
            Self::Whole(octets) => return Ok(octets.clone().into()),
            Self::Pieces(pieces) => pieces,
        };
        let mut pouring = VecDeque::with_capacity(pieces.len());
        for piece in pieces.iter() {
            pouring.push_back(match piece {
                Piece::Octets(octets) => Pouring::Octets(octets.clone()),
                Piece::Source(source) => Pouring::of(source.open().await?),
            });
        }
        Ok(reqwest::Body::wrap(Flow::new(pouring)))
    }
}

impl fmt::Debug for Body {
    // What a body holds may be a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(octets) => write!(formatter, "{} bytes", octets.len()),
            Self::Pieces(_) => formatter.write_str("a stream"),
        }
    }
}
