//! The types of the generated crate.

mod alias;
mod boxes;
mod choice;
mod files;
mod graph;
mod naming;
mod record;
mod reference;
mod size;
mod travel;
mod union;

pub(super) use files::files;
pub(super) use reference::Site;

use super::{Codec, Ident, Item};
use crate::diagnostics::Diagnostics;
use crate::ir;
use travel::Travel;

/// What was decided about all types before any of them is laid out.
pub(super) struct Plan<'a> {
    pub(super) api: &'a ir::Api,
    names: Vec<Ident>,
    travel: Vec<Travel>,
    /// The cycle that a type is on by value, by number; types on none have a number of their own.
    cycles: Vec<usize>,
    /// Aliases that lead back to themselves.
    endless: Vec<bool>,
    /// The variants of choices, by type.
    choices: Vec<Option<choice::ChoiceNames>>,
    tags: union::TagValues,
}

impl<'a> Plan<'a> {
    pub(super) fn new(api: &'a ir::Api, diagnostics: &mut Diagnostics) -> Self {
        let endless = alias::endless(api);
        let names = naming::names(api);
        for (index, _) in endless.iter().enumerate().filter(|(_, endless)| **endless) {
            if let Some(def) = api.types.get(index) {
                diagnostics.recursive_alias(&def.name.0.join("."));
            }
        }
        Plan {
            api,
            names,
            travel: travel::travel(api),
            cycles: boxes::cycles(api),
            endless,
            choices: api.types.iter().map(|def| choice::names(&def.shape)).collect(),
            tags: union::tag_values(api),
        }
    }

    fn def(&self, id: ir::TypeId) -> Option<&'a ir::TypeDef> {
        self.api.types.get(graph::index(id))
    }

    fn name(&self, id: ir::TypeId) -> Option<&Ident> {
        self.names.get(graph::index(id))
    }

    fn travel(&self, id: ir::TypeId) -> Travel {
        self.travel.get(graph::index(id)).copied().unwrap_or(Travel::BOTH)
    }

    fn is_endless(&self, id: ir::TypeId) -> bool {
        self.endless.get(graph::index(id)).copied().unwrap_or(false)
    }

    /// The type behind aliases.
    pub(super) fn resolve(&self, ty: &'a ir::Type) -> &'a ir::Type {
        match ty {
            ir::Type::Named(id) => match self.def(*id).map(|def| &def.shape) {
                Some(ir::Shape::Alias(_)) if self.is_endless(*id) => &ir::Type::Any,
                Some(ir::Shape::Alias(target)) => self.resolve(target),
                Some(ir::Shape::Record(_) | ir::Shape::Choice(_) | ir::Shape::Union(_)) | None => ty,
            },
            _ => ty,
        }
    }

    /// The item for a type.
    fn item(&self, id: ir::TypeId) -> Option<Item> {
        let def = self.def(id)?;
        Some(match &def.shape {
            ir::Shape::Alias(target) => Item::Alias(self.alias(id, def, target)?),
            ir::Shape::Record(record) => Item::Struct(self.record(id, def, record)?),
            ir::Shape::Choice(_) => Item::Choice(self.choice(id, def)?),
            ir::Shape::Union(union) => Item::Union(self.union(id, def, union)?),
        })
    }

    fn codec(&self, id: ir::TypeId) -> Codec {
        let travel = self.travel(id);
        match (travel.requests, travel.answers) {
            (true, false) => Codec::Write,
            (false, true) => Codec::Read,
            (true, true) | (false, false) => Codec::Both,
        }
    }
}

/// The words of a type as documentation where the document says nothing about it.
fn fallback(def: &ir::TypeDef) -> String {
    let name = super::doc::code_span(&def.name.0.join("."));
    match (def.declared, &def.shape) {
        (true, _) => format!("The type {name} of the document."),
        (false, ir::Shape::Choice(_)) => format!("The values of {name}."),
        (false, ir::Shape::Alias(_) | ir::Shape::Record(_) | ir::Shape::Union(_)) => {
            format!("The content of {name}.")
        }
    }
}

/// Says that a type is deprecated. It is not marked so: the attribute would warn at every mention of the
/// type inside the crate, where nobody can do anything about it.
fn note_deprecation(doc: &mut super::Doc, def: &ir::TypeDef) {
    if def.deprecated {
        doc.paragraph("**Deprecated** by the provider.");
    }
}
