//! How values are handed over.

use crate::ir;
use crate::layout::types::{Plan, Site};
use crate::layout::{Pass, Type};

/// A null is no value of a parameter: it is simply not given.
pub(super) fn without_null(ty: &ir::Type) -> &ir::Type {
    match ty {
        ir::Type::Nullable(inner) => without_null(inner),
        ir::Type::Null => &ir::Type::Any,
        _ => ty,
    }
}

/// The type of an argument, and how it is handed over: text and lists are borrowed, also behind other names.
pub(super) fn passed(plan: &Plan<'_>, ty: &ir::Type) -> (Type, Pass) {
    let ty = without_null(ty);
    let meant = without_null(plan.resolve(ty));
    match (plan.ty(meant, Site::Elsewhere), meant) {
        (Type::Vec(_), ir::Type::List(item)) => {
            let item = match plan.ty(plan.resolve(item), Site::Elsewhere) {
                Type::String => Type::String,
                _ => plan.ty(item, Site::Elsewhere),
            };
            (Type::Vec(Box::new(item)), Pass::Reference)
        }
        (
            whole @ (Type::String
            | Type::Vec(_)
            | Type::Map(_)
            | Type::Value
            | Type::Base64
            | Type::Boxed(_)
            | Type::Tuple(_)
            | Type::Foreign(_)
            | Type::Outside(_)),
            _,
        ) => (whole, Pass::Reference),
        (
            Type::Bool
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::Unit
            | Type::Bytes
            | Type::File
            | Type::Timestamp
            | Type::Date
            | Type::Uuid
            | Type::Answer
            | Type::Infallible
            | Type::Option(_),
            _,
        ) => (plan.ty(ty, Site::Elsewhere), Pass::Value),
        // A choice is mostly one of its names, which nobody wants to borrow.
        (Type::Path(_), _) => {
            let pass = if plan.is_choice(meant) { Pass::Value } else { Pass::Reference };
            (plan.ty(ty, Site::Elsewhere), pass)
        }
    }
}
