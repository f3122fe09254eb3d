//! Files that an earlier run wrote and that would now be dead code.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::mark::GENERATED;
use super::text::Text;

/// The test of every operation.
const CONTRACT: &str = "tests/contract.rs";
/// The document that it judges by.
pub(crate) const DOCUMENT: &str = "tests/contract/document.json";

/// The generated modules under `folder` that are not among the texts. A file without the generated mark is
/// somebody's own and stays.
pub(super) fn stale(folder: &Path, texts: &[Text]) -> Vec<String> {
    let keep: BTreeSet<&str> = texts.iter().map(|it| it.path.as_str()).collect();
    let mut found = Vec::new();
    for place in ["src", "examples", "tests"] {
        collect(&folder.join(place), place, &keep, &mut found);
    }
    // JSON has no place for the mark: the test that reads the document bears it for both.
    let goes = found.iter().any(|it| it == CONTRACT);
    if goes && !keep.contains(DOCUMENT) && folder.join(DOCUMENT).is_file() {
        found.push(DOCUMENT.to_owned());
    }
    found.sort();
    found
}

fn collect(folder: &Path, path: &str, keep: &BTreeSet<&str>, found: &mut Vec<String>) {
    // A folder that cannot be read holds nothing that this run could have written.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else { continue };
        let path = format!("{path}/{name}");
        if kind.is_dir() {
            collect(&entry.path(), &path, keep, found);
        } else if kind.is_file()
            && name.ends_with(".rs")
            && !keep.contains(path.as_str())
            && is_generated(&entry.path())
        {
            found.push(path);
        }
    }
}

fn is_generated(path: &Path) -> bool {
    let mut start = vec![0; GENERATED.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == GENERATED.as_bytes()
}
