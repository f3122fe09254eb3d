//! Why a store could not be read or written.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// Why a store could not be read or written. It holds no secrets.
#[derive(Debug, Clone)]
pub struct StoreError {
    kind: StoreErrorKind,
    message: Cow<'static, str>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The kinds of [`StoreError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// The store cannot be reached: no such service, no network, no answer in time.
    Unavailable,
    /// It can be read but not written. Tokens then live in memory only.
    ReadOnly,
    /// Somebody else has held the lock for too long.
    Locked,
    /// What is there cannot be understood: it is damaged, or a newer version has written it. It is not overwritten.
    Unreadable,
    /// Others could read or change what is there.
    Insecure,
    /// The store cannot hold what it was given.
    Unsuitable,
}

impl StoreError {
    /// An error of this kind. The message must hold no secret.
    #[must_use]
    pub fn new(kind: StoreErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// With what has caused it.
    #[must_use]
    pub fn with_source(self, source: impl StdError + Send + Sync + 'static) -> Self {
        Self { source: Some(Arc::new(source)), ..self }
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> StoreErrorKind {
        self.kind
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for StoreError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e40_what_has_caused_it_is_told_beside_it() {
        let error = StoreError::new(StoreErrorKind::Unavailable, "the store is away");
        assert!(error.source().is_none());
        let error = error.with_source(std::io::Error::other("no network"));
        assert_eq!(error.to_string(), "the store is away");
        assert_eq!(error.source().unwrap().to_string(), "no network");
    }
}
