//! What a credential is for, as far as the user has said so.

/// What a credential is for: the scheme, and what it may do as far as the user has said so.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    pub(crate) scheme: &'static str,
    /// `None`: nothing was said, so it is taken to cover everything.
    pub(crate) permissions: Option<Vec<String>>,
    /// Sorted; `None` as above.
    pub(crate) scopes: Option<Vec<String>>,
    /// Whether a 403 is taken for a token that has ended.
    pub(crate) on_forbidden: OnForbidden,
}

/// What a 403 of the API means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnForbidden {
    /// The caller may not do this: a new token would not help (RFC 9110 §15.5.4).
    Report,
    /// The token may have ended: some servers answer so.
    Renew,
}

impl Reach {
    pub(crate) fn of(scheme: &'static str) -> Self {
        Self { scheme, permissions: None, scopes: None, on_forbidden: OnForbidden::Report }
    }

    pub(crate) fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { permissions: Some(sorted(permissions)), ..self }
    }

    pub(crate) fn scopes(self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { scopes: Some(sorted(scopes)), ..self }
    }

    pub(crate) fn renew_on_forbidden(self) -> Self {
        Self { on_forbidden: OnForbidden::Renew, ..self }
    }
}

fn sorted(names: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let mut names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    names.sort();
    names.dedup();
    names
}
