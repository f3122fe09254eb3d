//! Calls: one module for each group of operations.

mod access;
mod arguments;
mod docs;
mod names;
mod outcome;
mod status;

pub(super) use names::{CallNames, call_names};

use std::collections::BTreeMap;

use super::types::Plan;
use super::{
    Call, Content, Doc, Expect, File, Group, Ident, Item, ModuleFile, Operation, ParameterEntry, Place,
    StaticOperation, Style, expect,
};
use crate::ir;

/// The files that hold the operations; none where there are none.
pub(super) fn files(plan: &Plan<'_>, names: &CallNames) -> Vec<File> {
    if plan.api.operations.is_empty() {
        return Vec::new();
    }
    let mut groups: BTreeMap<&Ident, Vec<usize>> = BTreeMap::new();
    for index in 0..plan.api.operations.len() {
        if let Some(module) = names.module_of(plan.api, index) {
            groups.entry(module).or_default().push(index);
        }
    }
    let mut files = Vec::new();
    let mut index = Vec::new();
    for (module, members) in groups {
        index.push(Item::PublicModule { name: module.clone() });
        let content = Content::Module(group(plan, names, &members));
        files.push(File { path: format!("src/operations/{}.rs", module.bare()), content });
    }
    let doc = Doc::line("The calls of [`Client`](crate::Client), one module for each group of them.");
    files.push(File {
        path: "src/operations/mod.rs".to_owned(),
        content: Content::Module(ModuleFile { doc, items: index }),
    });
    files
}

fn group(plan: &Plan<'_>, names: &CallNames, members: &[usize]) -> ModuleFile {
    let about = members
        .first()
        .and_then(|&index| plan.api.operations.get(index))
        .and_then(|operation| plan.api.groups.get(operation.group?));
    let doc = docs::group(about);
    let shared = access::shared(plan.api, members);
    let mut scope = names::scope();
    for name in shared.names() {
        scope.claim(name);
    }
    let mut calls = Vec::new();
    let mut items = Vec::new();
    let mut outcomes = outcome::Shared::default();
    let named: Vec<(usize, Ident)> = members
        .iter()
        .map(|&index| (index, scope.claim_or(&names::operation(names, index), &["Call"])))
        .collect();
    for (index, struct_name) in named {
        let Some(operation) = plan.api.operations.get(index) else { continue };
        let Some(method) = names.method(index) else { continue };
        // A struct in parentheses is a value too: `struct X(…)` and `static X` do not go together.
        let table = scope.claim_or(&method.constant(), &["_OPERATION"]);
        let answers = outcome::outcome(plan, operation, method, &struct_name, &mut scope, &mut outcomes);
        let arranged = arguments::arrange(plan, operation);
        calls.push(call(plan, operation, method, (&struct_name, &table), &arranged));
        let descriptor = descriptor(plan.api, operation, table, &arranged, &shared);
        items.push(Item::Operation(Box::new(Operation {
            doc: Doc::line(format!("A call of {}, not sent yet.", docs::link(method))),
            name: struct_name,
            setters: arranged.setters,
            success: answers.success,
            error: answers.error,
            reader: answers.reader,
            descriptor,
        })));
        items.extend(answers.items.into_iter().map(Item::Outcome));
    }
    let block = Doc::line("Calls of this group.");
    let mut all = vec![Item::UseRuntime];
    all.push(Item::Use { path: vec![Ident::own("crate")], names: imports(&calls, &items) });
    all.push(Item::Group(Group { doc: block, calls, access: shared.into_named() }));
    all.extend(items);
    ModuleFile { doc, items: all }
}

/// `Client`, and `types` where it is mentioned.
fn imports(calls: &[Call], items: &[Item]) -> Vec<Ident> {
    let in_calls = calls.iter().flat_map(|call| &call.arguments).any(|it| it.ty.mentions_types());
    let in_items = items.iter().any(|item| match item {
        Item::Operation(it) => {
            it.setters.iter().any(|setter| setter.argument.ty.mentions_types())
                || it.success.mentions_types()
                || it.error.mentions_types()
        }
        Item::Outcome(it) => it.mentions_types(),
        _ => false,
    });
    let mut names = vec![Ident::own("Client")];
    if in_calls || in_items {
        names.push(Ident::own("types"));
    }
    names
}

fn call(
    plan: &Plan<'_>,
    operation: &ir::Operation,
    method: &Ident,
    (struct_name, table): (&Ident, &Ident),
    arranged: &arguments::Arranged,
) -> Call {
    // `self` counts.
    let many = arranged.required.len() >= expect::MOST_ARGUMENTS;
    Call {
        doc: docs::call(plan.api, operation, &arranged.required),
        name: method.clone(),
        operation: struct_name.clone(),
        descriptor: table.clone(),
        arguments: arranged.required.iter().map(|(argument, _)| argument.clone()).collect(),
        constants: arranged.constants.clone(),
        deprecated: operation.deprecated,
        expects: if many { vec![Expect::TooManyArguments] } else { Vec::new() },
    }
}

fn descriptor(
    api: &ir::Api,
    operation: &ir::Operation,
    name: Ident,
    arranged: &arguments::Arranged,
    shared: &access::Shared,
) -> StaticOperation {
    let access = access::access(api, &operation.access);
    StaticOperation {
        name,
        id: operation.name.0.join("."),
        method: operation.method.clone(),
        path: operation.path.clone(),
        parameters: arranged.order.iter().map(|&it| entry(it)).collect(),
        content_type: operation.body.as_ref().map(|body| body.content.media_type.clone()),
        accept: accept(operation),
        shared_access: shared.find(&access),
        access,
        permissions: operation.permissions.clone(),
        servers: super::client::servers(&operation.servers),
    }
}

/// The media types that answers may have, in the order of the document.
fn accept(operation: &ir::Operation) -> String {
    let mut types: Vec<&str> = Vec::new();
    for content in operation.answers.iter().filter_map(|answer| answer.content.as_ref()) {
        if !types.contains(&content.media_type.as_str()) {
            types.push(&content.media_type);
        }
    }
    types.join(", ")
}

fn entry(parameter: &ir::Parameter) -> ParameterEntry {
    let (place, style, explode) = match parameter.location {
        ir::Location::Path => (Place::Path, ir::StyleKind::Simple, false),
        ir::Location::Query => (Place::Query, ir::StyleKind::Form, true),
        ir::Location::Header => (Place::Header, ir::StyleKind::Simple, false),
        ir::Location::Cookie => (Place::Cookie, ir::StyleKind::Form, true),
    };
    ParameterEntry {
        wire_name: parameter.wire_name.clone(),
        place,
        style: (parameter.style.kind != style).then(|| spelled(parameter.style.kind)),
        explode: (parameter.style.explode != explode).then_some(parameter.style.explode),
        allow_reserved: parameter.style.allow_reserved,
    }
}

fn spelled(style: ir::StyleKind) -> Style {
    match style {
        ir::StyleKind::Form => Style::Form,
        ir::StyleKind::Simple => Style::Simple,
        ir::StyleKind::Label => Style::Label,
        ir::StyleKind::Matrix => Style::Matrix,
        ir::StyleKind::SpaceDelimited => Style::SpaceDelimited,
        ir::StyleKind::PipeDelimited => Style::PipeDelimited,
        ir::StyleKind::TabDelimited => Style::TabDelimited,
        ir::StyleKind::DeepObject => Style::DeepObject,
        ir::StyleKind::Json => Style::Json,
    }
}
