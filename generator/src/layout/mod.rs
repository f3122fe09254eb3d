//! Floor 8: names, modules, files, boxes, derives and documentation of the generated crate.
//!
//! Everything is decided here and nothing is written: the result is plain data, so that files can be
//! emitted side by side, and read by people with `inspect --stage layout`.

mod auth;
mod calls;
mod client;
mod doc;
mod dump;
mod expect;
mod features;
mod headers;
mod ident;
mod model;
mod names;
mod options;
mod plain;
mod types;
mod webhooks;

pub use doc::Doc;
pub use dump::dump;
pub use ident::Ident;
pub use model::{
    Access, Alias, Argument, Arm, Auth, Base, Body, BodyUse, Call, Choice, ChoiceKind, ChoiceVariant, Client,
    Codec, CodecForm, CodecStyle, Common, Companions, Constructor, ConstructorKind, Content, Contents,
    Contract, ContractCall, Crate, Descriptor, Environment, Example, Expect, Feature, Field, File,
    FixedValue, FlowTable, Given, GivenConstant, GivenField, GivenForm, GivenObject, GivenSource, GivenValue,
    Grant, Group, HeaderConstant, Helper, Input, Item, Link, LinkArgument, LoginMethods, LoginTable,
    Manifest, ModuleFile, NameList, NamedText, Need, NewField, NextPage, Offer, Offers, Outcome,
    OutcomeVariant, Package, Page, Pages, ParameterEntry, PartEntry, PartLayout, Pass, Place, Placement,
    Presence, Read, ReadFrom, Reader, RequestTable, RuntimeSource, Scheme, SerdeTraits, Server,
    ServerVariable, Setter, Stated, StatusPattern, Step, StreamKind, Streams, Struct, StructConstructor,
    Style, TagMember, Take, Takes, TemplateMember, TextPiece, Type, Union, UnionTag, UnionVariant,
    WebhookConstant, WhichPart, Wrapper,
};
pub use options::{FeatureRule, Options};

use crate::diagnostics::Diagnostics;
use crate::ir;

/// Lays the crate out.
pub fn lay_out(api: &ir::Api, options: &Options, diagnostics: &mut Diagnostics) -> Crate {
    let name = client::package_name(api, options);
    let plan = types::Plan::new(api, (options.codec, options.serde), diagnostics);
    let mut files = match options.contents {
        Contents::Client => client_files(&plan, &name, options),
        Contents::Types => type_files(&plan, &name, options),
    };
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Crate { name, files }
}

/// The files of a client.
fn client_files(plan: &types::Plan<'_>, name: &str, options: &Options) -> Vec<File> {
    let api = plan.api;
    let names = calls::call_names(api);
    let auth = auth::auth(api, name);
    let (example, called) = client::example(api, name, &names, auth.as_ref());
    let mut modules = Vec::new();
    let mut exports = Vec::new();
    let features = features::features(api, &names, options);
    let required = called.and_then(|it| features.of_operation(it)).map(str::to_owned);
    let logins = client::login_methods(api, &names);
    let manifest = client::manifest(api, name, options, (&features, required));
    let mut files =
        vec![manifest, client::readme(api, name, Some((&example, auth.as_ref(), logins.as_ref())))];
    if let Some((file, exported)) = auth::file(api, auth.as_ref()) {
        modules.push("auth");
        exports = exported;
        files.push(file);
    }
    let (mut operations, rows) = calls::files(plan, &names);
    features.gate_operations(&mut operations);
    for (module, path) in [
        ("bodies", calls::BODIES_PATH),
        ("calls", "src/calls.rs"),
        ("errors", "src/errors.rs"),
        ("operations", "src/operations/mod.rs"),
    ] {
        if operations.iter().any(|it| it.path == path) {
            modules.push(module);
        }
    }
    files.extend(operations);
    if let Some(headers) = headers::file(plan, &names) {
        modules.push("headers");
        files.push(headers);
    }
    if let Some(webhooks) = webhooks::file(plan, &names) {
        modules.push(features::WEBHOOKS);
        files.push(webhooks);
    }
    let types = types::files(plan, &features);
    if !types.is_empty() {
        modules.push("types");
    }
    files.extend(types);
    if options.companions.mock {
        files.push(client::mock(api));
    }
    let mut lib = client::lib(api, name, (&modules, &exports), logins, options.companions);
    if let Content::Module(lib) = &mut lib.content {
        lib.items.iter_mut().for_each(|it| features.gate_webhooks(it));
    }
    files.push(lib);
    let path = format!("examples/{}.rs", client::example_name(name));
    files.push(File { path, content: Content::Example(example) });
    if options.companions.contract && !rows.is_empty() {
        files.push(client::contract(api, name, rows));
    }
    files
}

/// The files of a crate of types alone.
fn type_files(plan: &types::Plan<'_>, name: &str, options: &Options) -> Vec<File> {
    let types = types::files(plan, &features::Features::default());
    let modules: &[&str] = if types.is_empty() { &[] } else { &["types"] };
    let mut files = vec![
        client::manifest(plan.api, name, options, (&features::Features::default(), None)),
        client::readme(plan.api, name, None),
        client::lib_of_types(plan.api, modules),
    ];
    files.extend(types);
    match options.codec {
        CodecStyle::Tables => {}
        CodecStyle::SerdeDerive => plain::do_without_the_runtime(&mut files),
    }
    files
}
