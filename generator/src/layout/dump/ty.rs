//! Types as text.

use crate::layout::{Ident, Type};

/// A type as it will be spelled, without the paths of the runtime.
pub(super) fn ty(it: &Type) -> String {
    let simple = match it {
        Type::Bool => "bool",
        Type::I32 => "i32",
        Type::I64 => "i64",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::F64 => "f64",
        Type::String => "String",
        Type::Unit => "()",
        Type::Value => "Value",
        Type::Bytes => "Bytes",
        Type::File => "File",
        Type::Base64 => "Base64",
        Type::Timestamp => "Timestamp",
        Type::Date => "Date",
        Type::Uuid => "Uuid",
        Type::Answer => "Answer",
        Type::Infallible => "Infallible",
        Type::Vec(inner) => return format!("Vec<{}>", ty(inner)),
        Type::Map(inner) => return format!("Map<{}>", ty(inner)),
        Type::Option(inner) => return format!("Option<{}>", ty(inner)),
        Type::Boxed(inner) => return format!("Box<{}>", ty(inner)),
        Type::Foreign(path) | Type::Outside(path) => return path.clone(),
        Type::Tuple(items) => {
            return format!("({})", items.iter().map(ty).collect::<Vec<_>>().join(", "));
        }
        Type::Path(path) => return path.iter().map(Ident::as_str).collect::<Vec<_>>().join("::"),
    };
    simple.to_owned()
}
