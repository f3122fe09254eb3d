//! Calls: one module for each group of operations, and what they share beside them.

mod access;
mod arguments;
mod body;
mod contract;
mod descriptor;
mod docs;
mod encoding;
mod links;
mod names;
mod naming;
mod offers;
mod outcome;
mod pages;
mod pass;
mod plain;
mod prepared;
mod repeated;
mod shared;
mod status;
mod streams;

pub(super) use names::{CallNames, call_names};
pub(super) use offers::PATH as BODIES_PATH;
pub(super) use outcome::holds_type as holds;

use std::collections::BTreeMap;

use self::prepared::{Context, Prepared};
use super::types::Plan;
use super::{
    Argument, BodyUse, Call, Content, ContractCall, Doc, Expect, File, Group, Ident, Item, Link, ModuleFile,
    Type, expect,
};
use crate::ir;

/// The files that hold the operations, and how a test calls each; none where there are none.
pub(super) fn files(plan: &Plan<'_>, names: &CallNames) -> (Vec<File>, Vec<ContractCall>) {
    let mut prepared = Vec::new();
    let mut sharers = Vec::new();
    let mut groups: BTreeMap<&Ident, Vec<usize>> = BTreeMap::new();
    let orders = arguments::Orders::of(&plan.api.operations);
    let bodies = offers::Bodies::of(plan, names);
    for (index, operation) in plan.api.operations.iter().enumerate() {
        let (Some(method), Some(module)) = (names.method(index), names.module_of(plan.api, index)) else {
            continue;
        };
        groups.entry(module).or_default().push(prepared.len());
        let reads = outcome::reads(plan, operation);
        let arranged = arguments::arrange(plan, operation, &orders, bodies.get(index));
        let (errors, setters) = (outcome::errors(&reads), arranged.setters.clone());
        let streams = streams::of(plan, operation);
        sharers.push(shared::Sharer { method, errors, setters, streams: streams.as_ref().map(|it| it.kind) });
        prepared.push(Prepared { index, operation, method, reads, arranged, streams });
    }
    if prepared.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let shared = shared::Shared::of(&sharers);
    let cx =
        Context { plan, names, api: plan.api, prepared, shared, common: descriptor::Shared::of(plan.api) };
    let mut files = vec![root(&cx, groups.keys().copied())];
    for (module, members) in groups {
        let content = Content::Module(group(&cx, &members));
        files.push(File { path: format!("src/operations/{}.rs", module.bare()), content });
    }
    let rows = cx
        .prepared
        .iter()
        .flat_map(|it| contract::rows(it.operation, it.method, &it.arranged, bodies.get(it.index)))
        .collect();
    files.extend(cx.shared.into_files());
    files.extend(bodies.into_file());
    (files, rows)
}

/// `operations/mod.rs`: the modules, and what all of them start from.
fn root<'a>(cx: &Context<'_>, modules: impl Iterator<Item = &'a Ident>) -> File {
    let common = cx.common.common();
    let mut items: Vec<Item> = common.iter().map(|_| Item::UseRuntime).collect();
    items.extend(modules.map(|name| Item::PublicModule { name: name.clone() }));
    items.extend(common.map(Item::Common));
    let content = Content::Module(ModuleFile { doc: docs::root(cx.api, &cx.common), items });
    File { path: "src/operations/mod.rs".to_owned(), content }
}

fn group(cx: &Context<'_>, members: &[usize]) -> ModuleFile {
    let of_module = || members.iter().filter_map(|&index| Some((index, cx.prepared.get(index)?)));
    let about = of_module().next().and_then(|(_, it)| cx.api.groups.get(it.operation.group?));
    let operations: Vec<&ir::Operation> = of_module().map(|(_, it)| it.operation).collect();
    let constants = descriptor::Constants::of(cx.api, &cx.common, &operations);
    let mut scope = names::scope();
    for name in constants.names() {
        scope.claim(name);
    }
    let mut calls = Vec::new();
    let mut items = Vec::new();
    for (index, it) in of_module() {
        let (call, own) = call(cx, index, it, &constants, &mut scope);
        calls.push(call);
        items.extend(own);
    }
    let mut all = vec![Item::UseRuntime];
    all.push(Item::Use { path: vec![Ident::own("crate")], names: imports(&calls, &items) });
    if cx.common.common().is_some() {
        all.push(Item::Use { path: vec![Ident::own("super")], names: vec![Ident::own("COMMON")] });
    }
    let descriptor::Constants { access, servers, pages } = constants;
    let (access, servers, pages) = (access.into_named(), servers.into_named(), pages.into_named());
    let doc = Doc::line("Calls of this group.");
    all.push(Item::Group(Group { doc, calls, access, servers, pages }));
    all.extend(items);
    ModuleFile { doc: docs::group(about), items: all }
}

/// `Client`, and the modules that are mentioned.
fn imports(calls: &[Call], items: &[Item]) -> Vec<Ident> {
    let starts_with = |ty: &Type, module: &str| match ty {
        Type::Path(path) => path.first().is_some_and(|it| it.as_str() == module),
        _ => false,
    };
    let is_offered = |it: &Argument| it.role == BodyUse::Offered;
    let bodies_are_offered = calls.iter().flat_map(|it| &it.arguments).any(is_offered)
        || items.iter().any(|item| match item {
            Item::Wrapper(it) => it.setters.iter().any(|it| is_offered(&it.argument)),
            _ => false,
        });
    let calls_are_shared = calls.iter().any(|call| call.wrapper.as_ref().is_some_and(|path| path.len() > 1));
    let errors_are_shared = calls.iter().any(|call| starts_with(&call.error, "errors"));
    let of_call = |call: &Call| {
        call.success.mentions_types()
            || call.streams.as_ref().is_some_and(|it| it.item.mentions_types())
            || call.arguments.iter().any(|it| it.ty.mentions_types())
            || call.links.iter().any(Link::mentions_types)
    };
    let types_are_used = calls.iter().any(of_call)
        || items.iter().any(|item| match item {
            Item::Wrapper(it) => it.mentions_types(),
            Item::Outcome(it) => it.mentions_types(),
            _ => false,
        });
    let modules = [
        (bodies_are_offered, body::BODIES),
        (calls_are_shared, "calls"),
        (errors_are_shared, "errors"),
        (types_are_used, "types"),
    ];
    let used = modules.into_iter().filter(|(is_used, _)| *is_used).map(|(_, name)| Ident::own(name));
    std::iter::once(Ident::own("Client")).chain(used).collect()
}

/// What is said about a method.
fn documentation(cx: &Context<'_>, index: usize, it: &Prepared<'_>) -> Doc {
    let before = cx.prepared.get(..index).unwrap_or_default();
    let usual = before.iter().rfind(|it| it.operation.media_type.is_none());
    match it.operation.media_type.as_deref().zip(usual) {
        Some((media_type, usual)) => docs::other_way(it.operation, media_type, usual.method),
        None => {
            let needs = docs::needs(cx.api, it.operation, &cx.common);
            let mut doc = docs::call(it.operation, &it.arranged.required, cx.shared.failures(index), needs);
            if let Some(streams) = &it.streams {
                streams::documentation(streams, it.operation).into_iter().for_each(|it| doc.paragraph(it));
            }
            if let Some(links) = links::said_of(cx, it.index) {
                doc.paragraph(links);
            }
            doc
        }
    }
}

/// A method, and the types that it has for itself.
fn call(
    cx: &Context<'_>,
    index: usize,
    it: &Prepared<'_>,
    constants: &descriptor::Constants,
    scope: &mut super::names::Names,
) -> (Call, Vec<Item>) {
    let mut items = Vec::new();
    let wrapper = match cx.shared.wrapper(index) {
        Some(path) => Some(path),
        None if it.arranged.setters.is_empty() => None,
        None => {
            let name = shared::own(it.method, "", scope);
            let doc = Doc::line(format!("A call of {}, not sent yet.", docs::link(it.method)));
            let setters = it.arranged.setters.clone();
            items.push(Item::Wrapper(shared::wrapper(
                doc,
                name.clone(),
                setters,
                &[it.streams.as_ref().map(|it| it.kind)],
            )));
            Some(vec![name])
        }
    };
    let success = outcome::success(&it.reads, it.method, &names::of_method(it.method), scope);
    items.extend(success.outcome.map(Item::Outcome));
    let errors = outcome::errors(&it.reads);
    let error = match cx.shared.error(index) {
        Some(ty) => ty,
        None if errors.is_empty() => Type::Infallible,
        None => {
            let name = shared::own(it.method, "Error", scope);
            let doc = Doc::line(format!("The documented errors of {}.", docs::link(it.method)));
            let variants = errors.into_iter().map(|(variant, said)| variant.documented(&said)).collect();
            items.push(Item::Outcome(outcome::outcome(doc, name.clone(), variants, None)));
            Type::Path(vec![name])
        }
    };
    // `self` counts.
    let many = it.arranged.required.len() >= expect::MOST_ARGUMENTS;
    let call = Call {
        doc: documentation(cx, index, it),
        name: it.method.clone(),
        arguments: it.arranged.required.iter().map(|(argument, _)| argument.clone()).collect(),
        required: it.arranged.handed_over.clone(),
        deprecated: it.operation.deprecated,
        expects: if many { vec![Expect::TooManyArguments] } else { Vec::new() },
        wrapper,
        success: success.ty,
        error,
        reader: success.reader,
        streams: it.streams.clone(),
        descriptor: descriptor::descriptor(cx.api, it.operation, &it.arranged, &cx.common, constants),
        links: links::links(cx, it),
    };
    (call, items)
}
