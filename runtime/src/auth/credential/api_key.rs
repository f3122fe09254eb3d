//! A fixed key in a header, a query parameter or a cookie.

use crate::auth::reach::Reach;
use crate::secret::Secret;

/// A key for an `apiKey` scheme.
#[derive(Debug, Clone)]
pub struct ApiKey {
    pub(crate) reach: Reach,
    pub(crate) key: Secret,
}

impl ApiKey {
    /// A key for the scheme of this name.
    #[must_use]
    pub fn new(scheme: &'static str, key: impl Into<Secret>) -> Self {
        Self { reach: Reach::of(scheme), key: key.into() }
    }

    /// Says what the key may do. Several keys may be held for one scheme; an operation gets the first that covers it.
    #[must_use]
    pub fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { reach: self.reach.permissions(permissions), ..self }
    }
}
