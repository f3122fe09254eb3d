//! Where a provider's endpoints are, as the user and the document say it.

use super::flow::Flow;

/// The user's own addresses, over those of the document.
#[derive(Debug, Clone)]
pub(crate) struct Addresses {
    pub(super) flow: &'static Flow,
    pub(super) issuer: Option<String>,
    pub(super) token: Option<String>,
    pub(super) authorization: Option<String>,
    pub(super) device_authorization: Option<String>,
    pub(super) revocation: Option<String>,
    pub(super) introspection: Option<String>,
}

impl Addresses {
    pub(super) fn of(flow: &'static Flow) -> Self {
        Self {
            flow,
            issuer: None,
            token: None,
            authorization: None,
            device_authorization: None,
            revocation: None,
            introspection: None,
        }
    }
}
