//! A user name and a password, sent with every request.

use crate::auth::reach::Reach;
use crate::secret::Secret;

/// User name and password for `Authorization: Basic` (RFC 7617).
///
/// Both are sent as UTF-8. A server that says `charset="UTF-8"` compares them in Unicode NFC: bring them into that form first
/// where they hold combining characters.
#[derive(Debug, Clone)]
pub struct Basic {
    pub(crate) reach: Reach,
    pub(crate) username: String,
    pub(crate) password: Secret,
}

impl Basic {
    /// A user name and password for the scheme of this name.
    #[must_use]
    pub fn new(scheme: &'static str, username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { reach: Reach::of(scheme), username: username.into(), password: password.into() }
    }

    /// Says what this user may do. Several users may be held for one scheme; an operation gets the first that covers it.
    #[must_use]
    pub fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.permissions(permissions), ..self }
    }
}
