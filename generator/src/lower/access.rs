//! Security: the schemes, and which of them an operation needs.

use super::context::Context;
use super::header_name::is_header_name;
use super::{docs, login};
use crate::ir::{Alternative, Docs, Flow, FlowKind, KeyPlace, Need, Scheme, SchemeKind, Scope};
use crate::spec;
use crate::spec::{Operation, Requirement, SecurityScheme};

/// The ways to authenticate that the document declares.
pub(super) fn schemes(cx: &mut Context<'_, '_>) -> Vec<Scheme> {
    let mut schemes = Vec::new();
    for (key, scheme) in cx.spec.document().components().security_schemes() {
        let Some(mut kind) = kind(cx, key, scheme) else { continue };
        let login = match scheme.token_endpoint() {
            Some(endpoint) if holds_token(&kind) => {
                let login = login::login(cx, endpoint);
                if let (Some(prefix), true) = (login::prefix(endpoint), login.is_some()) {
                    kind = prefixed(kind, prefix);
                }
                login
            }
            Some(endpoint) => {
                let message =
                    format!("`{key}` is no bearer token and no key, so nothing can be fetched for it");
                let help = "declare the token endpoint at an `apiKey` or `http` bearer scheme";
                cx.diagnostics.malformed_extension(endpoint.span, message, help);
                None
            }
            None => None,
        };
        schemes.push(Scheme {
            key: key.to_owned(),
            docs: docs::of_description(scheme.description()),
            deprecated: scheme.deprecated(),
            kind,
            login,
        });
    }
    schemes
}

fn holds_token(kind: &SchemeKind) -> bool {
    match kind {
        SchemeKind::Bearer | SchemeKind::Authorization { .. } | SchemeKind::Key { .. } => true,
        SchemeKind::Basic
        | SchemeKind::OAuth2 { .. }
        | SchemeKind::OpenIdConnect { .. }
        | SchemeKind::MutualTls => false,
    }
}

/// The scheme with this word before its tokens: `Authorization: Token …`.
fn prefixed(kind: SchemeKind, prefix: &str) -> SchemeKind {
    match kind {
        SchemeKind::Bearer | SchemeKind::Authorization { .. } => {
            SchemeKind::Authorization { word: prefix.to_owned() }
        }
        SchemeKind::Key { place, name, .. } => {
            SchemeKind::Key { place, name, template: Some(format!("{prefix} {{}}")) }
        }
        SchemeKind::Basic
        | SchemeKind::OAuth2 { .. }
        | SchemeKind::OpenIdConnect { .. }
        | SchemeKind::MutualTls => kind,
    }
}

fn kind(cx: &mut Context<'_, '_>, key: &str, scheme: SecurityScheme<'_>) -> Option<SchemeKind> {
    let kind = match scheme.kind().map(str::to_ascii_lowercase).as_deref() {
        Some("apikey") => api_key(scheme),
        Some("http") => Some(http(scheme)),
        Some("oauth2") => Some(oauth2(scheme)),
        Some("openidconnect") => {
            let url = scheme.open_id_connect_url().unwrap_or_default().trim().to_owned();
            Some(SchemeKind::OpenIdConnect { url })
        }
        Some("mutualtls") => Some(SchemeKind::MutualTls),
        Some("basic") => Some(SchemeKind::Basic),
        Some(_) | None => None,
    };
    if kind.is_none() {
        cx.diagnostics.unusable_scheme(scheme.span(), key);
    }
    kind
}

fn api_key(scheme: SecurityScheme<'_>) -> Option<SchemeKind> {
    let place = match scheme.location()? {
        "header" => KeyPlace::Header,
        "query" => KeyPlace::Query,
        "cookie" => KeyPlace::Cookie,
        _ => return None,
    };
    // No name of a header begins or ends with a space.
    let name = match place {
        KeyPlace::Header => Some(scheme.name()?.trim()).filter(|it| is_header_name(it))?,
        KeyPlace::Query | KeyPlace::Cookie => scheme.name()?,
    };
    Some(SchemeKind::Key {
        place,
        name: name.to_owned(),
        template: scheme.value_template().map(str::to_owned),
    })
}

/// The words of `http` are those of RFC 9110 section 11.1, in which case does not matter.
fn http(scheme: SecurityScheme<'_>) -> SchemeKind {
    let word = scheme.scheme().unwrap_or("bearer").trim();
    if word.eq_ignore_ascii_case("basic") {
        SchemeKind::Basic
    } else if word.eq_ignore_ascii_case("bearer") {
        SchemeKind::Bearer
    } else {
        SchemeKind::Authorization { word: word.to_owned() }
    }
}

fn oauth2(scheme: SecurityScheme<'_>) -> SchemeKind {
    SchemeKind::OAuth2 {
        flows: scheme.flows().filter_map(flow).collect(),
        metadata_url: scheme.oauth2_metadata_url().map(|it| it.trim().to_owned()),
    }
}

fn flow((name, flow): (&str, spec::Flow<'_>)) -> Option<Flow> {
    let kind = match name {
        "authorizationCode" => FlowKind::AuthorizationCode,
        "clientCredentials" => FlowKind::ClientCredentials,
        "deviceAuthorization" => FlowKind::DeviceAuthorization,
        "implicit" => FlowKind::Implicit,
        "password" => FlowKind::Password,
        // Extensions stand here too; `check` has reported anything else.
        _ => return None,
    };
    let owned = |text: Option<&str>| text.map(|it| it.trim().to_owned());
    Some(Flow {
        kind,
        authorization_url: owned(flow.authorization_url()),
        token_url: owned(flow.token_url()),
        refresh_url: owned(flow.refresh_url()),
        device_authorization_url: owned(flow.device_authorization_url()),
        scopes: flow
            .scopes()
            .map(|(name, description)| Scope {
                name: name.to_owned(),
                description: description.trim().to_owned(),
            })
            .collect(),
    })
}

/// The ways to be allowed to call an operation: its own, or else the document's. An empty list of its own
/// lifts the document's (OpenAPI 3.2 section 4.10.1).
pub(super) fn of_operation<'a>(
    cx: &mut Context<'a, '_>,
    operation: Operation<'a>,
    schemes: &mut Vec<Scheme>,
) -> Vec<Alternative> {
    match operation.security() {
        Some(own) => alternatives(cx, own.collect(), schemes),
        None => match cx.spec.document().security() {
            Some(global) => alternatives(cx, global.collect(), schemes),
            None => Vec::new(),
        },
    }
}

/// An alternative with a scheme that nobody declares cannot be fulfilled and goes. Where none would be left
/// the operation must not seem open to everybody: its schemes are then taken for bearer tokens, the most
/// common kind, so that a user can at least give one.
fn alternatives<'a>(
    cx: &mut Context<'a, '_>,
    requirements: Vec<Requirement<'a>>,
    schemes: &mut Vec<Scheme>,
) -> Vec<Alternative> {
    let mut alternatives: Vec<Alternative> = Vec::new();
    for requirement in &requirements {
        // `check` names the schemes that nobody declares.
        match known(*requirement, schemes) {
            Some(alternative) if !alternatives.contains(&alternative) => alternatives.push(alternative),
            Some(_) | None => {}
        }
    }
    if alternatives.is_empty() {
        for requirement in &requirements {
            for (key, _) in requirement.needs() {
                assume(cx, key, *requirement, schemes);
            }
        }
        alternatives.extend(requirements.iter().filter_map(|it| known(*it, schemes)));
    }
    alternatives
}

fn known(requirement: Requirement<'_>, schemes: &[Scheme]) -> Option<Alternative> {
    let mut needs = Vec::new();
    for (key, scopes) in requirement.needs() {
        let scheme = position(key, schemes)?;
        needs.push(Need { scheme, scopes: scopes.map(str::to_owned).collect() });
    }
    Some(Alternative { needs })
}

/// A scheme by its name or, since OpenAPI 3.2 (section 4.30.1), by a URI.
fn position(name: &str, schemes: &[Scheme]) -> Option<usize> {
    let by_name = |name: &str| schemes.iter().position(|it| it.key == name);
    by_name(name).or_else(|| by_name(name.strip_prefix("#/components/securitySchemes/")?))
}

fn assume(cx: &mut Context<'_, '_>, key: &str, requirement: Requirement<'_>, schemes: &mut Vec<Scheme>) {
    if schemes.iter().any(|it| it.key == key) {
        return;
    }
    cx.diagnostics.assumed_bearer(requirement.span(), key);
    let docs = Docs {
        notes: vec!["The document does not describe this scheme; a bearer token is assumed.".to_owned()],
        ..Docs::default()
    };
    schemes.push(Scheme {
        key: key.to_owned(),
        docs,
        deprecated: false,
        kind: SchemeKind::Bearer,
        login: None,
    });
}
