//! The ways to authenticate.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{docs, expect, ident, tables};
use crate::layout::{
    Auth, Constructor, ConstructorKind, FlowTable, LoginTable, NameList, NamedText, RequestTable,
    TemplateMember,
};

/// `Auth` and its tables.
pub(super) fn auth(it: &Auth) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let constructors = it.constructors.iter().filter_map(constructor);
    let statics = it.constructors.iter().filter_map(table);
    quote! {
        #doc
        #[derive(Debug)]
        pub struct Auth;
        impl Auth { #(#constructors)* }
        #(#statics)*
    }
}

fn constructor(it: &Constructor) -> Option<TokenStream> {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let name = ident(&it.name);
    let key = &it.key;
    let (arguments, made, value) = match &it.kind {
        ConstructorKind::ApiKey => (
            quote! { key: impl Into<rt::Secret> },
            quote! { ApiKey },
            quote! { rt::auth::ApiKey::new(#key, key) },
        ),
        ConstructorKind::Basic => (
            quote! { username: impl Into<String>, password: impl Into<rt::Secret> },
            quote! { Basic },
            quote! { rt::auth::Basic::new(#key, username, password) },
        ),
        ConstructorKind::Bearer => (
            quote! { token: impl Into<rt::Token> },
            quote! { Bearer },
            quote! { rt::auth::Bearer::new(#key, token) },
        ),
        ConstructorKind::ClientCredentials(flow) => {
            let table = ident(&flow.name);
            (
                quote! { client_id: impl Into<String>, client_secret: impl Into<rt::Secret> },
                quote! { ClientCredentials },
                quote! { rt::auth::ClientCredentials::new(#key, &#table, client_id, client_secret) },
            )
        }
        ConstructorKind::AuthorizationCode(flow) => {
            let table = ident(&flow.name);
            (
                quote! { client_id: impl Into<String> },
                quote! { AuthorizationCode },
                quote! { rt::auth::AuthorizationCode::new(#key, &#table, client_id) },
            )
        }
        ConstructorKind::Login(login) => login_parts(key, login),
        // A certificate belongs to the connection: `ClientBuilder::configure_http` takes it.
        ConstructorKind::Certificate => return None,
    };
    Some(quote! {
        #doc
        #deprecated
        pub fn #name(#arguments) -> rt::auth::#made { #value }
    })
}

fn login_parts(key: &str, login: &LoginTable) -> (TokenStream, TokenStream, TokenStream) {
    let table = ident(&login.name);
    let names: Vec<_> = login.inputs.iter().map(|input| ident(&input.name)).collect();
    let inputs: Vec<&str> = login.inputs.iter().map(|input| input.input.as_str()).collect();
    (
        quote! { #(#names: impl Into<rt::Secret>),* },
        quote! { Login },
        quote! { rt::auth::Login::new(#key, &#table, [#((#inputs, #names.into())),*]) },
    )
}

fn table(it: &Constructor) -> Option<TokenStream> {
    match &it.kind {
        ConstructorKind::ClientCredentials(flow) | ConstructorKind::AuthorizationCode(flow) => {
            Some(flow_table(flow))
        }
        ConstructorKind::Login(login) => Some(login_table(login)),
        ConstructorKind::ApiKey
        | ConstructorKind::Basic
        | ConstructorKind::Bearer
        | ConstructorKind::Certificate => None,
    }
}

fn flow_table(it: &FlowTable) -> TokenStream {
    let name = ident(&it.name);
    let urls = [
        ("token_url", &it.token_url),
        ("refresh_url", &it.refresh_url),
        ("authorization_url", &it.authorization_url),
    ];
    let members = urls.into_iter().filter_map(|(member, url)| {
        let (member, url) = (format_ident!("{member}"), url.as_deref()?);
        Some(quote! { #member: Some(#url) })
    });
    quote! {
        static #name: rt::auth::Flow = rt::auth::Flow {
            #(#members,)*
            ..rt::auth::Flow::NONE
        };
    }
}

fn login_table(it: &LoginTable) -> TokenStream {
    let name = ident(&it.name);
    let request = request(&it.request);
    let token = &it.token;
    let expires_in = tables::optional(it.expires_in.as_deref());
    let expires_at = tables::optional(it.expires_at.as_deref());
    let unit = format_ident!("{}", it.unit);
    let refresh_token = tables::optional(it.refresh_token.as_deref());
    let default_lifetime = match it.default_lifetime {
        Some(seconds) => {
            let seconds = Literal::u64_unsuffixed(seconds);
            quote! { Some(#seconds) }
        }
        None => quote! { None },
    };
    let refresh = match &it.refresh {
        Some(refresh) => {
            let refresh = self::request(refresh);
            quote! { Some(#refresh) }
        }
        None => quote! { None },
    };
    quote! {
        static #name: rt::auth::LoginEndpoint = rt::auth::LoginEndpoint {
            request: #request,
            answer: rt::auth::LoginAnswer {
                token: #token,
                expires_in: #expires_in,
                expires_at: #expires_at,
                unit: rt::auth::TimeUnit::#unit,
                refresh_token: #refresh_token,
            },
            default_lifetime: #default_lifetime,
            refresh: #refresh,
        };
    }
}

fn request(it: &RequestTable) -> TokenStream {
    let RequestTable { method, url, .. } = it;
    let place = format_ident!("{}", it.place);
    let members = it.members.iter().map(|member| match member {
        TemplateMember::Template(name, text) => {
            quote! { rt::auth::Member { name: #name, value: rt::auth::Value::Template(#text) } }
        }
        TemplateMember::Json(name, text) => {
            quote! { rt::auth::Member { name: #name, value: rt::auth::Value::Json(#text) } }
        }
    });
    quote! {
        rt::auth::LoginRequest {
            method: #method,
            url: #url,
            place: rt::auth::MemberPlace::#place,
            members: &[#(#members),*],
        }
    }
}

/// An enum over names that the document lists.
pub(super) fn names(it: &NameList) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let variants = it.names.iter().map(|NamedText { doc, name, .. }| {
        let doc = docs::outer(doc);
        let name = ident(name);
        quote! { #doc #name }
    });
    let arms = it.names.iter().map(|NamedText { name, text, .. }| {
        let name = ident(name);
        quote! { Self::#name => #text }
    });
    quote! {
        #doc
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }

        impl #name {
            /// The name on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { #(#arms,)* }
            }
        }

        impl AsRef<str> for #name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    }
}
