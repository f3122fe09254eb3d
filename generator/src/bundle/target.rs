//! What a reference means.

use crate::source::DocumentId;

/// What a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) document: DocumentId,
    /// A pointer in which each segment is spelled as the document spells it.
    pub(super) pointer: String,
}
