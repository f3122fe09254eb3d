//! Types with the places of their schemas.

use super::naming::SENT;
use crate::ir::TypeDef;
use crate::text::Span;

/// A type with the place of its schema, for what is found out about it later.
#[derive(Debug)]
pub(super) struct Placed {
    /// The type; while types are made, the name of an inline one is the path to it.
    pub(super) def: TypeDef,
    pub(super) span: Span,
    /// The title of its schema.
    pub(super) title: Option<String>,
}

impl Placed {
    /// The path to the type, or the name of a declared one.
    pub(super) fn path(&self) -> &[String] {
        &self.def.name.0
    }

    /// Whether this is made of another type, and not of a schema.
    pub(super) fn is_twin(&self) -> bool {
        self.path().last().is_some_and(|it| it == SENT)
    }
}
