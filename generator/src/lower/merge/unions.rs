//! Unions of which several variants became one type.

use crate::ir::Shape;

/// Leaves of equal variants the first; a union with one variant is that one. Where a tag tells the variants
/// apart they stay: the type alone would not say which it was.
pub(super) fn simplify(shape: &mut Shape) {
    let Shape::Union(union) = shape else { return };
    if union.tag.is_some() {
        return;
    }
    let mut kept = Vec::with_capacity(union.variants.len());
    union.variants.retain(|it| {
        let is_new = !kept.contains(&it.ty);
        kept.extend(is_new.then(|| it.ty.clone()));
        is_new
    });
    if let ([_], Some(only)) = (union.variants.as_slice(), kept.pop()) {
        *shape = Shape::Alias(only);
    }
}
