//! What the API sends of its own accord.

use super::{Content, Docs, Header, Name, Type};

/// A request that the API makes: a webhook, or a callback of an operation.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Its name.
    pub name: Name,
    /// The name that the document gives it.
    pub key: String,
    /// Its `operationId`, if it has one.
    pub id: Option<String>,
    /// The groups that the document sorts it into.
    pub tags: Vec<String>,
    /// What is said about it.
    pub docs: Docs,
    /// Whether its provider advises against it.
    pub deprecated: bool,
    /// What it brings.
    pub content: Option<Content>,
    /// The headers that come with it.
    pub headers: Vec<Header>,
    /// The operation that it is a callback of, an index into [`super::Api::operations`], and where it goes.
    pub callback: Option<(usize, String)>,
}

impl Webhook {
    /// The type of what it brings.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.content.iter().map(|it| &it.ty)
    }

    /// The same, to be changed.
    pub fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        self.content.iter_mut().map(|it| &mut it.ty)
    }
}
