//! Which documents there are below a directory.

use std::fs;
use std::path::{Path, PathBuf};

use super::roots::is_root;
use crate::failure::Failure;

/// The files of a corpus, named from its directory with `/`, in the order of their names.
pub(crate) struct Documents {
    pub(crate) directory: PathBuf,
    pub(crate) roots: Vec<String>,
    /// Files of the right kind that are no documents by themselves.
    pub(crate) fragments: Vec<String>,
}

/// Every `.json`, `.yaml` and `.yml` file.
pub(crate) fn find(directory: PathBuf) -> Result<Documents, Failure> {
    let (mut roots, mut fragments) = (Vec::new(), Vec::new());
    walk(&directory, "", &mut |path, name| {
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        if is_root(&bytes) {
            roots.push(name)
        } else {
            fragments.push(name)
        }
        Ok(())
    })?;
    roots.sort();
    fragments.sort();
    if roots.is_empty() {
        return Err(format!("no document in JSON or YAML below {}", directory.display()).into());
    }
    Ok(Documents { directory, roots, fragments })
}

fn walk(
    directory: &Path,
    prefix: &str,
    found: &mut dyn FnMut(&Path, String) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", directory.display()));
    for entry in fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, name) = (entry.path(), format!("{prefix}{}", entry.file_name().to_string_lossy()));
        let extension =
            path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        // Links to folders are not followed: they may lead in a circle.
        if entry.file_type().map_err(failed)?.is_dir() {
            walk(&path, &format!("{name}/"), found)?;
        } else if matches!(extension.as_str(), "json" | "yaml" | "yml") && path.is_file() {
            found(&path, name)?;
        }
    }
    Ok(())
}

/// Some of them, in their order; the same seed chooses the same ones.
pub(crate) fn sample(mut documents: Vec<String>, count: u64, seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    while documents.len() as u64 > count {
        documents.remove(dice.below(documents.len()));
    }
    documents
}

/// All of them, in an order of chance; the same seed gives the same one.
pub(crate) fn shuffled(mut documents: Vec<String>, seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    for at in (1..documents.len()).rev() {
        documents.swap(at, dice.below(at + 1));
    }
    documents
}

/// Xorshift: enough to choose files.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{sample, shuffled};

    #[test]
    fn a_seed_chooses_the_same_documents() {
        let all: Vec<String> = (0..100).map(|it| format!("{it:03}")).collect();
        let chosen = sample(all.clone(), 10, 7);
        assert_eq!(chosen.len(), 10);
        assert!(chosen.is_sorted());
        assert_eq!(chosen, sample(all.clone(), 10, 7));
        assert_ne!(chosen, sample(all.clone(), 10, 8));

        let mut mixed = shuffled(all.clone(), 7);
        assert_eq!(mixed, shuffled(all.clone(), 7));
        assert_ne!(mixed, shuffled(all.clone(), 8));
        mixed.sort();
        assert_eq!(mixed, all);
    }
}
