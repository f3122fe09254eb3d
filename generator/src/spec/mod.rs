//! Floor 3: typed views over the tree, one file per OpenAPI object, and `$ref` resolution.
//!
//! A view says what the document says, nothing more. Its accessors are tolerant: a member of the wrong type
//! is absent, since `check` has said so already.

mod components;
mod discriminator;
mod document;
mod media_type;
mod member;
mod operation;
mod parameter;
mod path_item;
mod reference;
mod request_body;
mod response;
mod schema;
mod security;
mod server;

pub use components::Components;
pub use discriminator::Discriminator;
pub use document::{Info, OpenApi, Tag};
pub use media_type::MediaType;
pub use operation::Operation;
pub use parameter::Parameter;
pub use path_item::PathItem;
pub use pointer::{escape, segments};
pub use reference::{Followed, Unresolved};
pub use request_body::RequestBody;
pub use response::Response;
pub use schema::{AdditionalProperties, Schema};
pub use security::{Flow, Requirement, SecurityScheme};
pub use server::{Server, ServerVariable};

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::grammar::pointer;
use crate::source::Node;

/// A document in 3.2 shape, and the way from a reference to what it means.
#[derive(Debug)]
pub struct Spec {
    root: Node,
    /// `$anchor` and `$id` to JSON pointer, looked for when the first reference needs them.
    anchors: OnceCell<HashMap<String, String>>,
}

impl Spec {
    /// Takes the tree that the upgrade gave.
    pub fn new(root: Node) -> Self {
        Spec { root, anchors: OnceCell::new() }
    }

    /// The tree.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Gives the tree back, for those who change it.
    pub fn into_root(self) -> Node {
        self.root
    }

    /// The document as a whole.
    pub fn document(&self) -> OpenApi<'_> {
        OpenApi::new(self, &self.root)
    }
}

/// Declares the view of an OpenAPI object: a node and the document that its references are read in.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<'a> {
            // Not every object refers to others.
            #[allow(dead_code, reason = "views of objects without references do not need the document")]
            spec: &'a crate::spec::Spec,
            node: &'a crate::source::Node,
        }

        impl<'a> $name<'a> {
            /// Views a node as this object.
            pub fn new(spec: &'a crate::spec::Spec, node: &'a crate::source::Node) -> Self {
                $name { spec, node }
            }

            /// The node itself.
            pub fn node(self) -> &'a crate::source::Node {
                self.node
            }

            /// Where it stands.
            pub fn span(self) -> crate::text::Span {
                self.node.span
            }
        }
    };
}
use view;
