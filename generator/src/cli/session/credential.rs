//! From a scheme of the document to a client of the runtime that holds a credential for it.

use clientsmith_runtime::auth::{AuthorizationCode, Credential, Device, Flow, OAuth};
use clientsmith_runtime::{Api, Client, ClientBuilder, Placement, Scheme};

use super::remembered::Remembered;
use crate::ir;

/// A client that can do nothing but hold the session, once it has a store; and the key of its scheme.
pub(super) fn client(
    api: &ir::Api,
    wanted: &Remembered,
    account: Option<&str>,
) -> Result<(ClientBuilder<Client>, &'static str), String> {
    let (scheme, flow) = choose(api, wanted)?;
    let base = base(api, &flow, wanted)?;
    let client_id = wanted
        .client_id
        .as_deref()
        .ok_or("no client id: register an application with the provider, and give its id as `--client-id`")?;
    // Descriptors stand in statics of generated code. This process holds one, to its end.
    let key: &'static str = Box::leak(scheme.key.clone().into_boxed_str());
    let flow: &'static Flow = Box::leak(Box::new(flow));
    let schemes = Box::leak(Box::new([Scheme { key, placement: Placement::Bearer }]));
    let descriptor: &'static Api = Box::leak(Box::new(Api {
        name: "clientsmith",
        version: "",
        user_agent: concat!("clientsmith/", env!("CARGO_PKG_VERSION")),
        servers: &[],
        schemes,
    }));
    let on_device = wanted.device || has_device_only(scheme);
    let credential: Credential = if on_device {
        dress(Device::new(key, flow, client_id), wanted, account).into()
    } else {
        dress(AuthorizationCode::new(key, flow, client_id), wanted, account).into()
    };
    Ok((ClientBuilder::new(descriptor).base_url(base).credentials(credential), key))
}

/// Where the API is: what relative addresses of a flow are relative to.
fn base(api: &ir::Api, flow: &Flow, wanted: &Remembered) -> Result<String, String> {
    let declared = api.servers.first().map(|it| it.variables.iter().fold(it.url.clone(), with_default));
    if let Some(base) = wanted.base_url.clone().or_else(|| declared.filter(|it| it.contains("://"))) {
        return Ok(base);
    }
    let used = [
        flow.authorization_url.filter(|_| wanted.authorization_url.is_none()),
        flow.token_url.filter(|_| wanted.token_url.is_none()),
        flow.refresh_url,
        flow.device_authorization_url,
        flow.discovery_url,
    ];
    match used.into_iter().flatten().find(|it| !it.contains("://")) {
        Some(url) => Err(format!(
            "`{url}` is relative, and the document does not say where the API is: give its address as `--base-url`"
        )),
        // Where nothing is relative to it, any address will do.
        None => Ok("https://localhost".to_owned()),
    }
}

fn with_default(url: String, variable: &ir::ServerVariable) -> String {
    url.replace(&format!("{{{}}}", variable.name), &variable.default)
}

fn dress<G>(mut it: OAuth<G>, wanted: &Remembered, account: Option<&str>) -> OAuth<G> {
    it = it.scopes(&wanted.scopes);
    for (name, value) in &wanted.parameters {
        it = it.parameter(name, value);
    }
    if let Some(account) = account {
        it = it.account(account);
    }
    if let Some(issuer) = &wanted.issuer {
        it = it.issuer(issuer);
    }
    if let Some(url) = &wanted.authorization_url {
        it = it.authorization_url(url);
    }
    if let Some(url) = &wanted.token_url {
        it = it.token_url(url);
    }
    match std::env::var("CLIENTSMITH_CLIENT_SECRET") {
        Ok(secret) if !secret.is_empty() => it.client_secret(secret),
        Ok(_) | Err(_) => it,
    }
}

/// The scheme that is meant, and where its endpoints are.
fn choose<'a>(api: &'a ir::Api, wanted: &Remembered) -> Result<(&'a ir::Scheme, Flow), String> {
    let able: Vec<(&ir::Scheme, Flow)> =
        api.schemes.iter().filter_map(|it| flow(it, wanted).map(|flow| (it, flow))).collect();
    let names = || able.iter().map(|(it, _)| format!("`{}`", it.key)).collect::<Vec<_>>().join(", ");
    if let Some(name) = &wanted.scheme {
        let found = able.iter().find(|(it, _)| it.key == *name);
        return found.map(|(it, flow)| (*it, *flow)).ok_or_else(|| match able.is_empty() {
            true => format!("`{name}`: this document has no security scheme that a person logs in for"),
            false => format!("a person cannot log in for `{name}`; `--scheme` takes one of {}", names()),
        });
    }
    match able.as_slice() {
        [(scheme, flow)] => Ok((scheme, *flow)),
        [] => Err("this document has no security scheme that a person logs in for: one with an authorization code, a device, an \
                   implicit flow or OpenID Connect"
            .to_owned()),
        _ => Err(format!("a person can log in for several schemes: choose one with `--scheme`: {}", names())),
    }
}

/// The endpoints of the flow that takes a person, in the form of the runtime.
fn flow(scheme: &ir::Scheme, wanted: &Remembered) -> Option<Flow> {
    let keep = |url: &Option<String>| {
        let url = url.as_ref().filter(|it| !it.is_empty())?;
        Some(&*Box::leak(url.clone().into_boxed_str()))
    };
    match &scheme.kind {
        ir::SchemeKind::OAuth2 { flows, metadata_url } => {
            let of = |kind: ir::FlowKind| flows.iter().find(|it| it.kind == kind);
            let found = if wanted.device {
                of(ir::FlowKind::DeviceAuthorization)
            } else {
                // An implicit flow is never run: its authorization endpoint nearly always gives codes too.
                let codes = of(ir::FlowKind::AuthorizationCode).or_else(|| of(ir::FlowKind::Implicit));
                codes.or_else(|| of(ir::FlowKind::DeviceAuthorization))
            };
            let discovery_url = keep(metadata_url);
            match found {
                Some(it) => Some(Flow {
                    token_url: keep(&it.token_url),
                    refresh_url: keep(&it.refresh_url),
                    authorization_url: keep(&it.authorization_url),
                    device_authorization_url: keep(&it.device_authorization_url),
                    discovery_url,
                }),
                None if discovery_url.is_some() || wanted.issuer.is_some() => {
                    Some(Flow { discovery_url, ..Flow::NONE })
                }
                None => None,
            }
        }
        ir::SchemeKind::OpenIdConnect { url } => {
            Some(Flow { discovery_url: keep(&Some(url.clone())), ..Flow::NONE })
        }
        ir::SchemeKind::Basic
        | ir::SchemeKind::Bearer
        | ir::SchemeKind::Key { .. }
        | ir::SchemeKind::MutualTls
        | ir::SchemeKind::Authorization { .. } => None,
    }
}

/// Whether the document leaves a person no choice.
fn has_device_only(scheme: &ir::Scheme) -> bool {
    let ir::SchemeKind::OAuth2 { flows, .. } = &scheme.kind else { return false };
    let has = |kind: ir::FlowKind| flows.iter().any(|it| it.kind == kind);
    has(ir::FlowKind::DeviceAuthorization)
        && !has(ir::FlowKind::AuthorizationCode)
        && !has(ir::FlowKind::Implicit)
}

/// An error with all its reasons.
pub(super) fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(reason) = source {
        text = format!("{text}: {reason}");
        source = reason.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Generator;
    use crate::pipeline::Destination;

    const SCHEMES: &str = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/":{"get":{"responses":{"200":{"description":"d"}}}}},
        "components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"k"},SCHEMES}}}"#;
    const CODE: &str = r#"{"type":"oauth2","flows":{"authorizationCode":{"authorizationUrl":"https://a.example/auth","tokenUrl":"/token","scopes":{}}}}"#;

    fn chosen(schemes: &str, wanted: &Remembered) -> Result<String, String> {
        let api = api(schemes);
        choose(&api, wanted)
            .map(|(scheme, flow)| format!("{} {:?} {:?}", scheme.key, flow.token_url, flow.discovery_url))
    }

    fn api(schemes: &str) -> ir::Api {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("openapi.json");
        std::fs::write(&path, SCHEMES.replace("SCHEMES", schemes)).unwrap();
        let run = Generator::new(path).run(Destination::Nowhere, &|_| {}).unwrap();
        run.compiled.unwrap().api
    }

    #[test]
    fn the_one_scheme_that_takes_a_person_is_found() {
        let found = chosen(&format!("\"a\":{CODE}"), &Remembered::default());
        assert_eq!(found.unwrap(), r#"a Some("/token") None"#);
        let oidc = r#""o":{"type":"openIdConnect","openIdConnectUrl":"https://a.example/.well-known/openid-configuration"}"#;
        let found = chosen(oidc, &Remembered::default()).unwrap();
        assert_eq!(found, r#"o None Some("https://a.example/.well-known/openid-configuration")"#);
    }

    #[test]
    fn relative_addresses_need_the_address_of_the_api() {
        let api =
            api(&format!("\"a\":{CODE},\"b\":{{\"type\":\"openIdConnect\",\"openIdConnectUrl\":\"\"}}"));
        let mut wanted = Remembered { scheme: Some("a".to_owned()), ..Remembered::default() };
        let told = |wanted: &Remembered| base(&api, &choose(&api, wanted).unwrap().1, wanted);
        assert_eq!(
            told(&wanted).unwrap_err(),
            "`/token` is relative, and the document does not say where the API is: give its address as `--base-url`"
        );
        let given = Remembered { base_url: Some("https://a.example".to_owned()), ..wanted.clone() };
        assert_eq!(told(&given).unwrap(), "https://a.example");
        wanted.token_url = Some("https://id.example/token".to_owned());
        assert_eq!(told(&wanted).unwrap(), "https://localhost");
        // An empty address is none, and so not relative either.
        let empty = Remembered { scheme: Some("b".to_owned()), ..Remembered::default() };
        assert_eq!(choose(&api, &empty).unwrap().1.discovery_url, None);
    }

    #[test]
    fn of_several_schemes_one_is_named() {
        let both = format!("\"a\":{CODE},\"b\":{CODE}");
        let error = chosen(&both, &Remembered::default()).unwrap_err();
        assert_eq!(error, "a person can log in for several schemes: choose one with `--scheme`: `a`, `b`");
        let named = |name: &str| Remembered { scheme: Some(name.to_owned()), ..Remembered::default() };
        assert!(chosen(&both, &named("b")).unwrap().starts_with("b "));
        let error = chosen(&both, &named("key")).unwrap_err();
        assert_eq!(error, "a person cannot log in for `key`; `--scheme` takes one of `a`, `b`");
    }
}
