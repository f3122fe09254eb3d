//! What a document says of the pages of an operation, kept until all types are known.

use crate::source::Node;

/// What a document says of the pages of an operation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said<'a> {
    /// What it declares.
    pub(super) declared: Option<&'a Node>,
    /// Whether a success has the header `Link`.
    pub(super) links: bool,
}
