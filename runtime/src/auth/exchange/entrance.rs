//! Where a person can log in for a credential.

use std::sync::Arc;

use super::TokenClient;

/// A credential whose tokens begin with a person.
#[derive(Debug)]
pub(crate) struct Entrance<'a> {
    pub(crate) way: Way,
    pub(crate) client: &'a Arc<TokenClient>,
    /// What is asked for.
    pub(crate) scopes: &'a [String],
}

/// How the person gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Through a browser that comes back with a code (RFC 6749 §4.1).
    Browser,
    /// With a code that is entered on another device (RFC 8628).
    Device,
}
