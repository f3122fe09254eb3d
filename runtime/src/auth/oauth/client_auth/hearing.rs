//! Before whom a client proves who it is.

use std::time::Duration;

/// Who hears the proof, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hearing<'a> {
    /// The issuer where it is known, else the token endpoint (RFC 7523 §3).
    #[cfg_attr(not(feature = "jwt"), expect(dead_code, reason = "only signed statements name it"))]
    pub(crate) audience: &'a str,
    /// Since 1970.
    #[cfg_attr(not(feature = "jwt"), expect(dead_code, reason = "only signed statements name it"))]
    pub(crate) wall: Duration,
}
