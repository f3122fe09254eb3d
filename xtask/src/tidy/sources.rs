//! The Rust files of the repository, and which module each of them is.

use std::fs;
use std::path::{Path, PathBuf};

use super::shipped::shipped;
use super::tokens::{Token, tokenize};

/// One file of Rust text.
#[derive(Debug)]
pub(super) struct Source {
    /// Relative to the repository, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// Whether nobody but tests sees the file.
    pub(super) fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/") || self.path.starts_with("tests/")
    }

    /// Where the module stands in its crate: `generator/src/source/node.rs` is `["source", "node"]`.
    pub(super) fn module(&self) -> Vec<String> {
        let inside = self.path.split_once("/src/").map_or("", |(_, it)| it).trim_end_matches(".rs");
        let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|it| it == "mod") || matches!(inside, "lib" | "main") {
            module.pop();
        }
        module
    }

    /// The directory of the crate.
    pub(super) fn package(&self) -> &str {
        self.path.split_once("/src/").map_or("", |(it, _)| it)
    }

    /// What is shipped: the file's tokens without its tests.
    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        if self.is_test() { Vec::new() } else { shipped(&tokenize(&self.text)) }
    }
}

/// Every file below these directories, in the order of their names.
pub(super) fn read(root: &Path, directories: &[&str]) -> Result<Vec<Source>, String> {
    let mut paths = Vec::new();
    for directory in directories {
        walk(&root.join(directory), &mut paths)?;
    }
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let relative = path.strip_prefix(root).unwrap_or(&path);
        let path = relative.to_string_lossy().replace('\\', "/");
        sources.push(Source { path, text });
    }
    Ok(sources)
}

fn walk(directory: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    // Not every directory of the list has to be there.
    let Ok(entries) = fs::read_dir(directory) else { return Ok(()) };
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", directory.display()))?.path();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        // Goldens are output, not source.
        if path.is_dir() && !matches!(name.as_str(), "target" | "golden" | "output" | "snippets") {
            walk(&path, paths)?;
        } else if name.ends_with(".rs") {
            paths.push(path);
        }
    }
    Ok(())
}
