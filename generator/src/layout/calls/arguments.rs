//! Parameters and bodies as arguments and setters.

use crate::ir;
use crate::layout::expect::PLACEHOLDERS;
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::Names;
use crate::layout::types::{Plan, Site};
use crate::layout::{Argument, BodyUse, Doc, Ident, Pass, Setter, Type, doc};

/// The parameters and the body of an operation, in their order.
pub(super) struct Arranged<'a> {
    /// All parameters, in the order of the descriptor.
    pub(super) order: Vec<&'a ir::Parameter>,
    /// What must be given, with what is said about it.
    pub(super) required: Vec<(Argument, &'a ir::Docs)>,
    /// What has one value, by its place in `order`.
    pub(super) constants: Vec<(usize, String)>,
    /// What may be given.
    pub(super) setters: Vec<Setter>,
}

/// Methods of a call that setters must not replace; those of `std::ops` would be taken for operators.
const TAKEN: &[&str] = &[
    "add",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "div",
    "fmt",
    "from",
    "into",
    "mul",
    "neg",
    "not",
    "rem",
    "send",
    "shl",
    "shr",
    "sub",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Puts parameters and body in order: required ones by place, then the body; then what is optional.
pub(super) fn arrange<'a>(plan: &Plan<'_>, operation: &'a ir::Operation) -> Arranged<'a> {
    let mut order: Vec<&ir::Parameter> = operation.parameters.iter().filter(|it| it.required).collect();
    order.sort_by_key(|it| it.location);
    let count = order.len();
    order.extend(operation.parameters.iter().filter(|it| !it.required));
    let mut arguments = Names::with_taken(PLACEHOLDERS);
    let mut methods = Names::with_taken(&[TAKEN, PLACEHOLDERS].concat());
    let mut required = Vec::new();
    let mut setters = Vec::new();
    let mut constants = Vec::new();
    for (index, parameter) in order.iter().enumerate() {
        if let Some(constant) = &parameter.constant {
            constants.push((index, constant.clone()));
            continue;
        }
        let wanted = spell_or_number(&[&parameter.wire_name], Role::Parameter, index);
        let (names, suffix) = if index < count {
            (&mut arguments, place(parameter.location))
        } else {
            (&mut methods, place(parameter.location))
        };
        let name = names.claim_or(&wanted, &[suffix]);
        let ty = plan.ty(without_null(&parameter.ty), Site::Elsewhere);
        let pass = pass(&ty);
        let argument = Argument { name: name.clone(), ty, pass, role: BodyUse::Parameter(index) };
        if index < count {
            required.push((argument, &parameter.docs));
        } else {
            setters.push(Setter { doc: about(parameter), argument, name, deprecated: parameter.deprecated });
        }
    }
    if let Some(body) = &operation.body {
        let names = if body.required { &mut arguments } else { &mut methods };
        let name = names.claim_or(&Ident::own("body"), &["_content"]);
        let argument = body_argument(plan, body, name.clone());
        if body.required {
            required.push((argument, &body.docs));
        } else {
            let doc = doc::doc(&body.docs, "What is sent along.");
            setters.push(Setter { doc, argument, name, deprecated: false });
        }
    }
    Arranged { order, required, constants, setters }
}

fn place(location: ir::Location) -> &'static str {
    match location {
        ir::Location::Path => "_in_path",
        ir::Location::Query => "_in_query",
        ir::Location::Header => "_header",
        ir::Location::Cookie => "_cookie",
    }
}

fn about(parameter: &ir::Parameter) -> Doc {
    let wire = doc::code_span(&parameter.wire_name);
    let otherwise = match parameter.location {
        ir::Location::Path => format!("The part {wire} of the path."),
        ir::Location::Query => format!("The query parameter {wire}."),
        ir::Location::Header => format!("The header {wire}."),
        ir::Location::Cookie => format!("The cookie {wire}."),
    };
    let mut doc = doc::doc(&parameter.docs, &otherwise);
    if let Some(text) = parameter.default.as_ref().and_then(doc::literal) {
        doc.paragraph(format!("Default: {text}."));
    }
    doc
}

/// A null is no value of a parameter: it is simply not given.
fn without_null(ty: &ir::Type) -> &ir::Type {
    match ty {
        ir::Type::Nullable(inner) => without_null(inner),
        ir::Type::Null => &ir::Type::Any,
        _ => ty,
    }
}

fn pass(ty: &Type) -> Pass {
    match ty {
        Type::String | Type::Vec(_) | Type::Bytes => Pass::Into,
        Type::Map(_) | Type::Boxed(_) | Type::Value => Pass::Reference,
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::U32
        | Type::U64
        | Type::F64
        | Type::Unit
        | Type::Base64
        | Type::Timestamp
        | Type::Date
        | Type::Uuid
        | Type::Answer
        | Type::Infallible
        | Type::Option(_)
        | Type::Tuple(_)
        | Type::Foreign(_)
        | Type::Path(_) => Pass::Value,
    }
}

fn body_argument(plan: &Plan<'_>, body: &ir::Body, name: Ident) -> Argument {
    let ty = plan.ty(without_null(&body.content.ty), Site::Elsewhere);
    match body.content.kind {
        ir::ContentKind::Json => Argument { name, ty, pass: Pass::Reference, role: BodyUse::Json },
        ir::ContentKind::Form => Argument { name, ty, pass: Pass::Reference, role: BodyUse::Form },
        ir::ContentKind::Text => Argument { name, ty: Type::String, pass: Pass::Into, role: BodyUse::Text },
        ir::ContentKind::Octets => Argument { name, ty: Type::Bytes, pass: Pass::Into, role: BodyUse::Bytes },
    }
}
