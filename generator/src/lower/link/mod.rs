//! Links: how an answer leads to another call (OpenAPI 3.2 section 4.20).
//!
//! They are found out at the end, when all types are known. A link of which anything cannot be typed is left out: a
//! call that is made of half of what its document says would be another call.

mod expression;
mod place;
mod target;
mod value;
mod words;

use std::collections::HashSet;

use self::place::Ends;
use self::target::Reason;
use self::words::code;
use super::shape::Types;
use super::{answer, docs};
use crate::diagnostics::Diagnostics;
use crate::ir::{Link, LinkValue, Operation, TypeDef};
use crate::spec::{self, Spec};

/// The links of all answers, in the order of the document.
pub(super) fn links(
    spec: &Spec,
    types: &[TypeDef],
    operations: &[Operation],
    diagnostics: &mut Diagnostics,
) -> Vec<Link> {
    let types = Types { types };
    let mut links = Vec::new();
    // An answer that many operations share has the same mistake in all of them. Never iterated.
    let mut said = HashSet::new();
    // Another way to call an operation is none of the document's.
    let usual = operations.iter().enumerate().filter(|(_, it)| it.media_type.is_none());
    let described = spec.document().paths().flat_map(|(_, _, item)| item.operations());
    for ((source, operation), (_, described)) in usual.zip(described) {
        let mut known = HashSet::new();
        for (text, _, response) in described.responses() {
            // The rest is reported: a status that is none or there twice, a reference that leads nowhere.
            let (Some(status), Ok(response)) = (answer::status(text), response) else { continue };
            let answer = operation.answers.iter().find(|it| it.status == status);
            let Some(answer) = answer.filter(|_| known.insert(status)) else { continue };
            for (key, span, link) in response.links() {
                let Ok(link) = link else { continue };
                let ends = Ends { types, source: operation, answer };
                match lower(operations, link, &ends) {
                    Ok((target, parameters, body)) => links.push(Link {
                        key: key.to_owned(),
                        docs: docs::of_description(link.description()),
                        source,
                        status,
                        target,
                        parameters,
                        body,
                    }),
                    Err(reason) => {
                        if said.insert((span, reason.clone())) {
                            diagnostics.unsupported_link(span, key, &reason);
                        }
                    }
                }
            }
        }
    }
    for response in unseen(spec) {
        for (key, span, link) in response.links() {
            if link.is_ok() && said.insert((span, UNSEEN.to_owned())) {
                diagnostics.unsupported_link(span, key, UNSEEN);
            }
        }
    }
    links
}

/// Why answers to what the API sends lead nowhere.
const UNSEEN: &str =
    "it belongs to an answer to a webhook or a callback, which the client gives and does not get";

/// What is answered to webhooks and callbacks.
fn unseen(spec: &Spec) -> impl Iterator<Item = spec::Response<'_>> {
    let document = spec.document();
    let operations = document.paths().flat_map(|(_, _, item)| item.operations());
    let callbacks = operations.flat_map(|(_, it)| it.callbacks()).map(|(_, _, item)| item);
    let items = document.webhooks().map(|(_, item)| item).chain(callbacks);
    let operations = items.flat_map(|it| it.operations());
    operations.flat_map(|(_, it)| it.responses()).filter_map(|(_, _, response)| response.ok())
}

/// The operation that a link leads to, and what it gives to its parameters and as its body.
type Given = (usize, Vec<(usize, LinkValue)>, Option<LinkValue>);

fn lower(operations: &[Operation], link: spec::Link<'_>, ends: &Ends<'_>) -> Result<Given, Reason> {
    let (index, target) = target::find(operations, link)?;
    if link.server().is_some() {
        return Err("it goes to a server of its own, and calls go to that of the client".to_owned());
    }
    let mut parameters = Vec::new();
    for (name, member) in link.parameters().ok_or("its `parameters` are no object")? {
        let (number, parameter) = target::parameter(target, name)?;
        if parameters.iter().any(|(it, _)| *it == number) {
            return Err(format!("{} is given twice", code(name)));
        }
        let value = value::value(ends, &member.value, &parameter.ty);
        parameters.push((number, value.map_err(|it| format!("{} {it}", code(name)))?));
    }
    let body = match link.request_body() {
        None => None,
        Some(node) => {
            let ty = target::body(target)?;
            Some(value::value(ends, node, ty).map_err(|it| format!("its body {it}"))?)
        }
    };
    Ok((index, parameters, body))
}
