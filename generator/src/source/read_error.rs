//! Why an input cannot be read.

use std::path::PathBuf;

use super::limits::MAX_BYTES;

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
        /// The path or URL as the user gave it.
        path: PathBuf,
    },
    /// A URL that no request is sent to.
    Refused {
        /// The URL as the user gave it.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The server answered, but not with the document.
    Status {
        /// The URL as the user gave it.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// No answer came.
    Fetch {
        /// The URL as the user gave it.
        url: String,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The kept copy of a fetched document does not have the hash that was kept with it.
    Changed {
        /// The copy.
        path: PathBuf,
    },
    /// A server sends something else than what the lock says.
    Unlocked {
        /// The address.
        url: String,
    },
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReadError::Io { path, .. } => write!(f, "cannot read {}", path.display()),
            ReadError::TooLarge { path } => {
                write!(f, "{} is larger than {} MB", path.display(), MAX_BYTES >> 20)
            }
            ReadError::Refused { url, reason } => write!(f, "{url} is not fetched: {reason}"),
            ReadError::Status { url, status } => write!(f, "{url} answered with status {status}"),
            ReadError::Fetch { url, .. } => write!(f, "cannot fetch {url}"),
            ReadError::Changed { path } => {
                let path = path.display();
                write!(
                    f,
                    "{path} was changed after it was fetched; give its path to use it, delete it to fetch it again"
                )
            }
            ReadError::Unlocked { url } => write!(
                f,
                "{url} is not what clientsmith.lock says any more; remove its line there to take what it is now"
            ),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::Io { source, .. } => Some(source),
            ReadError::Fetch { source, .. } => Some(source.as_ref()),
            ReadError::TooLarge { .. }
            | ReadError::Refused { .. }
            | ReadError::Status { .. }
            | ReadError::Changed { .. }
            | ReadError::Unlocked { .. } => None,
        }
    }
}
