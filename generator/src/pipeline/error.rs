//! Why there is no crate.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::source::ReadError;
use crate::write::WriteError;

/// Why generating failed.
///
/// `Debug` shows the same text as `Display`, since build scripts print errors by `unwrap` and `?`.
#[non_exhaustive]
pub enum Error {
    /// An input could not be read.
    Read(ReadError),
    /// The document, an overlay or the configuration cannot be used.
    Unusable {
        /// The diagnostics with their source lines.
        diagnostics: String,
    },
    /// Something could not be written, or the folder of the runtime is not there.
    Io {
        /// The path as it was given.
        path: PathBuf,
        /// What the file system answered.
        source: io::Error,
    },
    /// A defect of Clientsmith: what it wrote is not Rust.
    Defect(String),
    /// A build script's surroundings are missing: `OUT_DIR` is not set.
    NotABuildScript,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Read(error) => error.fmt(f),
            Error::Unusable { diagnostics } => f.write_str(diagnostics),
            Error::Io { path, .. } => write!(f, "cannot use {}", path.display()),
            Error::Defect(what) => write!(f, "this is a bug in Clientsmith, please report it: {what}"),
            Error::NotABuildScript => f.write_str(
                "OUT_DIR is not set: call this from a build script, or name a folder with `out_dir`",
            ),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)?;
        match std::error::Error::source(self) {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Read(error) => std::error::Error::source(error),
            Error::Io { source, .. } => Some(source),
            Error::Unusable { .. } | Error::Defect(_) | Error::NotABuildScript => None,
        }
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        Error::Read(error)
    }
}

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        Error::Io { path: error.path, source: error.source }
    }
}
