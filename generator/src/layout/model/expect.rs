//! The lints that a document can force on generated code.

/// A lint that an item breaks because the document leaves no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// It uses something that the document deprecates.
    Deprecated,
    /// It has more required arguments than clippy likes.
    TooManyArguments,
    /// It has a type of more parts than clippy likes.
    TypeComplexity,
    /// The document uses a name that clippy takes for a placeholder.
    DisallowedNames,
}
