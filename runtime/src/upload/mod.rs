//! Bodies of requests: octets in memory, or such that are read while they are sent, so that no size of them matters.

mod body;
mod disk;
mod flow;
mod packed;
mod reader;
mod source;

pub(crate) use self::body::{Body, Piece};
pub(crate) use self::reader::{Reader, Streamed};
pub(crate) use self::source::{Content, Octets, Source};
