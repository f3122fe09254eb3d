//! Floor 1: from a path, a URL or a typed document to a tree in which every value has a span.
//!
//! Reading never fails half way: what can be read is in the tree, what cannot is a diagnostic.

mod builder;
mod decode;
mod input;
mod json;
#[cfg(test)]
mod json_tests;
mod load;
mod merge;
pub mod node;
mod number;
mod pointer;
#[cfg(test)]
pub(crate) mod testing;
mod yaml;

pub use input::{Input, ReadError};
pub use load::load;
pub use node::{Member, Node, Number, Object, Value};
pub use pointer::Pointers;

/// How deep objects and arrays may lie inside each other, however the tree came about. Two hundred schemas
/// inside each other take three levels each; every stage may recurse this deep.
pub(crate) const MAX_DEPTH: usize = 640;

/// The size of a file that is still read. The largest known document has 50 MB.
pub(crate) const MAX_BYTES: u64 = 256 << 20;
