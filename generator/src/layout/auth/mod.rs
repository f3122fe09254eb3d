//! The ways to authenticate.

mod environment;
mod lists;
mod login;
mod offers;
#[cfg(test)]
mod tests;

use super::doc;
use super::expect::{MOST_ARGUMENTS, PLACEHOLDERS};
use super::ident::{Role, spell_or_number};
use super::names::Names;
use super::{
    Auth, Constructor, ConstructorKind, Content, Doc, Expect, File, FlowTable, Ident, Input, Item, ModuleFile,
};
use crate::ir;
use environment::Variables;
use offers::{Addresses, Makes, Offer};

/// What `auth.rs` offers.
pub(super) fn auth(api: &ir::Api, krate: &str) -> Option<Auth> {
    if api.schemes.is_empty() {
        return None;
    }
    let doc =
        Doc::line("The ways to authenticate: one constructor for each scheme and flow of the document.");
    let mut auth = Auth { doc, constructors: Vec::new(), flows: Vec::new() };
    let mut variables = Variables::of(krate);
    let mut statics = Names::default();
    let mut names = constructor_names(api).into_iter();
    let mut secrets = Vec::new();
    for (index, scheme) in api.schemes.iter().enumerate() {
        let offers = offers::offers(scheme);
        let prefix = variables.prefix(index, scheme, &offers);
        let flows = auth.flows.len();
        for offer in &offers {
            let Some(name) = names.next() else { break };
            let kind = match &offer.makes {
                Makes::ApiKey => ConstructorKind::ApiKey,
                Makes::Basic => ConstructorKind::Basic,
                Makes::Bearer => ConstructorKind::Bearer,
                Makes::OAuth(grant, addresses) => {
                    let flow = flow(*addresses, &name, &mut auth.flows, flows, &mut statics);
                    ConstructorKind::OAuth { grant: *grant, flow }
                }
                Makes::Login(login) => {
                    let table = statics.claim(&name.constant());
                    ConstructorKind::Login(Box::new(login::table(login, table)))
                }
                Makes::Certificate => ConstructorKind::Certificate,
            };
            secrets.push(offer.may_have_secret().then(|| environment::client_secret(&prefix)));
            let inputs = inputs(offer, &prefix);
            let many = inputs.len() > MOST_ARGUMENTS;
            auth.constructors.push(Constructor {
                doc: about(scheme, offer),
                name,
                key: scheme.key.clone(),
                kind,
                inputs,
                expects: if many { vec![Expect::TooManyArguments] } else { Vec::new() },
                environment: None,
                deprecated: scheme.deprecated,
            });
        }
    }
    add_environment(&mut auth, secrets);
    Some(auth)
}

/// The names of all constructors, in their order. A scheme gets its own name before another one's flow does.
fn constructor_names(api: &ir::Api) -> Vec<Ident> {
    let mut wanted = Vec::new();
    for (index, scheme) in api.schemes.iter().enumerate() {
        for offer in offers::offers(scheme) {
            wanted.push((offer.suffix, spell_or_number(&[&scheme.key, offer.suffix], Role::Method, index)));
        }
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&it| wanted.get(it).is_some_and(|(suffix, _)| !suffix.is_empty()));
    let mut taken = Names::with_taken(&["clone", "new", "default"]);
    let mut names: Vec<(usize, Ident)> = order
        .into_iter()
        .filter_map(|it| Some((it, taken.claim_or(&wanted.get(it)?.1, &["_credential"]))))
        .collect();
    names.sort_by_key(|(it, _)| *it);
    names.into_iter().map(|(_, name)| name).collect()
}

/// What the scheme says, and then what is special about this way.
fn about(scheme: &ir::Scheme, offer: &Offer<'_>) -> Doc {
    let otherwise = format!("Authenticates by {}.", doc::code_span(&scheme.key));
    let mut doc = doc::doc(&scheme.docs, &otherwise);
    if !offer.about.is_empty() {
        doc.paragraph(offer.about);
    }
    doc
}

/// The static with the addresses of a flow; those of one scheme share it where they are the same.
fn flow(
    addresses: Addresses<'_>,
    name: &Ident,
    flows: &mut Vec<FlowTable>,
    of_others: usize,
    statics: &mut Names,
) -> Ident {
    let of_flow = |url: fn(&ir::Flow) -> Option<&String>| addresses.flow.and_then(url).cloned();
    let mut table = FlowTable {
        name: name.constant(),
        token_url: of_flow(|it| it.token_url.as_ref()),
        refresh_url: of_flow(|it| it.refresh_url.as_ref()),
        authorization_url: of_flow(|it| it.authorization_url.as_ref()),
        device_authorization_url: of_flow(|it| it.device_authorization_url.as_ref()),
        discovery_url: addresses.discovery_url.map(str::to_owned),
    };
    let same = |it: &&FlowTable| FlowTable { name: table.name.clone(), ..(*it).clone() } == table;
    if let Some(known) = flows.iter().skip(of_others).find(same) {
        return known.name.clone();
    }
    table.name = statics.claim(&table.name);
    flows.push(table.clone());
    table.name
}

fn inputs(offer: &Offer<'_>, prefix: &str) -> Vec<Input> {
    let mut names = Names::with_taken(PLACEHOLDERS);
    let inputs = offer.inputs().into_iter().zip(environment::variables(prefix, offer)).enumerate();
    inputs
        .map(|(index, ((word, takes, _), variable))| {
            let name = names.claim(&spell_or_number(&[word], Role::Parameter, index));
            Input { name, takes, variable }
        })
        .collect()
}

/// `…_from_env` for each constructor; none of them takes a name from a scheme.
fn add_environment(auth: &mut Auth, secrets: Vec<Option<String>>) {
    let mut names = Names::default();
    auth.constructors.iter().for_each(|it| drop(names.claim(&it.name)));
    for (constructor, secret) in auth.constructors.iter_mut().zip(secrets) {
        if !matches!(constructor.kind, ConstructorKind::Certificate) {
            let name = names.claim(&constructor.name.with_suffix("_from_env"));
            constructor.environment = Some(environment::constructor(constructor, name, secret));
        }
    }
}

/// Whether the document declares a way by which a person logs in.
pub(super) fn is_interactive(api: &ir::Api) -> bool {
    api.schemes.iter().flat_map(offers::offers).any(|it| it.is_interactive())
}

/// `auth.rs`, with the names it exports.
pub(super) fn file(api: &ir::Api, auth: Option<&Auth>) -> Option<(File, Vec<Ident>)> {
    let scopes = lists::scopes(api);
    let permissions = lists::permissions(api);
    let auth = auth?;
    // A certificate has no constructor, so that an API of certificates alone mentions nothing of the runtime.
    let constructs = auth.constructors.iter().any(|it| it.environment.is_some());
    let mut items = if constructs { vec![Item::UseRuntime] } else { Vec::new() };
    items.push(Item::Auth(Box::new(auth.clone())));
    let mut exports = vec![Ident::own("Auth")];
    for list in [scopes, permissions].into_iter().flatten() {
        exports.push(list.name.clone());
        items.push(Item::Names(list));
    }
    let doc = Doc::line("How to authenticate.");
    let content = Content::Module(ModuleFile { doc, items });
    Some((File { path: "src/auth.rs".to_owned(), content }, exports))
}
