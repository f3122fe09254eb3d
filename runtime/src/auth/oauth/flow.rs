//! An OAuth 2 flow as a descriptor: where its endpoints are.

/// The endpoints of an OAuth 2 flow, as far as the document names them. Generated code holds one of these in a `static`.
///
/// Each may be relative: it is then resolved against the base URL of the client.
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// Where tokens are issued.
    pub token_url: Option<&'static str>,
    /// Where tokens are renewed, if not at `token_url`.
    pub refresh_url: Option<&'static str>,
    /// Where the user is asked.
    pub authorization_url: Option<&'static str>,
    /// Where a device asks for its code (RFC 8628 §3.1).
    pub device_authorization_url: Option<&'static str>,
    /// Where the provider describes itself: `openIdConnectUrl`, or `oauth2MetadataUrl` (RFC 8414).
    pub discovery_url: Option<&'static str>,
}

impl Flow {
    /// A flow of which nothing is known yet.
    pub const NONE: Self = Self {
        token_url: None,
        refresh_url: None,
        authorization_url: None,
        device_authorization_url: None,
        discovery_url: None,
    };
}
