//! What clippy takes from generated code without a word, and what it does not.

use super::model::{Expect, Type};

/// Names that clippy takes for placeholders (`disallowed-names`).
pub(super) const PLACEHOLDERS: &[&str] = &["foo", "baz", "quux"];

/// The most arguments that clippy takes without a word (`too-many-arguments-threshold`), `self` included.
pub(super) const MOST_ARGUMENTS: usize = 7;

/// The most that clippy takes without a word (`type-complexity-threshold`).
const MOST_COMPLEXITY: u32 = 250;

/// What has to be said of an item that spells this type out.
pub(super) fn for_type(ty: &Type) -> Vec<Expect> {
    let too_complex = complexity(ty, 1) > MOST_COMPLEXITY;
    too_complex.then_some(Expect::TypeComplexity).into_iter().collect()
}

/// As clippy counts: ten for each part, times how deep it stands.
fn complexity(ty: &Type, depth: u32) -> u32 {
    let inside = match ty {
        Type::Vec(inner) | Type::Option(inner) | Type::Boxed(inner) => complexity(inner, depth + 1),
        Type::Map(inner) => complexity(&Type::String, depth + 1) + complexity(inner, depth + 1),
        Type::Tuple(items) => items.iter().map(|it| complexity(it, depth + 1)).sum(),
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::U32
        | Type::U64
        | Type::F64
        | Type::String
        | Type::Unit
        | Type::Value
        | Type::Bytes
        | Type::File
        | Type::Base64
        | Type::Timestamp
        | Type::Date
        | Type::Uuid
        | Type::Answer
        | Type::Infallible
        | Type::Foreign(_)
        | Type::Outside(_)
        | Type::Path(_) => 0,
    };
    10 * depth + inside
}

#[cfg(test)]
mod tests {
    use super::{Type, complexity};

    #[test]
    fn depth_counts() {
        let map = Type::Map(Box::new(Type::Value));
        assert_eq!(complexity(&map, 1), 10 + 20 + 20);
        let rows = Type::Vec(Box::new(Type::Vec(Box::new(Type::Option(Box::new(map))))));
        assert_eq!(complexity(&Type::Option(Box::new(rows)), 1), 10 + 20 + 30 + 40 + 50 + 60 + 60);
    }
}
