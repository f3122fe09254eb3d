//! The tree that views look at.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::source::Node;

/// A document in 3.2 shape, and the way from a reference to what it means.
#[derive(Debug)]
pub struct Spec {
    root: Node,
    /// `$anchor` and `$id` to JSON pointer, looked for when the first reference needs them.
    pub(super) anchors: OnceCell<HashMap<String, String>>,
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
}
