//! Aliases.

use super::docs::{fallback, note_deprecation};
use super::plan::Plan;
use super::reference::Site;
use crate::ir;
use crate::layout::{Alias, Type, doc};

impl Plan<'_> {
    pub(super) fn alias(&self, id: ir::TypeId, def: &ir::TypeDef, target: &ir::Type) -> Option<Alias> {
        let ty = if self.is_endless(id) { &ir::Type::Untyped } else { target };
        let mut doc = doc::doc(&def.docs, &fallback(def));
        note_deprecation(&mut doc, def);
        Some(Alias { doc, name: self.name(id)?.clone(), ty: self.ty(ty, Site::Types(None)) })
    }

    /// A type that the user brings, under the name that it has here.
    pub(super) fn foreign(&self, id: ir::TypeId, def: &ir::TypeDef, path: &str) -> Option<Alias> {
        let doc = doc::doc(&def.docs, &fallback(def));
        Some(Alias { doc, name: self.name(id)?.clone(), ty: Type::Foreign(path.to_owned()) })
    }

    /// A tuple: Rust has them without a name, so that what has a name is an alias.
    pub(super) fn tuple(&self, id: ir::TypeId, def: &ir::TypeDef, items: &[ir::Type]) -> Option<Alias> {
        let mut doc = doc::doc(&def.docs, &fallback(def));
        note_deprecation(&mut doc, def);
        let ty = match self.is_endless(id) {
            true => Type::Value,
            false => Type::Tuple(items.iter().map(|it| self.ty(it, Site::Types(Some(id)))).collect()),
        };
        Some(Alias { doc, name: self.name(id)?.clone(), ty })
    }
}
