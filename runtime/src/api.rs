//! What a generated client says about its API as a whole: name, servers and security schemes.

use crate::scheme::Scheme;

/// An API, as its document describes it. Generated code holds one of these in a `static`.
#[derive(Debug)]
pub struct Api {
    /// The name of the generated crate.
    pub name: &'static str,
    /// `info.version` of the document.
    pub version: &'static str,
    /// The default `User-Agent`.
    pub user_agent: &'static str,
    /// The declared servers; the first is the default.
    pub servers: &'static [Server],
    /// The declared security schemes.
    pub schemes: &'static [Scheme],
}

/// A server of the document: a URL that may hold `{variables}`.
#[derive(Debug)]
pub struct Server {
    /// The URL template.
    pub url: &'static str,
    /// The variables of the template.
    pub variables: &'static [ServerVariable],
}

/// A variable of a server URL.
#[derive(Debug)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: &'static str,
    /// The value used unless another one is set.
    pub default: &'static str,
    /// The only values allowed; empty: any value.
    pub values: &'static [&'static str],
}
