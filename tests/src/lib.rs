//! Where the documents are that the integration tests read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The directory of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The documents written for this project, without their overlays.
///
/// # Errors
/// If `specs/` cannot be read.
pub fn specs() -> io::Result<Vec<PathBuf>> {
    files(&root().join("specs"), |name| !name.contains(".overlay."))
}

/// The documents of these tests.
///
/// # Errors
/// If `tests/fixtures/` cannot be read.
pub fn fixtures() -> io::Result<Vec<PathBuf>> {
    files(&root().join("tests/fixtures"), |_| true)
}

/// The overlay that belongs to a document, if there is one beside it.
pub fn overlay(document: &Path) -> Option<PathBuf> {
    Some(document.with_extension("overlay.yaml")).filter(|it| it.exists())
}

/// Every file below a directory with its bytes, in the order of the paths.
///
/// # Errors
/// If something there cannot be read.
pub fn tree(directory: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(tree(&path)?);
        } else {
            found.push((path.clone(), fs::read(path)?));
        }
    }
    found.sort();
    Ok(found)
}

fn files(directory: &Path, wanted: fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if wanted(&entry.file_name().to_string_lossy()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
