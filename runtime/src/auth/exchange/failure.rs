//! What a failed exchange means for the next one.

use std::time::Duration;

use super::Incoming;
use crate::auth::clock::Moment;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::retry_after;
use crate::secret::Secret;

/// Why an exchange yielded no token.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) class: Class,
    pub(crate) error: AuthError,
    pub(crate) retry_after: Option<Duration>,
    /// A refresh token that came with an answer which was of no use otherwise.
    pub(crate) refresh: Option<Secret>,
}

/// The classes of failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// It may work later, with the same credential.
    Transient,
    /// The request went out and no answer came back: the credential may have been used up, or not.
    Lost,
    /// The credential has ended.
    Dead,
    /// It will not work until somebody changes something; the credential itself may be good.
    Configuration,
}

impl Failure {
    pub(crate) fn new(class: Class, message: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        let kind = match class {
            Class::Transient | Class::Lost => AuthErrorKind::Retry { after: None },
            Class::Dead => AuthErrorKind::Rejected,
            Class::Configuration => AuthErrorKind::Configuration,
        };
        Self { class, error: AuthError::new(kind, message), retry_after: None, refresh: None }
    }

    pub(crate) fn map_error(self, change: impl FnOnce(AuthError) -> AuthError) -> Self {
        Self { error: change(self.error), ..self }
    }

    /// With what the answer's head tells.
    pub(crate) fn answered(self, incoming: &Incoming, at: Moment) -> Self {
        let retry_after = retry_after::read(&incoming.headers, at.wall);
        let error = self.error.with_status(incoming.status);
        Self { error, retry_after, ..self }
    }
}

impl From<AuthError> for Failure {
    fn from(error: AuthError) -> Self {
        Self { class: Class::Configuration, error, retry_after: None, refresh: None }
    }
}

/// The class of a status that settles it by itself, whatever the body says: an overloaded server that answers `invalid_grant` must
/// not cost a good refresh token.
pub(crate) fn by_status(incoming: &Incoming) -> Option<Failure> {
    let (status, to) = (incoming.status, incoming.to);
    let shown = status.as_u16();
    if status.is_server_error() || matches!(shown, 408 | 425 | 429) {
        return Some(Failure::new(Class::Transient, format!("the {to} endpoint answered {shown}")));
    }
    if status.is_redirection() {
        let message =
            format!("the {to} endpoint answered {shown}: redirects of credentials are not followed");
        return Some(Failure::new(Class::Configuration, message));
    }
    None
}
