//! Parameters and bodies as arguments and setters.

use std::collections::BTreeMap;

use super::body;
use super::pass::passed;
use super::plain::is_plain;
use crate::ir;
use crate::layout::expect::PLACEHOLDERS;
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::Names;
use crate::layout::types::Plan;
use crate::layout::{Argument, BodyUse, Doc, Ident, Offers, Setter, doc};

/// The parameters and the body of an operation, in their order.
///
/// The runtime numbers parameters: those of `query`, those of `others`, those that the path alone names. What is
/// optional comes first, so that the same optional parameters have the same numbers whatever else is required.
pub(super) struct Arranged<'a> {
    /// The query parameters of which only the name has to be said.
    pub(super) query: Vec<&'a ir::Parameter>,
    /// The others; those of the path only if one of them needs more than a name.
    pub(super) others: Vec<&'a ir::Parameter>,
    /// Those that the path alone names.
    pub(super) in_path: Vec<&'a ir::Parameter>,
    /// What must be given, with what is said about it.
    pub(super) required: Vec<(Argument, &'a ir::Docs)>,
    /// The names of the required parameters in the order in which the runtime takes them.
    pub(super) handed_over: Vec<Ident>,
    /// What may be given.
    pub(super) setters: Vec<Setter>,
}

impl<'a> Arranged<'a> {
    /// The parameter with a number.
    pub(super) fn parameter(&self, number: usize) -> Option<&'a ir::Parameter> {
        self.query.iter().chain(&self.others).chain(&self.in_path).nth(number).copied()
    }

    /// The argument that is the body.
    pub(super) fn body(&self) -> Option<&Argument> {
        let required = self.required.iter().map(|(it, _)| it);
        let mut all = required.chain(self.setters.iter().map(|it| &it.argument));
        all.find(|it| !matches!(it.role, BodyUse::Parameter(_)))
    }
}

/// Methods of a call that setters must not replace; those of `std::ops` would be taken for operators.
const TAKEN: &[&str] = &[
    "add",
    "always_answers",
    "answers",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "div",
    "download",
    "events",
    "fails",
    "fmt",
    "from",
    "into",
    "items",
    "mul",
    "neg",
    "not",
    "options",
    "pages",
    "rem",
    "returns",
    "send",
    "shl",
    "shr",
    "stream",
    "sub",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Puts parameters and body in order: required ones by place, then the body; then what is optional.
///
/// `offered` is the enum of the media types of the body, where the caller has a choice.
pub(super) fn arrange<'a>(
    plan: &Plan<'_>,
    operation: &'a ir::Operation,
    orders: &Orders<'_>,
    offered: Option<&Offers>,
) -> Arranged<'a> {
    let optional = orders.apply(operation);
    let tables = tables(operation, &optional);
    let mut arguments = Names::with_taken(PLACEHOLDERS);
    let mut methods = Names::with_taken(TAKEN).and_taken(PLACEHOLDERS);
    let mut required = Vec::new();
    let mut numbered: Vec<(usize, Ident)> = Vec::new();
    let mut by_place: Vec<&ir::Parameter> =
        operation.parameters.iter().filter(|it| it.required && it.constant.is_none()).collect();
    by_place.sort_by_key(|it| it.location);
    for (index, parameter) in by_place.into_iter().enumerate() {
        let argument = argument(plan, parameter, (index, tables.number(parameter)), &mut arguments);
        numbered.push((tables.place_among_required(parameter), argument.name.clone()));
        required.push((argument, &parameter.docs));
    }
    numbered.sort_by_key(|(number, _)| *number);
    let mut setters: Vec<Setter> = (optional.into_iter().enumerate())
        .map(|(index, parameter)| Setter {
            doc: about(parameter),
            argument: argument(plan, parameter, (index, tables.number(parameter)), &mut methods),
            deprecated: parameter.deprecated,
        })
        .collect();
    if let Some(body) = &operation.body {
        let names = if body.required { &mut arguments } else { &mut methods };
        let name = names.claim_or(&Ident::own("body"), &["_content"]);
        let argument = match offered {
            Some(offered) => body::offered(offered, name),
            None => body::argument(plan, &body.content, name),
        };
        if body.required {
            required.push((argument, &body.docs));
        } else {
            let doc = doc::doc(&body.docs, "What is sent along.");
            setters.push(Setter { doc, argument, deprecated: false });
        }
    }
    Arranged {
        query: tables.query,
        others: tables.others,
        in_path: tables.in_path,
        required,
        handed_over: numbered.into_iter().map(|(_, name)| name).collect(),
        setters,
    }
}

/// The orders of optional parameters. Operations that list the same ones in different orders take them in the
/// order of the first, so that they can share a type.
pub(super) struct Orders<'a> {
    known: BTreeMap<Vec<Key<'a>>, Vec<Key<'a>>>,
}

type Key<'a> = (ir::Location, &'a str);

impl<'a> Orders<'a> {
    pub(super) fn of(operations: &'a [ir::Operation]) -> Self {
        let mut known = BTreeMap::new();
        for operation in operations {
            let order: Vec<Key<'a>> = optional(operation).map(key).collect();
            let mut sorted = order.clone();
            sorted.sort_unstable();
            known.entry(sorted).or_insert(order);
        }
        Orders { known }
    }

    /// The optional parameters of an operation in the order to use.
    fn apply<'b>(&self, operation: &'b ir::Operation) -> Vec<&'b ir::Parameter> {
        let mut sorted: Vec<Key<'_>> = optional(operation).map(key).collect();
        sorted.sort_unstable();
        let order = self.known.get(&sorted);
        let mut parameters: Vec<&ir::Parameter> = optional(operation).collect();
        parameters.sort_by_key(|it| order.and_then(|order| order.iter().position(|at| *at == key(it))));
        parameters
    }
}

fn optional(operation: &ir::Operation) -> impl Iterator<Item = &ir::Parameter> {
    operation.parameters.iter().filter(|it| !it.required && it.constant.is_none())
}

fn key(parameter: &ir::Parameter) -> Key<'_> {
    (parameter.location, &parameter.wire_name)
}

/// The parameters as the descriptor lists them.
struct Tables<'a> {
    query: Vec<&'a ir::Parameter>,
    others: Vec<&'a ir::Parameter>,
    /// Those that the path alone names.
    in_path: Vec<&'a ir::Parameter>,
}

fn tables<'a>(operation: &'a ir::Operation, optional: &[&'a ir::Parameter]) -> Tables<'a> {
    let each = || operation.parameters.iter();
    let is_query = |it: &&ir::Parameter| it.location == ir::Location::Query && is_plain(it);
    let of_path: Vec<&ir::Parameter> = each().filter(|it| it.location == ir::Location::Path).collect();
    let names_suffice = of_path.iter().all(|it| is_plain(it))
        && names_in(&operation.template).eq(of_path.iter().map(|it| it.wire_name.as_str()));
    let (mut query, mut others): (Vec<_>, Vec<_>) = optional.iter().copied().partition(is_query);
    let goes_first = others.is_empty();
    if !names_suffice {
        others.extend(&of_path);
    }
    let mut further: Vec<&ir::Parameter> = each()
        .filter(|it| it.required && it.constant.is_none() && it.location != ir::Location::Path)
        .collect();
    further.sort_by_key(|it| it.location);
    for parameter in further {
        // Required ones are the last of all: behind an optional one of the others they stand there too.
        let table = if goes_first && is_query(&parameter) { &mut query } else { &mut others };
        table.push(parameter);
    }
    others.extend(each().filter(|it| it.constant.is_some() && it.location != ir::Location::Path));
    let in_path = if names_suffice { of_path } else { Vec::new() };
    Tables { query, others, in_path }
}

impl Tables<'_> {
    /// The number of a parameter.
    fn number(&self, parameter: &ir::Parameter) -> usize {
        let mut all = self.query.iter().chain(&self.others).chain(&self.in_path);
        all.position(|it| std::ptr::eq(*it, parameter)).unwrap_or_default()
    }

    /// Where a required parameter stands among the required ones: the runtime takes those of the path first.
    fn place_among_required(&self, parameter: &ir::Parameter) -> usize {
        let mut all = self.in_path.iter().chain(&self.query).chain(&self.others);
        all.position(|it| std::ptr::eq(*it, parameter)).unwrap_or_default()
    }
}

/// What is in the braces of a path, which the runtime takes for parameters one by one.
fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).map(|it| it.split_once('}').map_or("", |(name, _)| name))
}

/// A parameter as an argument, by its place in the document and its number in the descriptor.
fn argument(
    plan: &Plan<'_>,
    parameter: &ir::Parameter,
    (index, number): (usize, usize),
    names: &mut Names,
) -> Argument {
    let wanted = spell_or_number(&[&parameter.wire_name], Role::Parameter, index);
    let name = names.claim_or(&wanted, &[place(parameter.location)]);
    let (ty, pass) = passed(plan, &parameter.ty);
    Argument::new(name, ty, pass, BodyUse::Parameter(number))
}

fn place(location: ir::Location) -> &'static str {
    match location {
        ir::Location::Path => "_in_path",
        ir::Location::Query => "_in_query",
        ir::Location::QueryString => "_as_query",
        ir::Location::Header => "_header",
        ir::Location::Cookie => "_cookie",
    }
}

fn about(parameter: &ir::Parameter) -> Doc {
    let wire = doc::code_span(&parameter.wire_name);
    let otherwise = match parameter.location {
        ir::Location::Path => format!("The part {wire} of the path."),
        ir::Location::Query => format!("The query parameter {wire}."),
        ir::Location::QueryString => "The whole query.".to_owned(),
        ir::Location::Header => format!("The header {wire}."),
        ir::Location::Cookie => format!("The cookie {wire}."),
    };
    let mut doc = doc::doc(&parameter.docs, &otherwise);
    if let Some(text) = parameter.default.as_ref().and_then(doc::literal) {
        doc.sentence(&format!("Default: {text}."));
    }
    doc
}
