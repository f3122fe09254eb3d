//! Where the API is served.

/// One address at which the API is served.
#[derive(Debug, Clone)]
pub struct Server {
    /// The address with `{variables}`; may be relative to where the document came from.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// The variables in it.
    pub variables: Vec<ServerVariable>,
}

/// A variable part of a server's address.
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// The word between the braces.
    pub name: String,
    /// Its value unless another is given.
    pub default: String,
    /// The values it may have; empty: any.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}
