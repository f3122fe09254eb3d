//! Floor 10: from tokens to formatted text, and from texts to files.

mod error;
mod folder;
mod format;
mod join;
mod mark;
mod stale;
mod table;
mod text;

pub use error::WriteError;
pub use folder::{Written, compare, write};
pub use format::texts;
pub use mark::GENERATED;
pub(crate) use stale::DOCUMENT;
pub use text::Text;

#[cfg(test)]
mod tests;
