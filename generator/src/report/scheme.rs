//! A way to authenticate, and what it is called in the generated crate.

use serde::Serialize;

use crate::{ir, layout};

/// A security scheme in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scheme {
    /// Its key in the document.
    pub scheme: String,
    /// What it is, in OpenAPI's word: `apiKey`, `http`, `oauth2`, `openIdConnect`, `mutualTLS`.
    pub kind: &'static str,
    /// Where and how the credential goes out.
    pub detail: String,
    /// The flows, for `oauth2`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<&'static str>,
    /// Where tokens come from, if the document declares a login of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint: Option<String>,
    /// How credentials for it are made: `Auth::api_key(key)`.
    pub constructors: Vec<String>,
    /// The environment variables that `Auth::…_from_env()` reads for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub environment: Vec<String>,
}

impl Scheme {
    /// Describes a scheme.
    pub(crate) fn new(scheme: &ir::Scheme, krate: &layout::Crate) -> Self {
        let (kind, detail, flows) = describe(&scheme.kind);
        let login = scheme.login.as_ref().map(|it| &it.request);
        Scheme {
            scheme: scheme.key.clone(),
            kind,
            detail,
            flows,
            token_endpoint: login.map(|it| format!("{} {}", it.method, it.url)),
            constructors: constructors(krate, &scheme.key).filter_map(layout::Constructor::call).collect(),
            environment: environment(constructors(krate, &scheme.key)),
        }
    }
}

fn describe(kind: &ir::SchemeKind) -> (&'static str, String, Vec<&'static str>) {
    match kind {
        ir::SchemeKind::Basic => ("http", "HTTP Basic".to_owned(), Vec::new()),
        ir::SchemeKind::Bearer => ("http", "bearer token".to_owned(), Vec::new()),
        ir::SchemeKind::Key { place, name, template } => {
            let place = match place {
                ir::KeyPlace::Header => "header",
                ir::KeyPlace::Query => "query parameter",
                ir::KeyPlace::Cookie => "cookie",
            };
            let template = template.as_ref().map(|it| format!(" as `{it}`")).unwrap_or_default();
            ("apiKey", format!("key in the {place} `{name}`{template}"), Vec::new())
        }
        ir::SchemeKind::OAuth2 { flows, .. } => {
            let flows: Vec<_> = flows.iter().map(|it| flow(it.kind)).collect();
            ("oauth2", format!("OAuth 2: {}", flows.join(", ")), flows)
        }
        ir::SchemeKind::OpenIdConnect { url } => {
            ("openIdConnect", format!("OpenID Connect at {url}"), Vec::new())
        }
        ir::SchemeKind::MutualTls => ("mutualTLS", "certificate of the client".to_owned(), Vec::new()),
        ir::SchemeKind::Authorization { word } => ("http", format!("`Authorization: {word} …`"), Vec::new()),
    }
}

fn flow(kind: ir::FlowKind) -> &'static str {
    match kind {
        ir::FlowKind::AuthorizationCode => "authorizationCode",
        ir::FlowKind::ClientCredentials => "clientCredentials",
        ir::FlowKind::DeviceAuthorization => "deviceAuthorization",
        ir::FlowKind::Implicit => "implicit",
        ir::FlowKind::Password => "password",
    }
}

/// The constructors of credentials for a scheme.
fn constructors<'a>(krate: &'a layout::Crate, key: &'a str) -> impl Iterator<Item = &'a layout::Constructor> {
    let modules = krate.files.iter().filter_map(|file| match &file.content {
        layout::Content::Module(module) => Some(&module.items),
        layout::Content::Manifest(_)
        | layout::Content::Readme(_)
        | layout::Content::Codec(_)
        | layout::Content::Contract(_)
        | layout::Content::Mock(_)
        | layout::Content::Example(_) => None,
    });
    let auth = modules.flatten().filter_map(|item| match item {
        layout::Item::Auth(auth) => Some(&auth.constructors),
        _ => None,
    });
    auth.flatten().filter(move |it| it.key == key)
}

/// Each variable once, in the order of the constructors.
fn environment<'a>(constructors: impl Iterator<Item = &'a layout::Constructor>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in constructors.flat_map(layout::Constructor::variables) {
        if !names.iter().any(|it| it == name) {
            names.push(name.to_owned());
        }
    }
    names
}
