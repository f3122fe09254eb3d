//! Looking into types: what an answer holds, and where.

use crate::ir::{Field, Record, Shape, TextFormat, Type, TypeDef};
use crate::text::pointer::unescape;

/// How many other names for a type are seen through.
const MOST_NAMES: usize = 32;

/// The types of the API.
#[derive(Debug, Clone, Copy)]
pub(super) struct Types<'a> {
    pub(super) types: &'a [TypeDef],
}

/// What a value is, as far as pages are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    Uri,
    Integer,
    Boolean,
    /// Any of them, or something else.
    Other,
}

impl<'a> Types<'a> {
    /// What a type is behind its other names, and without null.
    pub(super) fn meant(self, ty: &'a Type) -> (&'a Type, Option<&'a Shape>) {
        let mut ty = ty;
        for _ in 0..MOST_NAMES {
            match ty {
                Type::Nullable(inner) => ty = inner,
                Type::Named(id) => {
                    let def = usize::try_from(id.0).ok().and_then(|it| self.types.get(it));
                    match def.map(|it| &it.shape) {
                        Some(Shape::Alias(target)) => ty = target,
                        shape => return (ty, shape),
                    }
                }
                _ => break,
            }
        }
        (ty, None)
    }

    /// The fields of an object.
    pub(super) fn record(self, ty: &'a Type) -> Option<&'a Record> {
        match self.meant(ty).1? {
            Shape::Record(record) => Some(record),
            Shape::Alias(_) | Shape::Choice(_) | Shape::Union(_) | Shape::Tuple(_) | Shape::Foreign(_) => {
                None
            }
        }
    }

    /// The items of a list.
    pub(super) fn list(self, ty: &'a Type) -> Option<&'a Type> {
        match self.meant(ty).0 {
            Type::List(item) => Some(item),
            _ => None,
        }
    }

    /// Whether it may be anything.
    pub(super) fn is_any(self, ty: &'a Type) -> bool {
        matches!(self.meant(ty).0, Type::Any | Type::Untyped)
    }

    pub(super) fn sort(self, ty: &'a Type) -> Sort {
        match self.meant(ty) {
            (_, Some(_)) => Sort::Other,
            (Type::Text(TextFormat::Uri), None) => Sort::Uri,
            (Type::Text(_), None) => Sort::Text,
            (Type::Integer(_) | Type::Number, None) => Sort::Integer,
            (Type::Boolean, None) => Sort::Boolean,
            (_, None) => Sort::Other,
        }
    }

    /// Whether every value of a type is an object with a text or a number `id`.
    pub(super) fn has_id(self, ty: &'a Type) -> bool {
        let is_id =
            |it: &&Field| it.wire_name == "id" && matches!(self.sort(&it.ty), Sort::Text | Sort::Integer);
        match self.meant(ty).1 {
            Some(Shape::Record(record)) => record.fields.iter().any(|it| is_id(&it)),
            Some(Shape::Union(union)) => union.variants.iter().all(|it| {
                self.record(&it.ty).is_some_and(|record| record.fields.iter().any(|it| is_id(&it)))
            }),
            Some(Shape::Alias(_) | Shape::Choice(_) | Shape::Tuple(_) | Shape::Foreign(_)) | None => false,
        }
    }

    /// Whether an item is more than a text or a number.
    pub(super) fn is_thing(self, ty: &'a Type) -> bool {
        match self.meant(ty) {
            (_, Some(Shape::Record(_) | Shape::Union(_) | Shape::Foreign(_) | Shape::Tuple(_))) => true,
            (_, Some(Shape::Choice(_) | Shape::Alias(_))) => false,
            (ty, None) => matches!(ty, Type::Any | Type::Untyped | Type::Map(_)),
        }
    }

    /// What stands at a JSON pointer; `Ok(None)`: the document leaves it open.
    pub(super) fn at(self, ty: &'a Type, pointer: &str) -> Result<Option<&'a Type>, NotThere> {
        let mut ty = ty;
        for token in pointer.split('/').skip(1) {
            let name = unescape(token);
            if self.is_any(ty) || matches!(self.meant(ty).0, Type::Map(_)) {
                return Ok(None);
            }
            let fields = self.record(ty).map(|it| it.fields.iter());
            ty = &fields.into_iter().flatten().find(|it| it.wire_name == name).ok_or(NotThere)?.ty;
        }
        Ok(Some(ty))
    }
}

/// The answer has no such member.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotThere;
