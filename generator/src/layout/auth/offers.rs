//! What a scheme offers: one way to authenticate for each flow, and what each of them takes.

use crate::ir;
use crate::layout::{Grant, Takes};

/// One way to authenticate.
pub(super) struct Offer<'a> {
    /// The word that tells it from the scheme's others; empty for the scheme's own name.
    pub(super) suffix: &'static str,
    /// What is said about it beside the scheme's documentation.
    pub(super) about: &'static str,
    /// What it makes.
    pub(super) makes: Makes<'a>,
}

/// What an [`Offer`] makes.
pub(super) enum Makes<'a> {
    ApiKey,
    Basic,
    Bearer,
    OAuth(Grant, Addresses<'a>),
    Login(&'a ir::Login),
    Certificate,
}

/// Where the endpoints of a flow are.
#[derive(Clone, Copy)]
pub(super) struct Addresses<'a> {
    pub(super) flow: Option<&'a ir::Flow>,
    pub(super) discovery_url: Option<&'a str>,
}

/// An input: the words of its argument, what it takes, and the last words of its environment variable.
pub(super) type Input<'a> = (&'a str, Takes, &'a str);

const TOKEN: &str = "A token that you bring, or a source of tokens.";
const AUTHORIZATION_CODE: &str = "OAuth 2 authorization code with PKCE: a person logs in with a browser.";
const CLIENT_CREDENTIALS: &str = "OAuth 2 client credentials: the program itself is the user.";
const DEVICE: &str = "OAuth 2 device authorization: a person logs in on another device, with a code.";
const IMPLICIT: &str = "A token of the implicit grant, or a source of such tokens. The grant itself is never run: it shows \
     tokens to the browser (RFC 9700, section 2.1.2).";
const IMPLICIT_CODE: &str =
    "Authorization code with PKCE in place of the implicit grant: a person logs in with a browser.";
const IMPLICIT_WITHOUT_TOKEN_URL: &str = "Authorization code with PKCE in place of the implicit grant: a person logs in with \
     a browser. The document names no token endpoint: name it with `token_url`.";
const PASSWORD: &str = "OAuth 2 password grant: user name and password go to the token endpoint. RFC 9700, section 2.4, \
     advises against it.";

/// What a scheme offers.
pub(super) fn offers(scheme: &ir::Scheme) -> Vec<Offer<'_>> {
    if let Some(login) = &scheme.login {
        return vec![plain(Makes::Login(login))];
    }
    match &scheme.kind {
        ir::SchemeKind::Basic => vec![plain(Makes::Basic)],
        ir::SchemeKind::Bearer | ir::SchemeKind::Authorization { .. } => vec![plain(Makes::Bearer)],
        ir::SchemeKind::Key { .. } => vec![plain(Makes::ApiKey)],
        ir::SchemeKind::MutualTls => vec![plain(Makes::Certificate)],
        ir::SchemeKind::OpenIdConnect { url } => described(url),
        ir::SchemeKind::OAuth2 { flows, metadata_url } => {
            let metadata = metadata_url.as_deref().filter(|it| !it.is_empty());
            match metadata {
                Some(url) if flows.is_empty() => described(url),
                Some(_) | None => declared(flows, metadata),
            }
        }
    }
}

fn plain(makes: Makes<'_>) -> Offer<'_> {
    Offer { suffix: "", about: "", makes }
}

/// The flows are those that the provider's metadata list.
fn described(url: &str) -> Vec<Offer<'_>> {
    let mut offers = vec![Offer { suffix: "", about: TOKEN, makes: Makes::Bearer }];
    if !url.is_empty() {
        let addresses = Addresses { flow: None, discovery_url: Some(url) };
        offers.extend([
            oauth("authorization_code", AUTHORIZATION_CODE, Grant::AuthorizationCode, addresses),
            oauth("client_credentials", CLIENT_CREDENTIALS, Grant::ClientCredentials, addresses),
            oauth("device", DEVICE, Grant::Device, addresses),
        ]);
    }
    offers
}

/// The flows of the document, and a token however it was obtained.
fn declared<'a>(flows: &'a [ir::Flow], discovery_url: Option<&'a str>) -> Vec<Offer<'a>> {
    let mut offers = Vec::new();
    for flow in flows {
        let addresses = Addresses { flow: Some(flow), discovery_url };
        match flow.kind {
            ir::FlowKind::AuthorizationCode => {
                offers.push(oauth(
                    "authorization_code",
                    AUTHORIZATION_CODE,
                    Grant::AuthorizationCode,
                    addresses,
                ));
            }
            ir::FlowKind::ClientCredentials => {
                offers.push(oauth(
                    "client_credentials",
                    CLIENT_CREDENTIALS,
                    Grant::ClientCredentials,
                    addresses,
                ));
            }
            ir::FlowKind::DeviceAuthorization => {
                offers.push(oauth("device", DEVICE, Grant::Device, addresses));
            }
            ir::FlowKind::Implicit => {
                offers.push(Offer { suffix: "implicit", about: IMPLICIT, makes: Makes::Bearer });
                // With a flow of its own, the authorization code needs no stand-in.
                if !flows.iter().any(|it| it.kind == ir::FlowKind::AuthorizationCode) {
                    let is_known = flow.token_url.is_some() || discovery_url.is_some();
                    let about = if is_known { IMPLICIT_CODE } else { IMPLICIT_WITHOUT_TOKEN_URL };
                    offers.push(oauth("implicit_code", about, Grant::AuthorizationCode, addresses));
                }
            }
            ir::FlowKind::Password => {
                offers.push(oauth("password", PASSWORD, Grant::Password, addresses));
            }
        }
    }
    offers.push(Offer { suffix: "", about: TOKEN, makes: Makes::Bearer });
    offers
}

fn oauth<'a>(suffix: &'static str, about: &'static str, grant: Grant, addresses: Addresses<'a>) -> Offer<'a> {
    Offer { suffix, about, makes: Makes::OAuth(grant, addresses) }
}

impl<'a> Offer<'a> {
    /// What it takes. The only value of a scheme has the scheme's name in the environment; a token that stands beside
    /// other ways is told from them.
    pub(super) fn inputs(&self) -> Vec<Input<'a>> {
        let client_id = ("client_id", Takes::Text, "client_id");
        match &self.makes {
            Makes::ApiKey => vec![("key", Takes::Secret, "")],
            Makes::Basic => {
                vec![("username", Takes::Text, "username"), ("password", Takes::Secret, "password")]
            }
            Makes::Bearer => vec![("token", Takes::Token, if self.about.is_empty() { "" } else { "token" })],
            Makes::OAuth(Grant::AuthorizationCode | Grant::Device, _) => vec![client_id],
            Makes::OAuth(Grant::ClientCredentials, _) => {
                vec![client_id, ("client_secret", Takes::Secret, "client_secret")]
            }
            Makes::OAuth(Grant::Password, _) => vec![
                client_id,
                ("username", Takes::Secret, "username"),
                ("password", Takes::Secret, "password"),
            ],
            Makes::Login(login) => {
                login.inputs.iter().map(|it| (it.as_str(), Takes::Secret, it.as_str())).collect()
            }
            Makes::Certificate => Vec::new(),
        }
    }

    /// Whether the client may have a secret or not.
    pub(super) fn may_have_secret(&self) -> bool {
        match &self.makes {
            Makes::OAuth(Grant::AuthorizationCode | Grant::Device | Grant::Password, _) => true,
            Makes::OAuth(Grant::ClientCredentials, _)
            | Makes::ApiKey
            | Makes::Basic
            | Makes::Bearer
            | Makes::Login(_)
            | Makes::Certificate => false,
        }
    }

    /// Whether a person logs in.
    pub(super) fn is_interactive(&self) -> bool {
        matches!(self.makes, Makes::OAuth(Grant::AuthorizationCode | Grant::Device, _))
    }
}
