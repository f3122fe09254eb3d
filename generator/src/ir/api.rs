//! The API as a whole: what it is called, where it is served, what it offers.

use super::{Name, Operation, Scheme, TypeDef};

/// One API.
#[derive(Debug, Clone, Default)]
pub struct Api {
    /// Its title.
    pub title: String,
    /// Its version, in the provider's own words.
    pub version: String,
    /// What its provider says about it.
    pub docs: Docs,
    /// Where it is served; the first is the default.
    pub servers: Vec<Server>,
    /// The ways to authenticate; [`super::Need::scheme`] is an index into this.
    pub schemes: Vec<Scheme>,
    /// The groups that operations are sorted into, with what is said about them.
    pub groups: Vec<Group>,
    /// Everything that can be called.
    pub operations: Vec<Operation>,
    /// Every named or nameable type; [`super::TypeId`] is an index into this.
    pub types: Vec<TypeDef>,
}

/// What the provider says about a thing, as Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// One line.
    pub summary: Option<String>,
    /// The whole text.
    pub description: Option<String>,
    /// Facts to state beside it: `At most 64 characters.`, `Default: 180.`
    pub notes: Vec<String>,
}

/// A group of operations.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: Name,
    /// What is said about it.
    pub docs: Docs,
}

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
