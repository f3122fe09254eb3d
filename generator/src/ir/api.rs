//! The API as a whole: what it is called, where it is served, what it offers.

use super::{Docs, Link, Name, Operation, Scheme, Server, TypeDef, Webhook};

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
    /// How answers lead on to other calls.
    pub links: Vec<Link>,
    /// Everything that it sends of its own accord.
    pub webhooks: Vec<Webhook>,
    /// Every named or nameable type; [`super::TypeId`] is an index into this.
    pub types: Vec<TypeDef>,
}

/// A group of operations.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: Name,
    /// What is said about it.
    pub docs: Docs,
    /// The group that it is a part of, an index into [`Api::groups`]. Nothing is a part of itself, on whatever way.
    pub parent: Option<usize>,
}
