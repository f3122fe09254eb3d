//! The way from a value to what stands in it.

use super::plan::Plan;
use crate::ir;
use crate::layout::{Presence, Step, Struct, Type};

/// What stands somewhere in a value.
pub(in crate::layout) struct Within<'a> {
    pub(in crate::layout) steps: Vec<Step>,
    /// What it is, without null.
    pub(in crate::layout) ty: &'a ir::Type,
    /// Whether it is in a box.
    pub(in crate::layout) boxed: bool,
    /// Whether a member on the way is deprecated.
    pub(in crate::layout) deprecated: bool,
}

impl<'a> Plan<'a> {
    /// What these names and numbers lead to from a value that is not null.
    pub(in crate::layout) fn within(&self, ty: &'a ir::Type, names: &[String]) -> Option<Within<'a>> {
        let mut found = Within { steps: Vec::new(), ty: self.meant(ty), deprecated: false, boxed: false };
        for name in names {
            found.boxed = false;
            let next = match (self.shape(found.ty), found.ty) {
                (Some(ir::Shape::Record(record)), ir::Type::Named(id)) => {
                    let laid_out = self.laid_out(*id, record)?;
                    let is_meant = |it: &&crate::layout::Field| it.wire_name.as_ref() == Some(name);
                    let field = laid_out.fields.iter().find(is_meant)?;
                    found.deprecated |= field.deprecated;
                    found.boxed = is_boxed(&field.ty);
                    found.steps.push(Step::Field(field.name.clone()));
                    if field.presence != Presence::Required {
                        found.steps.push(Step::Present);
                    }
                    &record.fields.iter().find(|it| it.wire_name == *name)?.ty
                }
                (_, ir::Type::List(item)) => {
                    found.steps.push(Step::Item(name.parse().ok()?));
                    item
                }
                (_, ir::Type::Map(value)) => {
                    found.steps.push(Step::Member(name.clone()));
                    value
                }
                _ => return None,
            };
            if self.is_optional(next) {
                found.steps.push(Step::Present);
            }
            found.ty = self.meant(next);
        }
        Some(found)
    }

    /// A record as it will be, with its fields.
    pub(in crate::layout) fn laid_out(&self, id: ir::TypeId, record: &ir::Record) -> Option<Struct> {
        self.record(id, self.def(id)?, record)
    }

    /// What a type is behind its other names, without null.
    pub(in crate::layout) fn meant(&self, ty: &'a ir::Type) -> &'a ir::Type {
        match self.resolve(ty) {
            ir::Type::Nullable(inner) => self.meant(inner),
            meant => meant,
        }
    }

    /// Whether it is spelled as an option.
    fn is_optional(&self, ty: &'a ir::Type) -> bool {
        // Null is among the values of these already.
        let has_null =
            |it: &ir::Type| matches!(self.ty(it, super::Site::Elsewhere), Type::Value | Type::Unit);
        self.is_nullable(ty) && !has_null(self.meant(ty))
    }
}

/// Whether what a field holds, if it is there, is in a box.
fn is_boxed(ty: &Type) -> bool {
    match ty {
        Type::Option(inner) => is_boxed(inner),
        _ => matches!(ty, Type::Boxed(_)),
    }
}
