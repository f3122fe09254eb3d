//! `clientsmith.toml`: settings, and declarations about a document that is not ours to edit.
//!
//! The file is read into the same tree as documents are, so that its mistakes are shown the same way, and so
//! that a declaration in it is the vendor extension that an overlay would have written.

mod declaration;
mod enums;
mod formats;
mod operations;
mod overrides;
pub mod package_name;
mod selection;
mod settings;
mod table;
#[cfg(test)]
mod tests;
mod toml;

use std::path::Path;

pub use declaration::{Declaration, Target, apply};
pub use enums::Enums;
pub use settings::Config;

use crate::diagnostics::Diagnostics;
use crate::text::Files;

/// Reads a configuration from its text; `path` is where it is from, and paths in it are relative to there.
pub fn parse(path: &Path, text: String, files: &mut Files, diagnostics: &mut Diagnostics) -> Config {
    let file = files.add_read(path, text.clone(), path);
    let root = toml::parse(&text, file, diagnostics);
    let folder = path.parent().unwrap_or(Path::new(""));
    settings::read(&root, folder, diagnostics)
}
