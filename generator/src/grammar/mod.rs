//! The OpenAPI standard as data: which fields each object has, of which shape, and what Clientsmith makes of
//! them.
//!
//! The tables follow OpenAPI 3.2 (<https://spec.openapis.org/oas/v3.2.0>), which has every position of 3.0 and
//! 3.1; a table reads like the one in the standard. Everything that has to know where a schema can stand, which
//! words a field takes or whether a field is expressed in a client asks these tables: the walkers here, the
//! rules of `check`, and `SUPPORTED.md`.

mod body;
mod components;
mod document;
mod extension;
mod field;
mod kind;
mod parameter;
mod paths;
mod schema;
mod security;
mod structure;
mod supported;
mod tables;
mod walk;

pub use extension::{PREFIX, extensions};
pub use field::{Field, ObjectGrammar, Pattern, Presence, Shape, Support};
pub use kind::Kind;
pub use structure::{is_section, is_structure, meaning};
pub use supported::{CorpusHits, supported_markdown};
pub use walk::{is_reference, walk, walk_mut};
