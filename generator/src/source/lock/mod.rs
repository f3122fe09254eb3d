//! What was read from servers: `clientsmith.lock` says which content, `clientsmith.remote/` holds it.
//!
//! Both stand beside the document and are there to be committed: a build then needs no network, and gets the bytes
//! that somebody has seen.

mod access;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use access::{Access, Fetch};

use super::disk::{hash, read_if_there, replace};
use super::read_error::ReadError;

const LOCK: &str = "clientsmith.lock";
const CONTENT: &str = "clientsmith.remote";

const HEADER: &str = "# The content of the files on servers that the document beside this refers to: SHA-256 and address. Written by\n\
                      # Clientsmith; commit it together with `clientsmith.remote`. Remove a line to read that file anew.\n";

/// So long a name works on every file system.
const MAX_NAME: usize = 120;

/// The locked files of a document.
#[derive(Debug)]
pub(super) struct Lock {
    folder: PathBuf,
    hashes: BTreeMap<String, String>,
    is_changed: bool,
}

impl Lock {
    /// The lock in a folder; empty if there is none.
    pub(super) fn read(folder: &Path) -> Result<Self, ReadError> {
        let bytes = read_if_there(&folder.join(LOCK))?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let entries =
            text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once("  "));
        let hashes = entries.map(|(hash, url)| (url.trim().to_owned(), hash.to_owned())).collect();
        Ok(Lock { folder: folder.to_owned(), hashes, is_changed: false })
    }

    /// The file that says which content.
    pub(super) fn file(&self) -> PathBuf {
        self.folder.join(LOCK)
    }

    /// The content of a locked file, if it is there.
    pub(super) fn content(&self, url: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(expected) = self.hashes.get(url) else { return Ok(None) };
        let path = self.path(url);
        match read_if_there(&path)? {
            Some(bytes) if hash(&bytes) == *expected => Ok(Some(bytes)),
            Some(_) => Err(ReadError::Changed { path }),
            None => Ok(None),
        }
    }

    /// Keeps what was fetched. If the file is locked already, it must be what it was.
    pub(super) fn keep(&mut self, url: &str, bytes: &[u8]) -> Result<(), ReadError> {
        let found = hash(bytes);
        match self.hashes.get(url) {
            Some(expected) if *expected != found => return Err(ReadError::Unlocked { url: url.to_owned() }),
            Some(_) => {}
            None => {
                self.hashes.insert(url.to_owned(), found);
                self.is_changed = true;
            }
        }
        replace(&self.path(url), bytes)
    }

    /// Writes down what has been added.
    pub(super) fn write(&self) -> Result<(), ReadError> {
        if !self.is_changed {
            return Ok(());
        }
        let lines = self.hashes.iter().map(|(url, hash)| format!("{hash}  {url}\n"));
        let text: String = std::iter::once(HEADER.to_owned()).chain(lines).collect();
        replace(&self.file(), text.as_bytes())
    }

    /// The file that keeps the content of an address.
    pub(super) fn path(&self, url: &str) -> PathBuf {
        let place = url.split_once("://").map_or(url, |(_, rest)| rest);
        let place = place.split(['?', '#']).next().unwrap_or(place);
        let plain = |it: char| if it.is_ascii_alphanumeric() || matches!(it, '.' | '_') { it } else { '-' };
        let name: String = place.chars().map(plain).collect();
        // The end tells files of one host apart, and the hash those of one name.
        let name = name.get(name.len().saturating_sub(MAX_NAME)..).unwrap_or(&name);
        let whole = hash(url.as_bytes());
        self.folder.join(CONTENT).join(format!("{}-{name}", whole.get(..8).unwrap_or(&whole)))
    }
}
