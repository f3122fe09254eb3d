//! The ways to authenticate.

use std::collections::BTreeMap;

use super::doc;
use super::ident::{Role, spell_or_number};
use super::names::{Names, PRELUDE};
use super::{
    Auth, Constructor, ConstructorKind, Content, Doc, File, FlowTable, Ident, Input, Item, LoginTable,
    ModuleFile, NameList, NamedText, RequestTable, TemplateMember,
};
use crate::ir;

/// What `auth.rs` offers.
pub(super) fn auth(api: &ir::Api) -> Option<Auth> {
    if api.schemes.is_empty() {
        return None;
    }
    let mut names = Names::with_taken(&["clone", "new", "default"]);
    let mut statics = Names::default();
    let mut constructors = Vec::new();
    for (index, scheme) in api.schemes.iter().enumerate() {
        for (suffix, kind) in kinds(scheme) {
            let words = [scheme.key.as_str(), suffix];
            let name = names.claim_or(&spell_or_number(&words, Role::Method, index), &["_credential"]);
            let table = statics.claim(&name.constant());
            let kind = match kind {
                Kind::Plain(kind) => kind,
                Kind::ClientCredentials(flow) => ConstructorKind::ClientCredentials(table_of(flow, table)),
                Kind::AuthorizationCode(flow) => ConstructorKind::AuthorizationCode(table_of(flow, table)),
                Kind::Login(login) => ConstructorKind::Login(Box::new(login_table(login, table))),
            };
            let otherwise = format!("Authenticates by {}.", doc::code_span(&scheme.key));
            let doc = doc::doc(&scheme.docs, &otherwise);
            let key = scheme.key.clone();
            constructors.push(Constructor { doc, name, key, kind, deprecated: scheme.deprecated });
        }
    }
    let doc =
        Doc::line("The ways to authenticate: one constructor for each scheme and flow of the document.");
    Some(Auth { doc, constructors })
}

/// `auth.rs`, with the names it exports.
pub(super) fn file(api: &ir::Api, auth: Option<&Auth>) -> Option<(File, Vec<Ident>)> {
    let scopes = scopes(api);
    let permissions = permissions(api);
    let auth = auth?;
    // A certificate has no constructor, so that an API of certificates alone mentions nothing of the runtime.
    let constructs = auth.constructors.iter().any(|it| !matches!(it.kind, ConstructorKind::Certificate));
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

enum Kind<'a> {
    Plain(ConstructorKind),
    ClientCredentials(&'a ir::Flow),
    AuthorizationCode(&'a ir::Flow),
    Login(&'a ir::Login),
}

/// What a scheme offers, each with the word that tells it from the scheme's others.
fn kinds(scheme: &ir::Scheme) -> Vec<(&'static str, Kind<'_>)> {
    if let Some(login) = &scheme.login {
        return vec![("", Kind::Login(login))];
    }
    let plain = |kind| vec![("", Kind::Plain(kind))];
    match &scheme.kind {
        ir::SchemeKind::Basic => plain(ConstructorKind::Basic),
        ir::SchemeKind::Bearer
        | ir::SchemeKind::OpenIdConnect { .. }
        | ir::SchemeKind::Authorization { .. } => plain(ConstructorKind::Bearer),
        ir::SchemeKind::Key { .. } => plain(ConstructorKind::ApiKey),
        ir::SchemeKind::MutualTls => plain(ConstructorKind::Certificate),
        ir::SchemeKind::OAuth2 { flows } if flows.is_empty() => plain(ConstructorKind::Bearer),
        ir::SchemeKind::OAuth2 { flows } => {
            let several = flows.len() > 1;
            flows.iter().map(|flow| (if several { word(flow.kind) } else { "" }, flow_kind(flow))).collect()
        }
    }
}

fn flow_kind(flow: &ir::Flow) -> Kind<'_> {
    match flow.kind {
        ir::FlowKind::AuthorizationCode if flow.token_url.is_some() => Kind::AuthorizationCode(flow),
        ir::FlowKind::ClientCredentials if flow.token_url.is_some() => Kind::ClientCredentials(flow),
        // The user brings a token, or something that gets one.
        ir::FlowKind::AuthorizationCode
        | ir::FlowKind::ClientCredentials
        | ir::FlowKind::DeviceAuthorization
        | ir::FlowKind::Implicit
        | ir::FlowKind::Password => Kind::Plain(ConstructorKind::Bearer),
    }
}

fn word(kind: ir::FlowKind) -> &'static str {
    match kind {
        ir::FlowKind::AuthorizationCode => "authorization_code",
        ir::FlowKind::ClientCredentials => "client_credentials",
        ir::FlowKind::DeviceAuthorization => "device",
        ir::FlowKind::Implicit => "implicit",
        ir::FlowKind::Password => "password",
    }
}

fn table_of(flow: &ir::Flow, name: Ident) -> FlowTable {
    FlowTable {
        name,
        token_url: flow.token_url.clone(),
        refresh_url: flow.refresh_url.clone(),
        authorization_url: flow.authorization_url.clone(),
    }
}

fn login_table(login: &ir::Login, name: Ident) -> LoginTable {
    let mut names = Names::default();
    let inputs = login
        .inputs
        .iter()
        .enumerate()
        .map(|(index, input)| Input {
            name: names.claim(&spell_or_number(&[input], Role::Parameter, index)),
            input: input.clone(),
        })
        .collect();
    LoginTable {
        name,
        inputs,
        request: request(&login.request),
        token: login.answer.token.clone(),
        expires_in: login.answer.expires_in.clone(),
        expires_at: login.answer.expires_at.clone(),
        unit: match login.answer.unit {
            ir::TimeUnit::Seconds => "Seconds",
            ir::TimeUnit::Milliseconds => "Milliseconds",
            ir::TimeUnit::Rfc3339 => "Rfc3339",
        },
        refresh_token: login.answer.refresh_token.clone(),
        default_lifetime: login.default_lifetime,
        refresh: login.refresh.as_ref().map(request),
    }
}

fn request(request: &ir::LoginRequest) -> RequestTable {
    RequestTable {
        method: request.method.clone(),
        url: request.url.clone(),
        place: match request.place {
            ir::MemberPlace::Basic => "Basic",
            ir::MemberPlace::Json => "Json",
            ir::MemberPlace::Form => "Form",
            ir::MemberPlace::Header => "Header",
        },
        members: request.members.iter().map(member).collect(),
    }
}

fn member(member: &ir::LoginMember) -> TemplateMember {
    let name = member.name.clone();
    match &member.value {
        ir::Literal::Text(text) => TemplateMember::Template(name, text.clone()),
        ir::Literal::Null => TemplateMember::Json(name, "null".to_owned()),
        ir::Literal::Boolean(value) => TemplateMember::Json(name, value.to_string()),
        ir::Literal::Integer(number) => TemplateMember::Json(name, number.to_string()),
        ir::Literal::Number(text) | ir::Literal::Json(text) => TemplateMember::Json(name, text.clone()),
    }
}

/// The inputs of a constructor, for the first example; `None` where there is nothing to construct.
pub(super) fn inputs(constructor: &Constructor) -> Option<Vec<String>> {
    let words: Vec<&str> = match &constructor.kind {
        ConstructorKind::ApiKey => vec!["key"],
        ConstructorKind::Basic => vec!["username", "password"],
        ConstructorKind::Bearer => vec!["token"],
        ConstructorKind::ClientCredentials(_) => vec!["client_id", "client_secret"],
        ConstructorKind::Login(login) => login.inputs.iter().map(|input| input.name.bare()).collect(),
        // Needs more than what an environment variable holds.
        ConstructorKind::AuthorizationCode(_) | ConstructorKind::Certificate => return None,
    };
    Some(words.into_iter().map(str::to_ascii_uppercase).collect())
}

fn scopes(api: &ir::Api) -> Option<NameList> {
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for scheme in &api.schemes {
        let ir::SchemeKind::OAuth2 { flows } = &scheme.kind else { continue };
        for scope in flows.iter().flat_map(|flow| &flow.scopes) {
            texts.entry(&scope.name).or_insert(&scope.description);
        }
    }
    name_list("Scope", "A scope that a token can have.", &texts)
}

fn permissions(api: &ir::Api) -> Option<NameList> {
    let texts: BTreeMap<&str, &str> = api
        .operations
        .iter()
        .flat_map(|operation| operation.permissions.iter().map(|name| (name.as_str(), "")))
        .collect();
    name_list("Permission", "A permission that a credential can have.", &texts)
}

fn name_list(name: &str, about: &str, texts: &BTreeMap<&str, &str>) -> Option<NameList> {
    if texts.is_empty() {
        return None;
    }
    let mut taken = Names::with_taken(PRELUDE);
    let names = texts
        .iter()
        .enumerate()
        .map(|(index, (text, description))| {
            let mut doc = Doc::line(match doc::code_span(text) {
                span if span.is_empty() => "The empty name.".to_owned(),
                span => format!("{span} on the wire."),
            });
            doc.append(&doc::render(description));
            let name = taken.claim_or(&spell_or_number(&[text], Role::Variant, index), &["Name"]);
            NamedText { doc, name, text: (*text).to_owned() }
        })
        .collect();
    Some(NameList { doc: Doc::line(about), name: Ident::own(name), names })
}
