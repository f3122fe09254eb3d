//! What a type says about itself.

use crate::ir;
use crate::layout::{Doc, doc};

/// The words of a type as documentation where the document says nothing about it.
pub(super) fn fallback(def: &ir::TypeDef) -> String {
    let name = doc::code_span(&def.name.0.join("."));
    match (def.declared, &def.shape) {
        // It is named for it.
        (true, _) => String::new(),
        (false, ir::Shape::Choice(_)) => format!("The values of {name}."),
        (
            false,
            ir::Shape::Alias(_)
            | ir::Shape::Record(_)
            | ir::Shape::Union(_)
            | ir::Shape::Tuple(_)
            | ir::Shape::Foreign(_),
        ) => {
            format!("The content of {name}.")
        }
    }
}

/// Says that a type is deprecated. It is not marked so: the attribute would warn at every mention of the
/// type inside the crate, where nobody can do anything about it.
pub(super) fn note_deprecation(doc: &mut Doc, def: &ir::TypeDef) {
    if def.deprecated {
        doc.paragraph("**Deprecated** by the provider.");
    }
}
