//! Where the parts of an API were found, for those who leave some of them out.

use super::coverage::Coverage;
use crate::text::Span;

/// Where the parts of an API were found.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// For each operation.
    pub operations: Vec<Origin>,
    /// For each type.
    pub types: Vec<Origin>,
}

/// Where an operation or a type was found.
#[derive(Debug, Clone)]
pub struct Origin {
    /// What was counted because of it; of a type that stands in several places, in all of them.
    pub coverage: Coverage,
    /// Where it stands first.
    pub span: Span,
}
