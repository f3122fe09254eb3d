//! Which credentials a call is sent with, where the caller decides.

use super::credential::Credential;

/// Which credentials a call is sent with.
#[derive(Debug, Clone, Default)]
pub(crate) enum Chosen {
    /// What the document asks for.
    #[default]
    ByDocument,
    /// None at all.
    Nothing,
    /// The first one that the client was given, if there is any.
    First,
    /// The client's one for this security scheme.
    Scheme(String),
    /// These, in place of the client's.
    These(Vec<Credential>),
}
