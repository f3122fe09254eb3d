//! Descriptors: statics that tell the runtime what the document says.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::ident;
use crate::layout::{Access, ParameterEntry, Place, Server, StaticOperation, Style};

/// The descriptor of an operation.
pub(super) fn operation(it: &StaticOperation) -> TokenStream {
    let name = ident(&it.name);
    let StaticOperation { id, method, path, accept, permissions, .. } = it;
    let parameters = (!it.parameters.is_empty()).then(|| {
        let parameters = it.parameters.iter().map(parameter);
        quote! { parameters: &[#(#parameters),*], }
    });
    let content_type = it.content_type.as_ref().map(|it| quote! { content_type: Some(#it), });
    let accept = (!accept.is_empty()).then(|| quote! { accept: #accept, });
    let access = match &it.shared_access {
        Some(shared) => {
            let shared = ident(shared);
            Some(quote! { access: #shared, })
        }
        None if it.access.is_empty() => None,
        None => {
            let access = access(&it.access);
            Some(quote! { access: #access, })
        }
    };
    let permissions = (!permissions.is_empty()).then(|| quote! { permissions: &[#(#permissions),*], });
    let servers = (!it.servers.is_empty()).then(|| {
        let servers = servers(&it.servers);
        quote! { servers: #servers, }
    });
    quote! {
        static #name: rt::Operation = rt::Operation {
            id: #id,
            method: #method,
            path: #path,
            #parameters
            #content_type
            #accept
            #access
            #permissions
            #servers
            ..rt::Operation::BLANK
        };
    }
}

/// Alternatives of needs.
pub(super) fn access(it: &Access) -> TokenStream {
    let alternatives = it.iter().map(|needs| {
        let needs = needs.iter().map(|need| {
            let scheme = &need.scheme;
            let scopes = &need.scopes;
            quote! { rt::Need::of(#scheme, &[#(#scopes),*]) }
        });
        quote! { &[#(#needs),*] }
    });
    quote! { &[#(#alternatives),*] }
}

/// Servers.
pub(super) fn servers(it: &[Server]) -> TokenStream {
    let servers = it.iter().map(|server| {
        let url = &server.url;
        let variables = server.variables.iter().map(|variable| {
            let name = &variable.name;
            let default = &variable.default;
            let values = &variable.values;
            quote! { rt::ServerVariable { name: #name, default: #default, values: &[#(#values),*] } }
        });
        quote! { rt::Server { url: #url, variables: &[#(#variables),*] } }
    });
    quote! { &[#(#servers),*] }
}

/// `Some("…")` or `None`.
pub(super) fn optional(it: Option<&str>) -> TokenStream {
    match it {
        Some(text) => quote! { Some(#text) },
        None => quote! { None },
    }
}

fn parameter(it: &ParameterEntry) -> TokenStream {
    let name = &it.wire_name;
    let place = match it.place {
        Place::Path => quote! { path },
        Place::Query => quote! { query },
        Place::Header => quote! { header },
        Place::Cookie => quote! { cookie },
    };
    let style = it.style.map(|style| {
        let style = format_ident!("{}", style_name(style));
        quote! { .style(rt::Style::#style) }
    });
    let explode = it.explode.map(|explode| quote! { .explode(#explode) });
    let reserved = it.allow_reserved.then(|| quote! { .allow_reserved(true) });
    quote! { rt::Parameter::#place(#name) #style #explode #reserved }
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Matrix => "Matrix",
        Style::Label => "Label",
        Style::Form => "Form",
        Style::Simple => "Simple",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::TabDelimited => "TabDelimited",
        Style::DeepObject => "DeepObject",
        Style::Json => "Json",
    }
}
