//! Floor 1: from a path, a URL or a typed document to a tree in which every value has a span.
//!
//! Reading never fails half way: what can be read is in the tree, what cannot is a diagnostic.

pub mod node;

pub use node::{Member, Node, Number, Object, Value};
