//! What a link gives to its call.

use super::writer::Writer;
use crate::ir::{self, Becomes, LinkPiece, LinkSource, LinkValue, Literal};
use crate::layout::types::{Site, Within};
use crate::layout::{Argument, Given, GivenConstant, Ident, Pass, Read, ReadFrom, Take, TextPiece, Type};

impl<'a> Writer<'a> {
    /// A value for an argument of the call.
    pub(super) fn given(&mut self, value: &'a LinkValue, argument: &Argument) -> Option<Given> {
        let ty = self.taken(argument)?;
        match argument.pass {
            Pass::Reference => self.made(value, ty, Some(lent(&argument.ty))),
            Pass::Value | Pass::Into | Pass::Sequence | Pass::Offer => self.made(value, ty, None),
        }
    }

    /// A value of a type, lent in this way or owned.
    pub(super) fn made(&mut self, value: &'a LinkValue, ty: &'a ir::Type, by: Option<Take>) -> Option<Given> {
        let (ty, lent) = (self.plan.meant(ty), by.is_some());
        match value {
            LinkValue::Constant(literal) => {
                Some(Given::Constant { value: self.constant(literal, ty)?, lent })
            }
            LinkValue::Taken(source, becomes) => {
                let (read, of, boxed) = self.read(source)?;
                let to = self.plan.ty(ty, Site::Elsewhere);
                let take = match becomes {
                    Becomes::Itself => match by {
                        Some(by) => by,
                        None if boxed => Take::Unboxed,
                        None if self.is_copied(of) => Take::Copied,
                        None if self.is_moved(source, &read) => Take::Moved,
                        None => Take::Cloned,
                    },
                    Becomes::Text if lent && self.is_of_texts(of) => Take::Spelled,
                    Becomes::Text => Take::Written,
                    Becomes::Choice => Take::Chosen(path(&to)?),
                    Becomes::Wider => Take::Widened(to),
                    Becomes::Narrower => Take::Narrowed(to),
                    Becomes::Parsed => Take::Parsed,
                };
                let lent = lent && take.makes();
                Some(Given::Read(Read { take, lent, ..read }))
            }
            LinkValue::Text(pieces) => {
                let pieces: Option<_> = pieces.iter().map(|it| self.piece(it)).collect();
                Some(Given::Text { pieces: pieces?, lent })
            }
            LinkValue::Object(members) => self.object(members, ty, lent).map(Given::Object),
        }
    }

    fn piece(&mut self, piece: &'a LinkPiece) -> Option<TextPiece> {
        Some(match piece {
            LinkPiece::Words(words) => TextPiece::Words(words.clone()),
            LinkPiece::Value(source) => {
                let read = self.read(source)?.0;
                TextPiece::Value(read, self.names.claim(&Ident::own("it")))
            }
        })
    }

    /// The way to a value, what stands there, and whether that is in a box.
    fn read(&mut self, source: &'a LinkSource) -> Option<(Read, Option<&'a ir::Type>, bool)> {
        let whole = self.link.whole(self.plan.api, source);
        let (argument, from) = self.argument(source, whole)?;
        let names: &[String] = match source {
            LinkSource::Answer(names) | LinkSource::Item(names) | LinkSource::Body(names) => names,
            LinkSource::Parameter(_) | LinkSource::Header(_) => &[],
        };
        let (steps, ty, boxed) = match whole {
            Some(whole) => {
                let Within { steps, ty, boxed, deprecated } = self.plan.within(whole, names)?;
                self.deprecated |= deprecated;
                (steps, Some(ty), boxed)
            }
            None => (Vec::new(), None, false),
        };
        Some((Read { argument, from, steps, take: Take::Shown, lent: false }, ty, boxed))
    }

    fn constant(&self, literal: &Literal, to: &ir::Type) -> Option<GivenConstant> {
        let plain = match literal {
            Literal::Text(text) => GivenConstant::Text(text.clone()),
            Literal::Integer(number) if *to == ir::Type::Number => {
                GivenConstant::Number(number.to_string().parse().ok()?)
            }
            Literal::Integer(number) => GivenConstant::Integer(*number),
            Literal::Number(text) => GivenConstant::Number(text.parse().ok()?),
            Literal::Boolean(value) => GivenConstant::Boolean(*value),
            Literal::Null | Literal::Json(_) => return None,
        };
        let (ir::Type::Named(id), Some(ir::Shape::Choice(choice))) = (to, self.plan.shape(to)) else {
            return Some(plain);
        };
        let listed = choice.values.iter().any(|it| it.literal == *literal);
        Some(match (listed, literal) {
            (true, Literal::Text(text)) => GivenConstant::Variant(in_types(self.plan.variant(*id, text)?)),
            (true, Literal::Integer(number)) => {
                GivenConstant::Variant(in_types(self.plan.variant(*id, &number.to_string())?))
            }
            (_, _) => GivenConstant::Unlisted(path(&self.plan.ty(to, Site::Elsewhere))?, Box::new(plain)),
        })
    }

    /// Whether a value is copied without a word.
    fn is_copied(&self, ty: Option<&'a ir::Type>) -> bool {
        let Some(ty) = ty else { return false };
        match self.plan.shape(ty) {
            Some(ir::Shape::Choice(choice)) => choice.closed,
            Some(_) => false,
            None => matches!(
                self.plan.ty(ty, Site::Elsewhere),
                Type::Bool
                    | Type::I32
                    | Type::I64
                    | Type::U32
                    | Type::U64
                    | Type::F64
                    | Type::Timestamp
                    | Type::Date
                    | Type::Uuid
            ),
        }
    }

    fn is_of_texts(&self, ty: Option<&'a ir::Type>) -> bool {
        match ty.and_then(|it| self.plan.shape(it)) {
            Some(ir::Shape::Choice(choice)) => {
                choice.values.iter().any(|it| matches!(it.literal, Literal::Text(_)))
            }
            Some(_) | None => false,
        }
    }

    /// Whether an argument is handed on and needed nowhere else.
    fn is_moved(&self, source: &LinkSource, read: &Read) -> bool {
        let is_owned = match read.from {
            ReadFrom::Value | ReadFrom::OptionalValue => true,
            ReadFrom::Reference | ReadFrom::OptionalReference => false,
        };
        is_owned && read.steps.is_empty() && self.link.sources().filter(|it| *it == source).count() == 1
    }
}

/// How a reference to a value of this type is taken.
fn lent(ty: &Type) -> Take {
    match ty {
        Type::String | Type::Vec(_) => Take::Sliced,
        _ => Take::Lent,
    }
}

pub(super) fn path(ty: &Type) -> Option<Vec<Ident>> {
    match ty {
        Type::Path(path) => Some(path.clone()),
        _ => None,
    }
}

pub(super) fn in_types(path: Vec<Ident>) -> Vec<Ident> {
    std::iter::once(Ident::own("types")).chain(path).collect()
}
