//! How much memory values take, roughly and never too little: large variants of enums go into boxes.

use super::graph;
use super::plan::Plan;
use crate::ir;
use crate::layout::Type;

/// Larger contents of a variant go into a box (clippy's `large_enum_variant` and `result_large_err`
/// complain from 200 and 128 bytes on).
const LARGE: usize = 120;

impl Plan<'_> {
    /// The type, in a box if its values are large.
    pub(in crate::layout) fn boxed_if_large(&self, ty: &ir::Type, spelled: Type) -> Type {
        if matches!(spelled, Type::Boxed(_)) || self.size(ty, 0) <= LARGE {
            return spelled;
        }
        Type::Boxed(Box::new(spelled))
    }

    fn size(&self, ty: &ir::Type, depth: usize) -> usize {
        match ty {
            ir::Type::Boolean | ir::Type::Integer(_) | ir::Type::Number | ir::Type::Null => 8,
            // `serde_json::Value`, also with its feature `preserve_order`.
            ir::Type::Any | ir::Type::Untyped => 80,
            ir::Type::Text(_) | ir::Type::List(_) | ir::Type::Map(_) => 24,
            ir::Type::Binary => 32,
            ir::Type::Nullable(inner) => self.size(inner, depth).saturating_add(8),
            ir::Type::Named(id) => self.named_size(*id, depth),
        }
    }

    fn named_size(&self, id: ir::TypeId, depth: usize) -> usize {
        let Some(def) = self.def(id) else { return 80 };
        // Past a few levels the answer is “large” anyway; cycles end here, too.
        if depth > 8 {
            return LARGE.saturating_add(1);
        }
        let deeper = depth.saturating_add(1);
        match &def.shape {
            ir::Shape::Alias(_) if self.is_endless(id) => 80,
            ir::Shape::Alias(target) => self.size(target, deeper),
            ir::Shape::Choice(_) => 32,
            // Nobody knows; a box less than needed is only a lint.
            ir::Shape::Foreign(_) => 32,
            ir::Shape::Tuple(items) => items
                .iter()
                .fold(0, |sum: usize, it| sum.saturating_add(self.size(it, deeper)).saturating_add(8)),
            ir::Shape::Record(record) => {
                let mut sum: usize = 24;
                for field in &record.fields {
                    let size = match graph::held(&field.ty) {
                        Some(held) if self.is_same_cycle(id, held) => 8,
                        Some(_) | None => self.size(&field.ty, deeper),
                    };
                    sum = sum.saturating_add(size).saturating_add(8);
                    if sum > LARGE {
                        return sum;
                    }
                }
                sum
            }
            // Its own large variants are in boxes.
            ir::Shape::Union(_) => LARGE.saturating_add(8),
        }
    }

    fn is_same_cycle(&self, holder: ir::TypeId, held: usize) -> bool {
        self.cycles.get(graph::index(holder)) == self.cycles.get(held)
    }
}
