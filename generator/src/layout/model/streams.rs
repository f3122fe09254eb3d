//! Answers that are read while they come.

use super::Type;

/// How an answer is read while it comes.
#[derive(Debug, Clone)]
pub struct Streams {
    /// What comes.
    pub kind: StreamKind,
    /// What each of them holds.
    pub item: Type,
    /// Whether it is read by what serde derived.
    pub derived: bool,
}

/// What a stream is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamKind {
    /// JSON values.
    Items,
    /// Events whose data is JSON.
    Events,
    /// Events whose data is text.
    Texts,
    /// Events that are described as a whole.
    WholeEvents,
    /// Pages of items.
    Pages,
    /// Pages of which nobody says where their items are.
    OnlyPages,
}
