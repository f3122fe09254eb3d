//! The directory: where it is, and who may enter it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::auth::store::error::{StoreError, StoreErrorKind};
use crate::auth::store::key::StoreKey;

/// A directory of token files.
#[derive(Debug, Clone)]
pub(in crate::auth::store) struct Directory {
    path: PathBuf,
}

impl Directory {
    pub(in crate::auth::store) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub(in crate::auth::store) fn path(&self) -> &Path {
        &self.path
    }

    pub(in crate::auth::store) fn file(&self, key: &StoreKey, kind: &str) -> PathBuf {
        self.path.join(format!("{}.{kind}", key.as_str()))
    }

    /// Makes it where it is not there.
    pub(in crate::auth::store) fn make(&self) -> Result<(), StoreError> {
        if self.check()? {
            return Ok(());
        }
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&self.path)
            .map_err(|error| failed("the directory of the tokens cannot be made", error))?;
        // Whoever came first made it; and a umask may have taken from the mode.
        self.check().map(drop)
    }

    /// Whether it is there; an error where others may enter it.
    pub(in crate::auth::store) fn check(&self) -> Result<bool, StoreError> {
        match fs::symlink_metadata(&self.path) {
            Ok(metadata) if !metadata.is_dir() => {
                Err(insecure("what should be the directory of the tokens is a link or a file"))
            }
            Ok(metadata) => self.check_owner(&metadata).map(|()| true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(failed("the directory of the tokens cannot be looked at", error)),
        }
    }

    #[cfg(unix)]
    #[expect(clippy::unused_self, reason = "other systems look at the path")]
    fn check_owner(&self, metadata: &Metadata) -> Result<(), StoreError> {
        if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0 {
            return Err(insecure("others can enter the directory of the tokens: its mode must be 0700"));
        }
        Ok(())
    }

    // Windows has no modes, and its access lists cannot be read without unsafe code. A profile's list lets in its user, the system
    // and administrators, and what is made in it inherits that.
    #[cfg(not(unix))]
    fn check_owner(&self, _: &Metadata) -> Result<(), StoreError> {
        let profiles = ["LOCALAPPDATA", "APPDATA", "USERPROFILE"];
        let (here, mut profiles) =
            (self.path.canonicalize().ok(), profiles.into_iter().filter_map(std::env::var_os));
        if profiles.any(|it| {
            let profile = PathBuf::from(it).canonicalize();
            matches!((&here, profile), (Some(here), Ok(profile)) if here.starts_with(&profile))
        }) {
            return Ok(());
        }
        Err(insecure("the directory of the tokens must lie in the user's profile"))
    }

    /// Opens a file of its own for writing, new or old.
    pub(in crate::auth::store) fn open(&self, path: &Path, truncate: Truncate) -> Result<File, StoreError> {
        self.look(path)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(truncate == Truncate::Yes);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| failed("a file of tokens cannot be written", error))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // A file that we have just written is ours. A directory that is not would be at its owner's mercy.
            let look = |metadata: io::Result<Metadata>| {
                metadata
                    .map(|it| it.uid())
                    .map_err(|error| failed("a file of tokens cannot be looked at", error))
            };
            if look(file.metadata())? != look(fs::metadata(&self.path))? {
                return Err(insecure(
                    "the directory of the tokens and the files in it have different owners",
                ));
            }
        }
        Ok(file)
    }

    /// Checks what is there under the name of a file: `true` if it is one.
    ///
    /// Looking first is enough: nobody else can change what is in the directory.
    pub(in crate::auth::store) fn look(&self, path: &Path) -> Result<bool, StoreError> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if !metadata.is_file() => Err(insecure("what should be a file of tokens is none")),
            Ok(metadata) => {
                #[cfg(unix)]
                if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0 {
                    return Err(insecure("others can read a file of tokens: its mode must be 0600"));
                }
                #[cfg(not(unix))]
                drop(metadata);
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(failed("a file of tokens cannot be looked at", error)),
        }
    }

    /// Makes a rename or a removal in it last.
    pub(in crate::auth::store) fn sync(&self) -> Result<(), StoreError> {
        #[cfg(unix)]
        File::open(&self.path)
            .and_then(|directory| directory.sync_all())
            .map_err(|error| failed("the directory of the tokens cannot be written", error))?;
        Ok(())
    }
}

/// Whether a file that is opened starts anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::auth::store) enum Truncate {
    Yes,
    No,
}

fn insecure(message: &'static str) -> StoreError {
    StoreError::new(StoreErrorKind::Insecure, message)
}

pub(in crate::auth::store) fn failed(message: &'static str, error: io::Error) -> StoreError {
    let kind = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreErrorKind::ReadOnly,
        _ => StoreErrorKind::Unavailable,
    };
    StoreError::new(kind, message).with_source(error)
}

/// Where the state of a user's programs is kept.
pub(in crate::auth::store) fn of_user(name: &str) -> Result<PathBuf, StoreError> {
    let is_name = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    if !is_name {
        let message = format!("`{}` is no name for a folder", name.escape_debug());
        return Err(StoreError::new(StoreErrorKind::Unsuitable, message));
    }
    let variable = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = |rest: &str| variable("HOME").map(|home| home.join(rest));
    let state = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home("Library/Application Support")
    } else {
        // XDG Base Directory Specification: a path that is not absolute is to be ignored.
        variable("XDG_STATE_HOME").or_else(|| home(".local/state"))
    };
    let unknown = || {
        StoreError::new(StoreErrorKind::Unavailable, "the system does not tell where the user's files are")
    };
    state.map(|state| state.join(name).join("tokens")).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e40_a_place_that_cannot_be_written_is_read_only() {
        for (kind, expected) in [
            (ErrorKind::PermissionDenied, StoreErrorKind::ReadOnly),
            (ErrorKind::ReadOnlyFilesystem, StoreErrorKind::ReadOnly),
            (ErrorKind::StorageFull, StoreErrorKind::Unavailable),
        ] {
            assert_eq!(failed("it fails", kind.into()).kind(), expected);
        }
    }

    // Elsewhere what is below a file is merely not there.
    #[cfg(unix)]
    #[test]
    fn e40_what_cannot_be_looked_at_is_an_error_and_not_an_absence() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let below = Directory::new(file.join("below"));
        for error in [below.check().unwrap_err(), below.make().unwrap_err(), below.sync().unwrap_err()] {
            assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error}");
        }
        assert_eq!(below.look(below.path()).unwrap_err().kind(), StoreErrorKind::Unavailable);
        let missing = Directory::new(folder.path().join("missing"));
        assert!(!missing.check().unwrap() && !missing.look(missing.path()).unwrap());
    }

    #[test]
    fn e40_the_folder_of_a_user_is_named_for_the_program() {
        for name in ["", "..", ".ssh", "a/b", "a\\b", "C:", "a\0b"] {
            assert_eq!(of_user(name).unwrap_err().kind(), StoreErrorKind::Unsuitable, "{name}");
        }
        assert!(of_user("some-program").unwrap().ends_with("some-program/tokens"));
    }
}
