//! Records that require themselves. No value of theirs would ever end, so what is sent cannot be as the document says.

use super::graph;
use crate::ir;

/// The number of the cycle of each type, along what must be there.
pub(super) fn cycles(api: &ir::Api) -> Vec<usize> {
    let edges: Vec<Vec<usize>> = api.types.iter().map(|def| edges(&def.shape)).collect();
    graph::components(&edges)
}

/// The types without a value of which there is none of this shape.
fn edges(shape: &ir::Shape) -> Vec<usize> {
    match shape {
        ir::Shape::Record(record) => {
            record.fields.iter().filter(|it| it.required).filter_map(|it| required(&it.ty)).collect()
        }
        ir::Shape::Alias(target) => required(target).into_iter().collect(),
        ir::Shape::Tuple(items) => items.iter().filter_map(required).collect(),
        // One of several, or the value of no kind, does end.
        ir::Shape::Union(_) | ir::Shape::Choice(_) | ir::Shape::Foreign(_) => Vec::new(),
    }
}

/// The type that a use of it needs a value of: lists and maps may be empty, and null is a value.
pub(super) fn required(ty: &ir::Type) -> Option<usize> {
    match ty {
        ir::Type::Named(id) => Some(graph::index(*id)),
        ir::Type::List(_)
        | ir::Type::Map(_)
        | ir::Type::Nullable(_)
        | ir::Type::Any
        | ir::Type::Untyped
        | ir::Type::Boolean
        | ir::Type::Integer(_)
        | ir::Type::Number
        | ir::Type::Text(_)
        | ir::Type::Binary
        | ir::Type::Null => None,
    }
}
