//! From texts to files: only what changed is touched, and a file is there in full or not at all.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::WriteError;
use super::stale::stale;
use super::text::Text;

/// What writing came to. Paths are relative to the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were new or had another content.
    pub changed: Vec<String>,
    /// Files of an earlier run that this one does not have any more.
    pub removed: Vec<String>,
    /// How many files were there already as they should be.
    pub unchanged: usize,
}

/// Writes files into a folder, and removes those that an earlier run wrote and this one does not have.
///
/// # Errors
///
/// The path that could not be read or written. Files written until then stay.
pub fn write(folder: &Path, texts: &[Text]) -> Result<Written, WriteError> {
    let mut written = Written::default();
    // Every path is checked before the first file is touched.
    let paths: Vec<_> = texts.iter().map(|it| inside(folder, &it.path)).collect::<Result<_, _>>()?;
    for (path, text) in paths.iter().zip(texts) {
        if is_same(path, &text.text)? {
            written.unchanged += 1;
        } else {
            replace(path, &text.text).map_err(|source| WriteError::new(path, source))?;
            written.changed.push(text.path.clone());
        }
    }
    for path in stale(folder, texts) {
        let file = folder.join(&path);
        fs::remove_file(&file).map_err(|source| WriteError::new(&file, source))?;
        written.removed.push(path);
    }
    Ok(written)
}

/// The paths at which the folder is not what [`write()`] would make of it.
///
/// # Errors
///
/// The path that could not be read.
pub fn compare(folder: &Path, texts: &[Text]) -> Result<Vec<String>, WriteError> {
    let mut drift = Vec::new();
    for text in texts {
        if !is_same(&inside(folder, &text.path)?, &text.text)? {
            drift.push(text.path.clone());
        }
    }
    drift.extend(stale(folder, texts));
    Ok(drift)
}

/// A path in the folder. Layout makes no others; a document must never decide otherwise.
fn inside(folder: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let joined = folder.join(path);
    let plain = Path::new(path).components().all(|it| matches!(it, Component::Normal(_)));
    if plain && !path.is_empty() {
        return Ok(joined);
    }
    let reason = io::Error::new(io::ErrorKind::InvalidInput, "the path leads out of the folder");
    Err(WriteError::new(&joined, reason))
}

fn is_same(path: &Path, text: &str) -> Result<bool, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(bytes == text.as_bytes()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(WriteError::new(path, source)),
    }
}

/// Writes beside the file and renames, so that whoever reads meanwhile sees the old text or the new one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let parent = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = parent.join(format!(".{name}.{}.tmp", std::process::id()));
    let result = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if result.is_err() {
        // The first error is the one to tell; the file beside may not even be there.
        let _ = fs::remove_file(&beside);
    }
    result
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Text, compare, write};
    use crate::write::GENERATED;

    fn text(path: &str, text: &str) -> Text {
        Text { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_second_run_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let texts = [text("Cargo.toml", "a"), text("src/operations/tasks.rs", "b")];
        assert_eq!(write(folder.path(), &texts).unwrap().changed, ["Cargo.toml", "src/operations/tasks.rs"]);
        let again = write(folder.path(), &texts).unwrap();
        assert_eq!((again.changed.len(), again.unchanged), (0, 2));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary files are left");
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_gone_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let old = format!("{GENERATED}\n");
        write(folder.path(), &[text("src/a.rs", "1"), text("src/b.rs", &old)]).unwrap();
        fs::write(folder.path().join("src/mine.rs"), "// written by hand").unwrap();
        let texts = [text("src/a.rs", "2")];
        assert_eq!(compare(folder.path(), &texts).unwrap(), ["src/a.rs", "src/b.rs"]);
        let written = write(folder.path(), &texts).unwrap();
        assert_eq!((written.changed, written.removed), (vec!["src/a.rs".into()], vec!["src/b.rs".into()]));
        assert!(folder.path().join("src/mine.rs").exists());
        assert!(compare(folder.path(), &texts).unwrap().is_empty());
    }

    #[test]
    fn a_document_goes_with_its_test() {
        let folder = tempfile::tempdir().unwrap();
        let test = text("tests/contract.rs", &format!("{GENERATED}\n"));
        let document = text("tests/contract/document.json", "{}");
        write(folder.path(), &[test, document]).unwrap();
        let written = write(folder.path(), &[]).unwrap();
        assert_eq!(written.removed, ["tests/contract.rs", "tests/contract/document.json"]);

        let file = folder.path().join("tests/contract/document.json");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "{}").unwrap();
        assert!(
            write(folder.path(), &[]).unwrap().removed.is_empty(),
            "without the test it is somebody's own"
        );
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["../a", "/a", "src/../../a", "", "./a"] {
            let texts = [text("first", "x"), text(path, "x")];
            assert!(write(folder.path(), &texts).is_err(), "{path}");
            assert!(!folder.path().join("first").exists(), "{path}");
        }
    }
}
