//! Answers that are read while they come: bytes, events, items, files.
//!
//! `send()` reads an answer whole and up to a limit; what stands here keeps no more of it than one piece, however
//! long it is. Only successes are read this way: whatever goes wrong is read whole, as everywhere.

mod bytes;
mod download;
mod live;
mod opening;
mod part;
mod range;
mod reconnection;

pub use self::bytes::ByteStream;
pub use self::download::{Download, Downloaded};
pub use self::opening::Opening;
pub use self::reconnection::Reconnection;

pub(crate) use self::live::Live;
pub(crate) use self::opening::open;
