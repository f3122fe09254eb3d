//! The lints that a document can force on generated code.

/// A lint that an item breaks because the document leaves no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// It uses something that the document deprecates.
    Deprecated,
    /// It has more required arguments than clippy likes.
    TooManyArguments,
}

/// The most arguments that clippy takes without a word (`too-many-arguments-threshold`), `self` included.
pub(super) const MOST_ARGUMENTS: usize = 7;
