//! The ground floor: the files that were read, and places in them.

mod files;
mod span;

pub use files::{FileId, Files, Place, SourceFile};
pub use span::Span;
