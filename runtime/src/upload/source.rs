//! Where the octets of a file come from.

use std::hash::{Hash, Hasher};
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

use super::disk::{self, Disk};

/// Octets as they come.
pub(crate) type Octets = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Content {
    /// It is in memory.
    Here(Bytes),
    /// It is read while it is sent.
    There(Source),
}

impl Default for Content {
    fn default() -> Self {
        Self::Here(Bytes::new())
    }
}

/// A place to read from.
#[derive(Clone)]
pub(crate) enum Source {
    /// A file on disk, which is opened anew for every request.
    Path(Arc<Path>),
    /// What can be read once. All copies share it.
    Once(Arc<Once>),
}

pub(crate) struct Once {
    octets: Mutex<Option<Octets>>,
    length: Option<u64>,
}

/// A source that a request reads from, and how much it says there is.
pub(super) struct Opened {
    pub(super) octets: Octets,
    pub(super) length: Option<u64>,
}

impl Source {
    /// What can be read once, with its length where that is known.
    pub(crate) fn once(octets: Octets, length: Option<u64>) -> Self {
        Self::Once(Arc::new(Once { octets: Mutex::new(Some(octets)), length }))
    }

    /// Whether there is nothing left to read from.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Path(_) => false,
            Self::Once(once) => once.octets.lock().unwrap_or_else(PoisonError::into_inner).is_none(),
        }
    }

    /// Begins to read.
    pub(super) async fn open(&self) -> io::Result<Opened> {
        match self {
            Self::Path(path) => {
                let length = disk::length(Arc::clone(path)).await?;
                Ok(Opened { octets: Box::pin(Disk::new(Arc::clone(path), length)), length })
            }
            Self::Once(once) => {
                let octets = once.octets.lock().unwrap_or_else(PoisonError::into_inner).take();
                let spent = || io::Error::other("it was read already, and its source cannot be read twice");
                Ok(Opened { octets: octets.ok_or_else(spent)?, length: once.length })
            }
        }
    }

    /// Where it is read from, for `Debug`.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Path(path) => format!("{}", path.display()),
            Self::Once(once) => match once.length {
                Some(length) => format!("a stream of {length} bytes"),
                None => "a stream".to_owned(),
            },
        }
    }
}

/// Sources are equal that read the same file, or are the same stream.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Path(left), Self::Path(right)) => left == right,
            (Self::Once(left), Self::Once(right)) => Arc::ptr_eq(left, right),
            (Self::Path(_) | Self::Once(_), Self::Path(_) | Self::Once(_)) => false,
        }
    }
}

impl Eq for Source {}

impl Hash for Source {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Path(path) => path.hash(state),
            Self::Once(once) => Arc::as_ptr(once).hash(state),
        }
    }
}
