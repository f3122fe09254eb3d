//! Fetched documents on disk.

use std::path::{Path, PathBuf};

use crate::source::disk::{hash, read_if_there, replace, with_ending};
use crate::source::read_error::ReadError;

/// The bytes kept in a file, if they are what was fetched from this URL. `None` if nothing was.
///
/// A file that no longer has its hash was changed by somebody: using it would not be what the server said,
/// and fetching over it would lose the change.
pub(super) fn read(file: &Path, url: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let Some(bytes) = read_if_there(file)? else { return Ok(None) };
    let Some(record) = read_if_there(&record_path(file))? else { return Ok(None) };
    let record = String::from_utf8_lossy(&record);
    if record.lines().next() != Some(url_line(url).as_str()) {
        return Ok(None);
    }
    let expected = record.lines().nth(1).and_then(|line| line.split_whitespace().next());
    if expected != Some(hash(&bytes).as_str()) {
        return Err(ReadError::Changed { path: file.to_owned() });
    }
    Ok(Some(bytes))
}

/// Keeps a document and its hash.
pub(super) fn write(file: &Path, url: &str, bytes: &[u8]) -> Result<(), ReadError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // As `sha256sum --check` reads it, for which the first line is a comment.
    let record = format!("{}\n{}  {name}\n", url_line(url), hash(bytes));
    // The record last: a file without one is fetched again, so a stop in between does no harm.
    replace(file, bytes)?;
    replace(&record_path(file), record.as_bytes())
}

fn record_path(file: &Path) -> PathBuf {
    with_ending(file, "sha256")
}

fn url_line(url: &str) -> String {
    format!("# {url}")
}
