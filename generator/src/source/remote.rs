//! Documents on servers.

use std::path::PathBuf;

/// A document on a server.
#[derive(Debug, Clone)]
pub struct Remote {
    /// An `https` URL; `http` only to this machine.
    pub url: String,
    /// The folder in which the document is kept, with its SHA-256 beside it.
    pub folder: PathBuf,
    /// When to ask the server.
    pub refresh: Refresh,
    /// Whom to believe that they are the server.
    pub trust: Trust,
}

/// When a document is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Refresh {
    /// When it has not been kept yet.
    #[default]
    IfMissing,
    /// Every time.
    Always,
}

/// Which certificates of a server are accepted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Trust {
    /// Those that the certificate authorities of the web vouch for.
    #[default]
    WebRoots,
    /// Those that the certificates in this PEM file vouch for, and no others.
    Only(PathBuf),
    /// Any: whoever answers may send any document. For servers with certificates of their own making, where
    /// the file cannot be had.
    Anyone,
}
