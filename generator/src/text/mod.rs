//! The ground floor: the files that were read, places in them, and words.

mod file_id;
mod files;
mod lines;
mod nearest;
mod place;
pub mod pointer;
mod rust_path;
mod span;

pub use file_id::FileId;
pub use files::{Files, SourceFile};
pub use nearest::nearest;
pub use place::Place;
pub use rust_path::is_rust_path;
pub use span::Span;
