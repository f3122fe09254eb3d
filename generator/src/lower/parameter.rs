//! Parameters: those of the path and of the operation, united.

use std::collections::BTreeSet;

use super::constant::only_value;
use super::context::Context;
use super::coverage::is_typed;
use super::header_name::is_header_name;
use super::media_type::{Class, Direction, class};
use super::naming;
use super::style::style;
use super::template::Template;
use super::{default, docs, whole_query};
use crate::ir::{Docs, Location, Name, Parameter, Style, StyleKind, TextFormat, Type};
use crate::spec;
use crate::spec::{Named, Operation, PathItem};

/// The parameters of an operation: of the path in the order of its template, then the others in the order of
/// the document; and the template with their names in its braces.
pub(super) fn parameters<'a>(
    cx: &mut Context<'a, '_>,
    item: PathItem<'a>,
    operation: Operation<'a>,
    path: &'a str,
    name: &Name,
) -> (Vec<Parameter>, String) {
    let united = united(cx, item, operation);
    let of_path: BTreeSet<&str> =
        united.iter().filter(|it| it.location() == Some("path")).filter_map(|it| it.name()).collect();
    let mut template = Template::read(path, |name| of_path.contains(name));
    let mut lowered: Vec<Parameter> = Vec::new();
    for parameter in united {
        let in_path = parameter.name().filter(|_| parameter.location() == Some("path"));
        let named = in_path.and_then(|name| template.named.get(name)).copied();
        if let Some(parameter) = lower(cx, parameter, named.unwrap_or_default(), operation, name) {
            cx.coverage.parameters.add(is_typed(&parameter.ty));
            lowered.push(parameter);
        } else {
            cx.coverage.parameters.add(false);
        }
    }
    let mut parameters: Vec<Parameter> = Vec::with_capacity(lowered.len());
    for named in std::mem::take(&mut template.named).into_values() {
        let is_it = |it: &Parameter| it.location == Location::Path && it.wire_name == named.name;
        let declared = lowered.iter().position(is_it).map(|at| lowered.remove(at));
        parameters.push(declared.unwrap_or_else(|| undeclared(named)));
    }
    // A path parameter without a place in the path cannot be sent; `check` has said so.
    parameters.extend(lowered.into_iter().filter(|it| it.location != Location::Path));
    (parameters, template.text)
}

/// Parameters of the path, replaced by those of the operation with the same name and location (OpenAPI 3.2
/// section 4.10.1).
pub(super) fn united<'a>(
    cx: &mut Context<'a, '_>,
    item: PathItem<'a>,
    operation: Operation<'a>,
) -> Vec<spec::Parameter<'a>> {
    let mut united: Vec<spec::Parameter<'a>> = Vec::new();
    for list in [item.parameters(), operation.parameters()] {
        let mut is_whole_query_listed = false;
        for node in list {
            // What leads nowhere was reported by `check`.
            let Ok(followed) = cx.spec.follow(node) else {
                cx.coverage.parameters.add(false);
                continue;
            };
            let parameter = spec::Parameter::new(cx.spec, followed);
            let is_whole_query = parameter.location() == Some("querystring");
            // Only one can be the query, whatever its name; `check` has said so.
            if is_whole_query && std::mem::replace(&mut is_whole_query_listed, true) {
                cx.coverage.parameters.add(false);
                continue;
            }
            let same = |it: &&mut spec::Parameter<'a>| {
                it.location() == parameter.location() && (is_whole_query || it.name() == parameter.name())
            };
            match united.iter_mut().find(same) {
                Some(there) => *there = parameter,
                None => united.push(parameter),
            }
        }
    }
    united
}

/// What a path asks for and nobody describes.
fn undeclared(named: Named<'_>) -> Parameter {
    Parameter {
        wire_name: named.name.to_owned(),
        location: Location::Path,
        required: true,
        ty: Type::Text(TextFormat::Plain),
        style: Style {
            kind: style(named.style, Location::Path),
            explode: named.explode,
            allow_reserved: named.allow_reserved,
        },
        encodings: Vec::new(),
        default: None,
        constant: None,
        docs: Docs::default(),
        deprecated: false,
    }
}

fn lower<'a>(
    cx: &mut Context<'a, '_>,
    parameter: spec::Parameter<'a>,
    named: Named<'_>,
    operation: Operation<'a>,
    owner: &Name,
) -> Option<Parameter> {
    let (Some(wire_name), Some(location_text)) = (parameter.name(), parameter.location()) else {
        cx.diagnostics.unreadable_parameter(parameter.span());
        return None;
    };
    let Some(location) = location(location_text) else {
        cx.diagnostics.unsupported_parameter(parameter.span(), wire_name, location_text);
        return None;
    };
    let wire_name = if location == Location::Header { wire_name.trim() } else { wire_name };
    if location == Location::Header && belongs_elsewhere(cx, wire_name, operation) {
        cx.diagnostics.ignored_header(parameter.span(), wire_name);
        return None;
    }
    if location == Location::Header && !is_header_name(wire_name) {
        cx.diagnostics.unusable_header(parameter.span(), wire_name);
        return None;
    }
    // A shared parameter's type is named after itself, not after the first operation that uses it.
    let name = parameter.reference().map_or_else(|| owner.child(wire_name), naming::of_pointer);
    let required = parameter.required() || location == Location::Path;
    let can_be_fixed = required && location != Location::QueryString;
    let constant = parameter.schema().filter(|_| can_be_fixed).and_then(|it| only_value(cx, it));
    let (ty, kind) = match constant {
        // Nobody chooses it, so that it needs no type.
        Some(_) => (Type::Text(TextFormat::Plain), None),
        None if location == Location::QueryString => whole_query::typed(cx, parameter, &name),
        None => typed(cx, parameter, &name),
    };
    let encodings = match location {
        Location::QueryString => whole_query::encodings(cx, parameter),
        Location::Path | Location::Query | Location::Header | Location::Cookie => Vec::new(),
    };
    // What the path says of it holds where the parameter itself says nothing.
    let said = parameter.style().or(named.style);
    let kind = kind.unwrap_or_else(|| style(said, location));
    let explode = parameter.explode().or(named.explode.then_some(true));
    let mut docs = docs::of_description(parameter.description());
    let schema = parameter.schema();
    if let Some(schema) = schema {
        docs::complete(&mut docs, docs::of_schema(schema));
        super::notes::forget_default(&mut docs);
    }
    let default = schema.and_then(|it| it.default()).and_then(|it| default::of(cx, it, &ty));
    Some(Parameter {
        wire_name: wire_name.to_owned(),
        location,
        required,
        ty,
        style: Style {
            kind,
            // OpenAPI 3.2 section 4.12.2.2
            explode: location == Location::QueryString || explode.unwrap_or(kind == StyleKind::Form),
            allow_reserved: match location {
                // OpenAPI 3.2 section 4.12.3: a cookie of this style is sent as it is given.
                Location::Cookie => parameter.style() == Some("cookie"),
                Location::Path | Location::Query | Location::QueryString | Location::Header => {
                    parameter.allow_reserved().unwrap_or(named.allow_reserved)
                }
            },
        },
        encodings,
        default,
        constant,
        docs,
        deprecated: parameter.deprecated() || schema.is_some_and(|it| it.deprecated()),
    })
}

fn location(text: &str) -> Option<Location> {
    match text {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "querystring" => Some(Location::QueryString),
        "header" => Some(Location::Header),
        "cookie" => Some(Location::Cookie),
        _ => None,
    }
}

/// `Accept` and `Content-Type` follow from the content, `Authorization` from security: a parameter of that
/// name is to be passed over (OpenAPI 3.2 section 4.12.2.1). Where no security is stated, `Authorization`
/// stays, since the call could not be made otherwise.
fn belongs_elsewhere(cx: &Context<'_, '_>, name: &str, operation: Operation<'_>) -> bool {
    let secured = || match operation.security() {
        Some(mut own) => own.next().is_some(),
        None => cx.spec.document().security().is_some_and(|mut it| it.next().is_some()),
    };
    name.eq_ignore_ascii_case("accept")
        || name.eq_ignore_ascii_case("content-type")
        || (name.eq_ignore_ascii_case("authorization") && secured())
}

/// The type of a parameter, and the notation if its content decides that.
fn typed<'a>(
    cx: &mut Context<'a, '_>,
    parameter: spec::Parameter<'a>,
    name: &Name,
) -> (Type, Option<StyleKind>) {
    if let Some(schema) = parameter.schema() {
        return (cx.type_of(schema, name), None);
    }
    let Some((media_type, content)) = parameter.content().next() else {
        // A parameter is text unless something else is said.
        return (Type::Text(TextFormat::Plain), None);
    };
    match class(cx, media_type, content, Direction::Request) {
        Class::Json => {
            let ty = content.schema().map_or(Type::Any, |it| cx.type_of(it, name));
            (ty, Some(StyleKind::Json))
        }
        Class::Text | Class::Octets => (Type::Text(TextFormat::Plain), None),
        Class::Form | Class::Multipart | Class::Xml | Class::Items | Class::Unsupported(_) => {
            cx.diagnostics.unsupported_media_type(
                content.span(),
                media_type,
                "in a parameter only JSON and text are written",
            );
            (Type::Untyped, Some(StyleKind::Json))
        }
    }
}
