//! Uses of types, as they are spelled at a place.

use super::graph;
use super::plan::Plan;
use crate::ir;
use crate::layout::{Ident, Type};

/// Where a type is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Site {
    /// Among the types, inside this one: it decides about boxes.
    Types(Option<ir::TypeId>),
    /// Outside: types have their module in front.
    Elsewhere,
}

impl Plan<'_> {
    /// The Rust type for a use of a type.
    pub(in crate::layout) fn ty(&self, ty: &ir::Type, site: Site) -> Type {
        match ty {
            ir::Type::Any | ir::Type::Untyped => Type::Value,
            ir::Type::Boolean => Type::Bool,
            ir::Type::Integer(ir::Integer::I32) => Type::I32,
            ir::Type::Integer(ir::Integer::I64) => Type::I64,
            ir::Type::Integer(ir::Integer::U32) => Type::U32,
            ir::Type::Integer(ir::Integer::U64) => Type::U64,
            ir::Type::Number => Type::F64,
            ir::Type::Text(format) => text(*format),
            ir::Type::Binary => Type::File,
            ir::Type::Null => Type::Unit,
            ir::Type::List(item) => Type::Vec(Box::new(self.ty(item, outside_cycles(site)))),
            ir::Type::Map(value) => Type::Map(Box::new(self.ty(value, outside_cycles(site)))),
            ir::Type::Nullable(inner) if self.is_nullable(inner) => self.ty(inner, site),
            ir::Type::Nullable(inner) => match self.ty(inner, site) {
                // Null is among the values already.
                whole @ (Type::Value | Type::Unit) => whole,
                inner => Type::Option(Box::new(inner)),
            },
            ir::Type::Named(id) => self.named(*id, site),
        }
    }

    fn named(&self, id: ir::TypeId, site: Site) -> Type {
        let Some(name) = self.name(id) else { return Type::Value };
        match site {
            Site::Elsewhere => Type::Path(vec![Ident::own("types"), name.clone()]),
            Site::Types(Some(holder)) if self.is_cyclic(holder, id) => {
                Type::Boxed(Box::new(Type::Path(vec![name.clone()])))
            }
            Site::Types(_) => Type::Path(vec![name.clone()]),
        }
    }

    fn is_cyclic(&self, holder: ir::TypeId, held: ir::TypeId) -> bool {
        let cycle = self.cycles.get(graph::index(holder));
        cycle.is_some() && cycle == self.cycles.get(graph::index(held))
    }

    /// Whether null is one of the values, also by way of an alias.
    pub(in crate::layout) fn is_nullable(&self, ty: &ir::Type) -> bool {
        match ty {
            ir::Type::Nullable(_) => true,
            ir::Type::Named(id) if self.is_endless(*id) => false,
            ir::Type::Named(id) => match self.def(*id).map(|def| &def.shape) {
                Some(ir::Shape::Alias(target)) => self.is_nullable(target),
                Some(
                    ir::Shape::Record(_)
                    | ir::Shape::Choice(_)
                    | ir::Shape::Union(_)
                    | ir::Shape::Tuple(_)
                    | ir::Shape::Foreign(_),
                )
                | None => false,
            },
            ir::Type::Any
            | ir::Type::Untyped
            | ir::Type::Boolean
            | ir::Type::Integer(_)
            | ir::Type::Number
            | ir::Type::Text(_)
            | ir::Type::Binary
            | ir::Type::Null
            | ir::Type::List(_)
            | ir::Type::Map(_) => false,
        }
    }
}

fn outside_cycles(site: Site) -> Site {
    match site {
        Site::Types(_) => Site::Types(None),
        Site::Elsewhere => Site::Elsewhere,
    }
}

fn text(format: ir::TextFormat) -> Type {
    match format {
        ir::TextFormat::Plain | ir::TextFormat::Uri => Type::String,
        ir::TextFormat::DateTime => Type::Timestamp,
        ir::TextFormat::Date => Type::Date,
        ir::TextFormat::Uuid => Type::Uuid,
        ir::TextFormat::Base64 => Type::Base64,
    }
}
