//! Where the parts of an API were found, for those who leave some of them out.

use super::coverage::Coverage;
use crate::text::Span;

/// Where the parts of an API were found.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// For each operation.
    pub operations: Vec<OperationOrigin>,
    /// For each type, where its schema stands.
    pub types: Vec<Span>,
}

/// Where an operation was found.
#[derive(Debug, Clone)]
pub struct OperationOrigin {
    /// What was counted because of it.
    pub coverage: Coverage,
    /// Where it stands.
    pub span: Span,
}
