//! Which documents there are below a directory.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Every `.json`, `.yaml` and `.yml` file, in the order of their names.
pub(super) fn find(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    walk(directory, &mut found)?;
    found.sort();
    if found.is_empty() {
        return Err(format!("no .json, .yaml or .yml below {}", directory.display()).into());
    }
    Ok(found)
}

fn walk(directory: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", directory.display()))?.path();
        let extension = path.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            walk(&path, found)?;
        } else if matches!(extension.as_str(), "json" | "yaml" | "yml") {
            found.push(path);
        }
    }
    Ok(())
}

/// Some of them, in their order; the same seed chooses the same ones.
pub(super) fn sample(mut documents: Vec<PathBuf>, count: u64, seed: u64) -> Vec<PathBuf> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    while documents.len() as u64 > count {
        // Xorshift: enough to choose files.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        documents.remove((state % documents.len() as u64) as usize);
    }
    documents
}
