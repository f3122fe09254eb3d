//! Types with the places of their schemas.

use crate::ir::TypeDef;
use crate::text::Span;

/// A type with the place of its schema, for what is found out about it later.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) def: TypeDef,
    pub(super) span: Span,
}
