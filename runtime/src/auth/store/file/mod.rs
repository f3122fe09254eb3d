//! Tokens in files that only their owner can read.

pub(super) mod directory;
mod entry;
pub(super) mod lock;
// They look at modes and links.
#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use self::directory::Directory;
use super::content::Content;
use super::error::StoreError;
use super::key::StoreKey;
use super::lock::StoreLock;
use super::offload::offload;
use super::{Entry, Saved, Store, StoreFuture};

/// For what takes a moment, unless the file system hangs.
const LIMIT: Duration = Duration::from_secs(10);

/// Keeps tokens in a directory that only its owner can enter: one file for each credential.
///
/// Any number of processes of one machine may share it. Directories on a network are no place for it: not all of them lock.
/// The tokens are not encrypted; where a keyring is at hand, it is the better place.
///
/// On Unix the directory has the mode 0700 and the files 0600, and anything else is refused. On Windows the directory must lie in
/// the user's profile, where files are by default the user's alone.
#[derive(Debug, Clone)]
pub struct FileStore {
    directory: Directory,
}

impl FileStore {
    /// A store in this directory, which is made when it is needed.
    #[must_use]
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self { directory: Directory::new(directory.into()) }
    }

    /// A store where this system keeps the state of a user's programs, in a folder named for this one: `~/.local/state/NAME/tokens`
    /// on Linux (or below `$XDG_STATE_HOME`), `~/Library/Application Support/NAME/tokens` on macOS, `%LOCALAPPDATA%\NAME\tokens` on
    /// Windows.
    ///
    /// # Errors
    /// The system does not tell where that is, or the name is none for a folder.
    pub fn for_user(name: &str) -> Result<Self, StoreError> {
        directory::of_user(name).map(Self::new)
    }

    /// Where it keeps them.
    #[must_use]
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }
}

impl Store for FileStore {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        let (directory, key) = (self.directory.clone(), key.clone());
        Box::pin(offload(LIMIT, move || {
            let found = directory.check()?;
            if found { entry::read(&directory, &key) } else { Ok(None) }
        }))
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        lock::of_entry(self.directory.clone(), key.clone())
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        let (directory, key, content) = (self.directory.clone(), key.clone(), content.clone());
        Box::pin(offload(LIMIT, move || {
            directory.make()?;
            entry::save(&directory, &key, version, &content)
        }))
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        let (directory, key) = (self.directory.clone(), key.clone());
        Box::pin(offload(LIMIT, move || {
            let found = directory.check()?;
            if found { entry::clear(&directory, &key, version) } else { Ok(Saved::Conflict) }
        }))
    }
}
