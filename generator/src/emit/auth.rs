//! The ways to authenticate.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{docs, expect, ident, tables};
use crate::layout::{
    Auth, Constructor, ConstructorKind, Environment, Expect, FlowTable, Grant, LoginTable, NameList,
    NamedText, RequestTable, Takes, TemplateMember,
};

/// `Auth` and its tables.
pub(super) fn auth(it: &Auth) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let constructors = it.constructors.iter().filter_map(constructor);
    let flows = it.flows.iter().map(flow_table);
    let logins = it.constructors.iter().filter_map(|it| match &it.kind {
        ConstructorKind::Login(login) => Some(login_table(login)),
        ConstructorKind::ApiKey
        | ConstructorKind::Basic
        | ConstructorKind::Bearer
        | ConstructorKind::OAuth { .. }
        | ConstructorKind::Certificate => None,
    });
    quote! {
        #doc
        #[derive(Debug)]
        pub struct Auth;
        impl Auth { #(#constructors)* }
        #(#flows)*
        #(#logins)*
    }
}

/// A constructor, and the one that takes the same from the environment.
fn constructor(it: &Constructor) -> Option<TokenStream> {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let expects = expect::expects(&it.expects);
    let name = ident(&it.name);
    let key = &it.key;
    let names: Vec<_> = it.inputs.iter().map(|input| ident(&input.name)).collect();
    let types = it.inputs.iter().map(|input| match input.takes {
        Takes::Text => quote! { String },
        Takes::Secret => quote! { rt::Secret },
        Takes::Token => quote! { rt::Token },
    });
    let (made, value) = match &it.kind {
        ConstructorKind::ApiKey => (quote! { ApiKey }, quote! { #(#names),* }),
        ConstructorKind::Basic => (quote! { Basic }, quote! { #(#names),* }),
        ConstructorKind::Bearer => (quote! { Bearer }, quote! { #(#names),* }),
        ConstructorKind::OAuth { grant, flow } => {
            let flow = ident(flow);
            (grant_type(*grant), quote! { &#flow, #(#names),* })
        }
        ConstructorKind::Login(login) => {
            let table = ident(&login.name);
            let inputs = &login.inputs;
            (quote! { Login }, quote! { &#table, [#((#inputs, #names.into())),*] })
        }
        // A certificate belongs to the connection: `ClientBuilder::configure_http` takes it.
        ConstructorKind::Certificate => return None,
    };
    let from_environment =
        it.environment.as_ref().map(|environment| from_environment(it, environment, &made));
    Some(quote! {
        #doc
        #deprecated
        #expects
        pub fn #name(#(#names: impl Into<#types>),*) -> rt::auth::#made { rt::auth::#made::new(#key, #value) }

        #from_environment
    })
}

fn grant_type(grant: Grant) -> TokenStream {
    match grant {
        Grant::AuthorizationCode => quote! { AuthorizationCode },
        Grant::ClientCredentials => quote! { ClientCredentials },
        Grant::Device => quote! { Device },
        Grant::Password => quote! { Password },
    }
}

fn from_environment(it: &Constructor, environment: &Environment, made: &TokenStream) -> TokenStream {
    let doc = docs::outer(&environment.doc);
    let deprecated = expect::deprecated(it.deprecated);
    // What is deprecated for itself may not be used silently by something else that is.
    let expects = expect::expects(if it.deprecated { &[Expect::Deprecated] } else { &[] });
    let name = ident(&environment.name);
    let constructor = ident(&it.name);
    let values = it.inputs.iter().map(|input| {
        let variable = &input.variable;
        match input.takes {
            Takes::Text => quote! { rt::auth::environment::text(#variable)? },
            Takes::Secret | Takes::Token => quote! { rt::auth::environment::secret(#variable)? },
        }
    });
    let credential = quote! { Self::#constructor(#(#values),*) };
    let result = match &environment.client_secret {
        Some(variable) => quote! { rt::auth::environment::client_secret(#credential, #variable) },
        None => quote! { Ok(#credential) },
    };
    quote! {
        #doc
        #deprecated
        #expects
        pub fn #name() -> Result<rt::auth::#made, rt::AuthError> { #result }
    }
}

fn flow_table(it: &FlowTable) -> TokenStream {
    let name = ident(&it.name);
    let urls = [
        ("token_url", &it.token_url),
        ("refresh_url", &it.refresh_url),
        ("authorization_url", &it.authorization_url),
        ("device_authorization_url", &it.device_authorization_url),
        ("discovery_url", &it.discovery_url),
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
    let header = tables::optional(it.header.as_deref());
    let further = |it: &Option<RequestTable>| match it {
        Some(it) => {
            let request = self::request(it);
            quote! { Some(#request) }
        }
        None => quote! { None },
    };
    let (refresh, logout) = (further(&it.refresh), further(&it.logout));
    quote! {
        static #name: rt::auth::LoginEndpoint = rt::auth::LoginEndpoint {
            request: #request,
            answer: rt::auth::LoginAnswer {
                token: #token,
                header: #header,
                expires_in: #expires_in,
                expires_at: #expires_at,
                unit: rt::auth::TimeUnit::#unit,
                refresh_token: #refresh_token,
            },
            default_lifetime: #default_lifetime,
            refresh: #refresh,
            logout: #logout,
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
