//! Answers that are read while they come: bytes, events, items, files.
//!
//! `send()` reads an answer whole and up to a limit; what stands here keeps no more of it than one piece, however
//! long it is. Only successes are read this way: whatever goes wrong is read whole, as everywhere.

mod bytes;
mod download;
mod event;
mod events;
mod feed;
mod item_error;
mod items;
mod lines;
mod live;
mod opening;
mod part;
mod range;
mod reconnection;
mod sse;

pub use self::bytes::ByteStream;
pub use self::download::{Download, Downloaded};
pub use self::event::{Event, EventsOf};
pub use self::events::Events;
pub use self::items::{Items, ItemsOf};
pub use self::opening::Opening;
pub use self::reconnection::Reconnection;

pub(crate) use self::events::open_events;
pub(crate) use self::item_error::unreadable;
pub(crate) use self::items::open_items;
pub(crate) use self::lines::Framing;
pub(crate) use self::live::Live;
pub(crate) use self::opening::open;
