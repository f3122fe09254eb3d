//! Why there is no credential for a call.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

/// Why a call could not be authenticated. Nothing was sent to the API.
///
/// It holds no secrets: neither what was sent to a token endpoint, nor what came back.
#[derive(Clone)]
pub struct AuthError {
    inner: Arc<Inner>,
}

#[derive(Clone)]
struct Inner {
    kind: AuthErrorKind,
    message: Cow<'static, str>,
    oauth_code: Option<String>,
    status: Option<StatusCode>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// What can be done about an [`AuthError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthErrorKind {
    /// No credential that the client holds covers the operation.
    Missing,
    /// A credential or the client is configured in a way that cannot work.
    Configuration,
    /// A passing failure: the same call may succeed later.
    Retry {
        /// How long the token endpoint is left alone.
        after: Option<Duration>,
    },
    /// The grant has ended, and a new one takes a person.
    InteractionRequired,
    /// The credential itself was refused. It is not sent again.
    Rejected,
    /// The credential must not travel to where the request goes.
    Destination,
    /// The store of the tokens cannot be used. The source tells why.
    Store,
    /// What was waited for ended without a result: a panic, a runtime that was shut down, or somebody who has logged in or out
    /// meanwhile.
    Cancelled,
}

impl AuthError {
    #[cold]
    pub(crate) fn new(kind: AuthErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        let inner = Inner { kind, message: message.into(), oauth_code: None, status: None, source: None };
        Self { inner: Arc::new(inner) }
    }

    pub(crate) fn configuration(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(AuthErrorKind::Configuration, message)
    }

    pub(crate) fn with_kind(self, kind: AuthErrorKind) -> Self {
        self.map(|inner| inner.kind = kind)
    }

    pub(crate) fn with_oauth_code(self, code: String) -> Self {
        self.map(|inner| inner.oauth_code = Some(code))
    }

    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        self.map(|inner| inner.status = Some(status))
    }

    pub(crate) fn with_source(self, source: Arc<dyn StdError + Send + Sync>) -> Self {
        self.map(|inner| inner.source = Some(source))
    }

    fn map(self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = Arc::unwrap_or_clone(self.inner);
        change(&mut inner);
        Self { inner: Arc::new(inner) }
    }

    /// What can be done about it.
    #[must_use]
    pub fn kind(&self) -> AuthErrorKind {
        self.inner.kind
    }

    /// The `error` member of the token endpoint's answer (RFC 6749 §5.2), if there was one.
    #[must_use]
    pub fn oauth_code(&self) -> Option<&str> {
        self.inner.oauth_code.as_deref()
    }

    /// The status of the token endpoint's answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.status
    }

    /// How long to wait before trying again, where that is known.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self.kind() {
            AuthErrorKind::Retry { after } => after,
            AuthErrorKind::Missing
            | AuthErrorKind::Configuration
            | AuthErrorKind::InteractionRequired
            | AuthErrorKind::Rejected
            | AuthErrorKind::Destination
            | AuthErrorKind::Store
            | AuthErrorKind::Cancelled => None,
        }
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.inner.message)
    }
}

impl fmt::Debug for AuthError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthError")
            .field("kind", &self.inner.kind)
            .field("message", &self.inner.message)
            .field("oauth_code", &self.inner.oauth_code)
            .field("status", &self.inner.status)
            .field("source", &self.inner.source)
            .finish()
    }
}

impl StdError for AuthError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.source.as_deref().map(|source| source as _)
    }
}
