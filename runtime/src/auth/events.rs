//! What happens to tokens, for those who want to know: numbers and names, never a secret.

use std::fmt;
use std::time::Duration;

use super::error::AuthErrorKind;
use super::store::StoreErrorKind;

/// Is told what happens to the tokens of a client.
///
/// The methods are called in the middle of it and must not block. None of them is told a secret.
pub trait Events: Send + Sync + 'static {
    /// There is a new token.
    fn on_refreshed(&self, _event: &Refreshed<'_>) {}

    /// There is no new token. The old one is used while it lives.
    fn on_refresh_failed(&self, _event: &RefreshFailed<'_>) {}

    /// There is a new token, and the store could not keep it. It lives in memory only.
    fn on_persist_failed(&self, _event: &PersistFailed<'_>) {}

    /// Tokens can be had again only after a person has logged in.
    fn on_login_required(&self, _event: &LoginRequired<'_>) {}
}

/// There is a new token.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Refreshed<'a> {
    /// The security scheme that it is for.
    pub scheme: &'a str,
    /// The account, where one was named.
    pub account: Option<&'a str>,
    /// Counts the tokens of this credential in this process, from 1.
    pub generation: u64,
    /// When it ends, since 1970-01-01 UTC, where that is known.
    pub expires_at: Option<Duration>,
    /// Where it is from.
    pub origin: Origin,
}

/// Where a token is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// This process has fetched it.
    Fetched,
    /// It was in the store: an earlier run or another process has fetched it.
    Store,
    /// Somebody has logged in.
    Login,
}

/// There is no new token.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RefreshFailed<'a> {
    /// The security scheme that it would have been for.
    pub scheme: &'a str,
    /// The account, where one was named.
    pub account: Option<&'a str>,
    /// What can be done about it.
    pub kind: AuthErrorKind,
    /// How long the token endpoint is left alone, where that is known.
    pub retry_after: Option<Duration>,
}

/// The store could not keep a token.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PersistFailed<'a> {
    /// The security scheme that it is for.
    pub scheme: &'a str,
    /// The account, where one was named.
    pub account: Option<&'a str>,
    /// What is wrong with the store.
    pub kind: StoreErrorKind,
}

/// A person has to log in.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct LoginRequired<'a> {
    /// The security scheme that has no token.
    pub scheme: &'a str,
    /// The account, where one was named.
    pub account: Option<&'a str>,
}

/// Nobody wants to know.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NoEvents;

impl Events for NoEvents {}

impl fmt::Debug for dyn Events {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Events")
    }
}
