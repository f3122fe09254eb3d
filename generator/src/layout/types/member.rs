//! The way from a value to what stands in it.

use super::graph;
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
                    let laid_out = self.laid_out(*id)?;
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
    pub(in crate::layout) fn laid_out(&self, id: ir::TypeId) -> Option<&Struct> {
        let lay_out = || {
            let def = self.def(id)?;
            match &def.shape {
                ir::Shape::Record(record) => self.record(id, def, record),
                ir::Shape::Alias(_)
                | ir::Shape::Choice(_)
                | ir::Shape::Union(_)
                | ir::Shape::Tuple(_)
                | ir::Shape::Foreign(_) => None,
            }
        };
        self.records.get(graph::index(id))?.get_or_init(lay_out).as_ref()
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

#[cfg(test)]
mod tests {
    use super::{Plan, Step, ir};
    use crate::diagnostics::Diagnostics;
    use crate::layout::{CodecStyle, SerdeTraits};
    use crate::source::{self, Input};
    use crate::text::Files;

    #[test]
    fn many_ways_lead_through_one_record_that_is_laid_out_once() {
        let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths: { /a: { get: { responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } } } }
components: { schemas: { A: { type: object, required: [a], properties: { a: { type: integer }, b: { type: integer } } } } }
";
        let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
        let input = Input::Text { name: "spec.yaml".into(), text: text.to_owned() };
        let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
        let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
        let valid = crate::check::check(crate::spec::Spec::new(document.root), &mut diagnostics).unwrap();
        let api = crate::lower::lower(&valid, &mut diagnostics).api;
        let plan = Plan::new(&api, (CodecStyle::Tables, SerdeTraits::default()), &mut diagnostics);

        let id = ir::TypeId(0);
        let record = ir::Type::Named(id);
        let steps = |name: &str| plan.within(&record, &[name.to_owned()]).map(|it| it.steps.len());
        assert_eq!((steps("a"), steps("b"), steps("c")), (Some(1), Some(2), None));
        let to_b = plan.within(&record, &["b".to_owned()]).unwrap().steps;
        assert!(matches!(to_b.as_slice(), [Step::Field(_), Step::Present]));
        assert!(std::ptr::eq(plan.laid_out(id).unwrap(), plan.laid_out(id).unwrap()));
    }
}
