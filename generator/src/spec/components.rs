//! The Components object (3.2 section 4.7).

use super::{Schema, SecurityScheme, Spec, member};
use crate::source::Node;

/// The things that a document refers to.
#[derive(Debug, Clone, Copy)]
pub struct Components<'a> {
    spec: &'a Spec,
    node: Option<&'a Node>,
}

impl<'a> Components<'a> {
    pub(super) fn new(spec: &'a Spec, document: &'a Node) -> Self {
        Components { spec, node: document.get("components") }
    }

    /// The schemas by name.
    pub fn schemas(self) -> impl Iterator<Item = (&'a str, Schema<'a>)> {
        member::entries(self.node.and_then(|it| it.get("schemas")))
            .map(move |(name, it)| (name, Schema::new(self.spec, &it.value)))
    }

    /// The ways to authenticate by name; references are followed, those that lead nowhere are passed over.
    pub fn security_schemes(self) -> impl Iterator<Item = (&'a str, SecurityScheme<'a>)> {
        member::entries(self.node.and_then(|it| it.get("securitySchemes"))).filter_map(move |(name, it)| {
            Some((name, SecurityScheme::new(self.spec, self.spec.follow(&it.value).ok()?.node)))
        })
    }
}
