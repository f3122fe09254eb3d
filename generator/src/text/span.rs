//! A span: a range of bytes in one of the files that were read.

use super::file_id::FileId;

/// A range of bytes `start..end` in a file.
///
/// Every value of a document carries one, also after an upgrade or an overlay has moved it, so that a
/// diagnostic can always point at the text that the user wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file, or [`FileId::NONE`] for a value that no file holds.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a value that stands in no file: made by an upgrade, or handed over as a tree.
    pub const NONE: Span = Span { file: FileId::NONE, start: 0, end: 0 };

    /// Whether another span lies within this one.
    pub fn holds(self, other: Span) -> bool {
        self.is_some() && self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// Whether the span points into a file.
    pub fn is_some(self) -> bool {
        self.file != FileId::NONE
    }
}
