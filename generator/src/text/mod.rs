//! The ground floor: the files that were read, places in them, and words.

mod file_id;
mod files;
mod nearest;
mod span;

pub use file_id::FileId;
pub use files::{Files, Place, SourceFile};
pub use nearest::nearest;
pub use span::Span;
