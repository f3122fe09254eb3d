//! What is given to a method that follows a link: an answer, what that was asked for with, and its headers.

use super::writer::{Key, Writer};
use crate::ir::{LinkSource, LinkValue, Type};
use crate::layout::calls::pass::passed;
use crate::layout::ident::{Role, spell, spell_or_number};
use crate::layout::types::Site;
use crate::layout::{Argument, BodyUse, Ident, LinkArgument, Pass, ReadFrom, Type as Spelled, doc};

impl<'a> Writer<'a> {
    /// The argument that a value is read from, added where it is not there yet.
    pub(super) fn argument(
        &mut self,
        source: &LinkSource,
        whole: Option<&'a Type>,
    ) -> Option<(Ident, ReadFrom)> {
        let key = key(source);
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        let added = match source {
            LinkSource::Answer(_) => self.whole(whole?, "answer"),
            LinkSource::Item(_) => self.whole(whole?, "item"),
            LinkSource::Body(_) => self.whole(whole?, "request"),
            LinkSource::Parameter(index) => self.parameter(*index)?,
            LinkSource::Header(name) => self.header(source, name, whole),
        };
        self.known.insert(key, added.clone());
        Some(added)
    }

    /// A reference to all of an answer or a body, which is called by its type where that has a name.
    fn whole(&mut self, ty: &'a Type, otherwise: &str) -> (Ident, ReadFrom) {
        let ty = self.plan.ty(self.plan.meant(ty), Site::Elsewhere);
        let word = match &ty {
            Spelled::Path(path) => path.last().and_then(|it| spell(&[it.bare()], Role::Parameter)),
            _ => None,
        };
        let name = self.names.claim_or(&word.unwrap_or_else(|| Ident::own(otherwise)), &["_whole"]);
        let wholes = self.arguments.iter().take_while(|it| matches!(it, LinkArgument::Whole(..))).count();
        // The answer stands in front of all else.
        let at = if otherwise == "request" { wholes } else { 0 };
        self.arguments.insert(at, LinkArgument::Whole(name.clone(), ty));
        (name, ReadFrom::Reference)
    }

    fn parameter(&mut self, index: usize) -> Option<(Ident, ReadFrom)> {
        let parameter = self.source.parameters.get(index)?;
        let wanted = spell_or_number(&[&parameter.wire_name], Role::Parameter, index);
        let name = self.names.claim(&wanted);
        let (ty, pass) = passed(self.plan, &parameter.ty);
        let argument = Argument::new(name.clone(), ty, pass, BodyUse::Parameter(index));
        let wire = doc::code_span(&parameter.wire_name);
        let from = doc::code_span(self.from.bare());
        self.about.push(format!("- `{}`: the parameter {wire} that {from} was called with.", name.bare()));
        let from = match parameter.required || self.is_needed(&LinkSource::Parameter(index)) {
            true => self.required(argument, pass),
            false => self.optional(argument, pass),
        };
        Some((name, from))
    }

    fn required(&mut self, argument: Argument, pass: Pass) -> ReadFrom {
        self.arguments.push(LinkArgument::Required(argument));
        lent(pass, ReadFrom::Value, ReadFrom::Reference)
    }

    fn optional(&mut self, argument: Argument, pass: Pass) -> ReadFrom {
        self.arguments.push(LinkArgument::Optional(argument));
        lent(pass, ReadFrom::OptionalValue, ReadFrom::OptionalReference)
    }

    /// An answer need not have a header that is described.
    fn header(&mut self, source: &LinkSource, wire_name: &str, ty: Option<&Type>) -> (Ident, ReadFrom) {
        let name = self.names.claim(&spell_or_number(&[wire_name], Role::Parameter, 0));
        let (ty, pass) = match ty {
            Some(ty) => passed(self.plan, ty),
            None => (Spelled::String, Pass::Reference),
        };
        self.about.push(format!(
            "- `{}`: the header {} of the answer.",
            name.bare(),
            doc::code_span(wire_name)
        ));
        let argument = Argument::new(name.clone(), ty, pass, BodyUse::Parameter(0));
        let from = match self.is_needed(source) {
            true => self.required(argument, pass),
            false => self.optional(argument, pass),
        };
        (name, from)
    }

    /// Whether something that the call must have is made of a parameter or a header: which members of an object must be
    /// there is not asked.
    fn is_needed(&self, source: &LinkSource) -> bool {
        let source = key(source);
        let is_used = |value: &LinkValue| value.sources().into_iter().any(|it| key(it) == source);
        let target = self.target.operation;
        let is_required = |it: usize| target.parameters.get(it).is_some_and(|it| it.required);
        let body_is_required = target.body.as_ref().is_some_and(|it| it.required);
        let mut parameters = self.link.parameters.iter();
        parameters.any(|(it, value)| is_required(*it) && is_used(value))
            || body_is_required && self.link.body.as_ref().is_some_and(is_used)
    }
}

fn lent(pass: Pass, value: ReadFrom, reference: ReadFrom) -> ReadFrom {
    match pass {
        Pass::Reference => reference,
        Pass::Value | Pass::Into | Pass::Sequence | Pass::Offer => value,
    }
}

fn key(source: &LinkSource) -> Key {
    match source {
        LinkSource::Answer(_) => Key::Answer,
        LinkSource::Item(_) => Key::Item,
        LinkSource::Body(_) => Key::Body,
        LinkSource::Parameter(index) => Key::Parameter(*index),
        LinkSource::Header(name) => Key::Header(name.to_ascii_lowercase()),
    }
}
