//! Floor 3: typed views over the tree, one file per OpenAPI object, and `$ref` resolution.
//!
//! A view says what the document says, nothing more. Its accessors are tolerant: a member of the wrong type
//! is absent, since `check` has said so already.

mod callback;
mod components;
mod discriminator;
mod document;
mod link;
mod media_type;
mod member;
mod operation;
mod parameter;
mod path_item;
mod path_template;
mod reference;
mod request_body;
mod response;
mod schema;
mod security;
mod server;
mod tree;
mod view;
mod xml;

pub use crate::text::pointer::{escape, segments};
pub use components::Components;
pub use discriminator::Discriminator;
pub use document::{Info, OpenApi, Tag};
pub use link::Link;
pub use media_type::{Encoding, MediaType};
pub use operation::Operation;
pub use parameter::Parameter;
pub use path_item::PathItem;
pub use path_template::{Expression, Meaning, Named, Piece, expressions, fragment, pieces};
pub use reference::{Followed, Unresolved};
pub use request_body::RequestBody;
pub use response::Response;
pub use schema::{AdditionalProperties, Schema};
pub use security::{Flow, Requirement, SecurityScheme};
pub use server::{Server, ServerVariable};
pub use tree::Spec;
pub use xml::Xml;
