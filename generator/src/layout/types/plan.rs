//! What is decided about all types before any of them is laid out.

use std::cell::OnceCell;

use super::boxes;
use super::endless::endless;
use super::graph;
use super::naming;
use super::tags::{TagValues, tag_values};
use super::travel::{Travel, travel};
use super::unending;
use super::variants::{self, ChoiceNames};
use crate::diagnostics::Diagnostics;
use crate::ir;
use crate::layout::{Codec, CodecStyle, Ident, SerdeTraits, Struct};

/// What was decided about all types before any of them is laid out.
pub(in crate::layout) struct Plan<'a> {
    pub(in crate::layout) api: &'a ir::Api,
    names: Vec<Ident>,
    travel: Vec<Travel>,
    /// The cycle that a type is on by value, by number; types on none have a number of their own.
    pub(super) cycles: Vec<usize>,
    /// The cycle that a type is on along what must be there, by number.
    unending: Vec<usize>,
    /// Aliases that lead back to themselves.
    endless: Vec<bool>,
    /// The variants of choices, by type.
    pub(super) choices: Vec<Option<ChoiceNames>>,
    pub(super) tags: TagValues,
    /// How codecs are written.
    pub(in crate::layout) style: CodecStyle,
    serde: SerdeTraits,
    /// Records that were asked for before their turn, by type: calls look into wide ones again and again.
    pub(super) records: Vec<OnceCell<Option<Struct>>>,
}

impl<'a> Plan<'a> {
    /// Whether types can be read from XML and written to it: serde's derives know nothing of attributes.
    pub(in crate::layout) fn travels_as_xml(&self) -> bool {
        match self.style {
            CodecStyle::Tables => true,
            CodecStyle::SerdeDerive => false,
        }
    }

    pub(in crate::layout) fn new(
        api: &'a ir::Api,
        (style, serde): (CodecStyle, SerdeTraits),
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let endless = endless(api);
        let names = naming::names(api);
        for (index, _) in endless.iter().enumerate().filter(|(_, endless)| **endless) {
            if let Some(def) = api.types.get(index) {
                diagnostics.recursive_alias(&def.name.0.join("."));
            }
        }
        Plan {
            api,
            names,
            travel: travel(api),
            cycles: boxes::cycles(api),
            unending: unending::cycles(api),
            endless,
            choices: api.types.iter().map(|def| variants::names(&def.shape)).collect(),
            tags: tag_values(api),
            style,
            serde,
            records: api.types.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    pub(super) fn def(&self, id: ir::TypeId) -> Option<&'a ir::TypeDef> {
        self.api.types.get(graph::index(id))
    }

    pub(super) fn name(&self, id: ir::TypeId) -> Option<&Ident> {
        self.names.get(graph::index(id))
    }

    pub(super) fn travel(&self, id: ir::TypeId) -> Travel {
        self.travel.get(graph::index(id)).copied().unwrap_or(Travel::BOTH)
    }

    pub(super) fn is_endless(&self, id: ir::TypeId) -> bool {
        self.endless.get(graph::index(id)).copied().unwrap_or(false)
    }

    /// Whether a record that requires a value of this type would require itself.
    pub(super) fn never_ends(&self, record: ir::TypeId, ty: &ir::Type) -> bool {
        let cycle = |it: usize| self.unending.get(it);
        unending::required(ty)
            .is_some_and(|it| cycle(it).is_some() && cycle(it) == cycle(graph::index(record)))
    }

    /// The type behind aliases.
    pub(in crate::layout) fn resolve(&self, ty: &'a ir::Type) -> &'a ir::Type {
        match ty {
            ir::Type::Named(id) => match self.def(*id).map(|def| &def.shape) {
                Some(ir::Shape::Alias(_)) if self.is_endless(*id) => &ir::Type::Any,
                Some(ir::Shape::Alias(target)) => self.resolve(target),
                Some(
                    ir::Shape::Record(_)
                    | ir::Shape::Choice(_)
                    | ir::Shape::Union(_)
                    | ir::Shape::Tuple(_)
                    | ir::Shape::Foreign(_),
                )
                | None => ty,
            },
            _ => ty,
        }
    }

    /// What a named type is.
    pub(in crate::layout) fn shape(&self, ty: &ir::Type) -> Option<&'a ir::Shape> {
        match ty {
            ir::Type::Named(id) => self.def(*id).map(|def| &def.shape),
            _ => None,
        }
    }

    /// Whether it is one of a list of values.
    pub(in crate::layout) fn is_choice(&self, ty: &ir::Type) -> bool {
        ty.held().and_then(|id| self.def(id)).is_some_and(|def| matches!(def.shape, ir::Shape::Choice(_)))
    }

    pub(super) fn codec(&self, id: ir::TypeId) -> Codec {
        let travel = self.travel(id);
        match (self.serde, travel.requests, travel.answers) {
            (SerdeTraits::Used, true, false) => Codec::Write,
            (SerdeTraits::Used, false, true) => Codec::Read,
            (SerdeTraits::Both, _, _) | (_, true, true) | (_, false, false) => Codec::Both,
        }
    }
}
