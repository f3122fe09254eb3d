//! JSON Schema's other ways to name a schema: `$id`, `$anchor` and their dynamic kin become JSON pointers.
//!
//! A document is one file to everything after this, and in one file a pointer says all.

mod bindings;
mod dynamic;
mod index;
mod members;
mod plain;
#[cfg(test)]
mod tests;

use crate::diagnostics::Diagnostics;
use crate::source::Node;

use index::Index;

/// Makes every reference that names something of its own document a pointer.
pub(super) fn settle(root: &mut Node, diagnostics: &mut Diagnostics) {
    let index = Index::of(root);
    plain::settle(root, &index);
    dynamic::settle(root, &index, diagnostics);
}

/// The pointer of an anchor.
pub(super) fn anchor(root: &Node, name: &str) -> Option<String> {
    Index::of(root).named(name).first().cloned()
}
