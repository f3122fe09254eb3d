//! The number of a file.

/// The number of a file in [`Files`](super::Files).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u16);

impl FileId {
    /// Stands for “in no file”.
    pub const NONE: FileId = FileId(u16::MAX);

    pub(super) fn new(index: u16) -> Self {
        FileId(index)
    }

    pub(super) fn index(self) -> u16 {
        self.0
    }
}
