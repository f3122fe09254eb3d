//! What a document may have read from servers.

use std::sync::Arc;

/// Reads a file from a server. A program that wants this brings it along: generating in a build script is no reason
/// to build an HTTP client, and needs none, since what was read once is kept.
pub trait Fetch: std::fmt::Debug + Send + Sync {
    /// The bytes at an address.
    ///
    /// # Errors
    ///
    /// Why there are none, in words.
    fn fetch(&self, url: &str) -> Result<Vec<u8>, String>;
}

/// What a document may have read from servers.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// The hosts that may be asked, with a port where only that one is meant.
    pub hosts: Vec<String>,
    /// Who asks them. Without it, what is kept already is read, and nothing else.
    pub fetcher: Option<Arc<dyn Fetch>>,
}

impl Access {
    /// Whether an authority (host, or host and port) was allowed.
    pub(in crate::source) fn allows(&self, authority: &str, host: &str) -> bool {
        self.hosts.iter().any(|it| it.eq_ignore_ascii_case(authority) || it.eq_ignore_ascii_case(host))
    }
}
