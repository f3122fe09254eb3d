//! Links: methods that make the call that an answer leads to, beside the method of that call.
//!
//! Methods of the answers themselves were the alternative. They would need a client all the same, and types that know of
//! calls.

mod arguments;
mod given;
mod object;
mod writer;

use std::collections::BTreeMap;

use self::writer::Writer;
use super::prepared::{Context, Prepared};
use super::{docs, status};
use crate::ir::{self, LinkValue};
use crate::layout::expect::{self, PLACEHOLDERS};
use crate::layout::names::Names;
use crate::layout::{Argument, BodyUse, Doc, Expect, Given, Ident, Link, LinkArgument, doc};

/// What the body of such a method has names for.
const TAKEN: &[&str] = &["call", "self"];

/// The methods that lead to an operation.
pub(super) fn links(cx: &Context<'_>, target: &Prepared<'_>) -> Vec<Link> {
    let links = cx.plan.api.links.iter().enumerate().filter(|(_, it)| it.target == target.index);
    let link = |(index, link)| writer(cx, link, target)?.link(cx.names.link(index)?);
    links.filter_map(link).collect()
}

/// What is said of the links of an operation where that is called. They may be behind another feature.
pub(super) fn said_of(cx: &Context<'_>, source: usize) -> Option<String> {
    let links = cx.api.links.iter().enumerate().filter(|(_, it)| it.source == source);
    let methods: Vec<String> =
        links.filter_map(|(index, _)| Some(doc::code_span(cx.names.link(index)?.bare()))).collect();
    (!methods.is_empty()).then(|| format!("What it answers leads on to {}.", methods.join(", ")))
}

fn writer<'a>(cx: &'a Context<'_>, link: &'a ir::Link, target: &'a Prepared<'_>) -> Option<Writer<'a>> {
    Some(Writer {
        plan: cx.plan,
        link,
        source: cx.api.operations.get(link.source)?,
        from: cx.names.method(link.source)?,
        target,
        names: Names::with_taken(PLACEHOLDERS).and_taken(TAKEN),
        arguments: Vec::new(),
        about: Vec::new(),
        known: BTreeMap::new(),
        deprecated: target.operation.deprecated,
    })
}

impl<'a> Writer<'a> {
    fn link(mut self, name: &Ident) -> Option<Link> {
        let arranged = &self.target.arranged;
        let mut given = Vec::new();
        for (argument, _) in &arranged.required {
            given.push(match self.value(argument) {
                Some(value) => Some(self.given(value, argument)?),
                None => None,
            });
        }
        let mut optional = Vec::new();
        for setter in &arranged.setters {
            if let Some(value) = self.value(&setter.argument) {
                self.deprecated |= setter.deprecated;
                optional.push((setter.argument.name.clone(), self.given(value, &setter.argument)?));
            }
        }
        // What the link does not give comes last.
        let mut required = Vec::new();
        for (given, (argument, _)) in given.into_iter().zip(&arranged.required) {
            required.push(given.unwrap_or_else(|| {
                let name = self.names.claim(&argument.name);
                if let BodyUse::Parameter(number) = argument.role
                    && let Some(parameter) = arranged.parameter(number)
                {
                    let (wire, calls) =
                        (doc::code_span(&parameter.wire_name), docs::link(self.target.method));
                    self.about.push(format!("- `{}`: the parameter {wire} of {calls}.", name.bare()));
                }
                self.arguments
                    .push(LinkArgument::Required(Argument { name: name.clone(), ..argument.clone() }));
                Given::Argument(name)
            }));
        }
        let mut link = Link {
            doc: self.documentation(),
            name: name.clone(),
            expects: self.expects(),
            arguments: self.arguments,
            required,
            optional,
            deprecated: self.target.operation.deprecated,
        };
        if link.may_lack() {
            let or_other = if link.may_fail() { " or has another form" } else { "" };
            link.doc
                .paragraph(format!("`None` where something that the call must have is absent{or_other}."));
        }
        Some(link)
    }

    fn expects(&self) -> Vec<Expect> {
        // `self` counts.
        let many = self.arguments.len() >= expect::MOST_ARGUMENTS;
        let many = many.then_some(Expect::TooManyArguments);
        many.into_iter().chain(self.deprecated.then_some(Expect::Deprecated)).collect()
    }

    fn documentation(&self) -> Doc {
        let key = doc::code_span(&self.link.key);
        let from = doc::code_span(self.from.bare());
        let answer = match self.link.status {
            ir::Status::Other | ir::Status::Class(2) | ir::Status::Code(200..=299) => String::new(),
            status => format!(" for {}", status::words(status)),
        };
        let calls = docs::link(self.target.method);
        let mut out =
            Doc::line(format!("Follows the link {key} of what {from} answers{answer}, to {calls}."));
        let said = doc::details(&self.link.docs);
        if !said.is_empty() {
            out.append(&said);
        }
        if !self.about.is_empty() {
            out.append(&self.about);
        }
        out
    }

    /// What the link gives for an argument of its call.
    fn value(&self, argument: &Argument) -> Option<&'a LinkValue> {
        let BodyUse::Parameter(number) = argument.role else { return self.link.body.as_ref() };
        let parameter = self.target.arranged.parameter(number)?;
        let parameters = &self.target.operation.parameters;
        let index = parameters.iter().position(|it| std::ptr::eq(it, parameter))?;
        self.link.parameters.iter().find(|(it, _)| *it == index).map(|(_, it)| it)
    }

    /// The type that an argument takes.
    fn taken(&self, argument: &Argument) -> Option<&'a ir::Type> {
        match argument.role {
            BodyUse::Parameter(number) => self.target.arranged.parameter(number).map(|it| &it.ty),
            _ => self.target.operation.body.as_ref().map(|it| &it.content.ty),
        }
    }
}
