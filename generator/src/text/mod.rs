//! The ground floor: the files that were read, places in them, and words.

mod files;
mod nearest;
mod span;

pub use files::{FileId, Files, Place, SourceFile};
pub use nearest::nearest;
pub use span::Span;
