//! Where a document or an overlay comes from.

use std::path::PathBuf;

use super::limits::MAX_BYTES;
use super::node::Node;

/// A document, or an overlay, that is still to be read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Input {
    /// A file on disk.
    Path(PathBuf),
    /// A text that the caller holds.
    Text {
        /// What diagnostics call it.
        name: PathBuf,
        /// JSON or YAML.
        text: String,
    },
    /// A tree that no file holds, as `from_serializable` makes it.
    Tree(Box<Node>),
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        Input::Path(path)
    }
}

impl From<&std::path::Path> for Input {
    fn from(path: &std::path::Path) -> Self {
        Input::Path(path.to_owned())
    }
}

impl From<&str> for Input {
    fn from(path: &str) -> Self {
        Input::Path(PathBuf::from(path))
    }
}

/// An input that could not be read at all. It says nothing about the document, so it is no diagnostic.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The file system refused.
    Io {
        /// The path as the user gave it.
        path: PathBuf,
        /// What it answered.
        source: std::io::Error,
    },
    /// The file is larger than anybody writes by hand or by tool.
    TooLarge {
        /// The path as the user gave it.
        path: PathBuf,
    },
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReadError::Io { path, .. } => write!(f, "cannot read {}", path.display()),
            ReadError::TooLarge { path } => {
                write!(f, "{} is larger than {} MB", path.display(), MAX_BYTES >> 20)
            }
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::Io { source, .. } => Some(source),
            ReadError::TooLarge { .. } => None,
        }
    }
}
