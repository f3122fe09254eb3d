//! An OAuth 2 flow as a descriptor: where its endpoints are.

/// The endpoints of an OAuth 2 flow. Generated code holds one of these in a `static`.
///
/// Each may be relative: it is then resolved against the base URL of the client.
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// Where tokens are issued.
    pub token_url: &'static str,
    /// Where tokens are renewed, if not at `token_url`.
    pub refresh_url: Option<&'static str>,
    /// Where the user is asked.
    pub authorization_url: Option<&'static str>,
}
