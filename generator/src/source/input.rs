//! Where a document or an overlay comes from.

use std::path::PathBuf;

use super::node::Node;
#[cfg(feature = "fetch")]
use super::remote::Remote;

/// A document, or an overlay, that is still to be read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Input {
    /// A file on disk.
    Path(PathBuf),
    /// A document on a server.
    #[cfg(feature = "fetch")]
    Url(Box<Remote>),
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

impl From<String> for Input {
    fn from(path: String) -> Self {
        Input::Path(path.into())
    }
}

impl From<&str> for Input {
    fn from(path: &str) -> Self {
        Input::Path(PathBuf::from(path))
    }
}
