//! Floor 2: every document becomes an OpenAPI 3.2 document, one file a step. Only this folder knows version numbers.
//!
//! Steps go up, never down: 2.0, 3.0 and 3.1 have an equivalent in 3.2, so the floors above know one shape. Moved
//! nodes keep their spans, and keys that a step takes away leave no trace.

#[cfg(test)]
mod corpus_hits;
mod detect;
mod dialect;
mod moved;
mod part_style;
mod v2_to_v3_0;
mod v3_0_to_v3_1;
mod v3_1_to_v3_2;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use dialect::Dialect;
pub use vocabulary::Vocabulary;

use crate::diagnostics::Diagnostics;
use crate::source::Node;

/// A document in the shape of OpenAPI 3.2.
#[derive(Debug)]
pub struct Document {
    /// The tree. Its root is an object.
    pub root: Node,
    /// The version it was written in.
    pub dialect: Dialect,
    /// That version as the document spells it; empty where the document does not say.
    pub declared: String,
}

/// Brings a document up to 3.2. `None`, with an error, if it is no OpenAPI document.
pub fn upgrade(mut root: Node, diagnostics: &mut Diagnostics) -> Option<Document> {
    let detected = detect::detect(&root, diagnostics)?;
    match detected.dialect {
        Dialect::V2_0 => {
            v2_to_v3_0::step(&mut root, diagnostics);
            v3_0_to_v3_1::step(&mut root, v3_0_to_v3_1::From::V3_0, diagnostics);
            v3_1_to_v3_2::step(&mut root);
        }
        Dialect::V3_0 => {
            part_style::step(&mut root, diagnostics);
            v3_0_to_v3_1::step(&mut root, v3_0_to_v3_1::From::V3_0, diagnostics);
            v3_1_to_v3_2::step(&mut root);
        }
        // Real documents are given a new number and keep words of the old version: those are read as they are meant.
        Dialect::V3_1 => {
            v3_0_to_v3_1::step(&mut root, v3_0_to_v3_1::From::Later, diagnostics);
            v3_1_to_v3_2::step(&mut root);
        }
        Dialect::V3_2 => v3_0_to_v3_1::step(&mut root, v3_0_to_v3_1::From::Later, diagnostics),
    }
    moved::rewrite(&mut root);
    Some(Document { root, dialect: detected.dialect, declared: detected.declared })
}
