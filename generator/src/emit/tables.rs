//! Descriptors: statics that tell the runtime what the document says.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{ident, pages};
use crate::layout::{
    Access, Base, Common, Descriptor, ParameterEntry, PartEntry, PartLayout, Place, Server, Stated, Style,
    WhichPart,
};

/// The descriptor of an operation.
pub(super) fn operation(it: &Descriptor) -> TokenStream {
    let Descriptor { id, path, query, permissions, .. } = it;
    let method = it.method.as_ref().map(|it| quote! { method: #it, });
    let query = (!query.is_empty()).then(|| quote! { query: &[#(#query),*], });
    let parameters = (!it.parameters.is_empty()).then(|| {
        let parameters = it.parameters.iter().map(parameter);
        quote! { parameters: &[#(#parameters),*], }
    });
    let whole_query = (!it.whole_query.is_empty()).then(|| {
        let members = it.whole_query.iter().map(parameter);
        quote! { whole_query: &[#(#members),*], }
    });
    let content_type = it.content_type.as_ref().map(|it| quote! { content_type: Some(#it), });
    let idempotency_key = it.idempotency_key.as_ref().map(|it| quote! { idempotency_key: Some(#it), });
    let permissions = (!permissions.is_empty()).then(|| quote! { permissions: &[#(#permissions),*], });
    let accept = it.accept.as_ref().map(|it| quote! { accept: #it, });
    let streams = it.streams.as_ref().map(|it| quote! { streams: Some(#it), });
    let paged = it.pages.as_ref().map(|it| {
        let pages = stated(it, pages::pages);
        quote! { pages: Some(&#pages), }
    });
    let access = it.access.as_ref().map(|it| {
        let access = stated(it, access);
        quote! { access: #access, }
    });
    let servers = it.servers.as_ref().map(|it| {
        let servers = stated(it, |it| servers(it));
        quote! { servers: #servers, }
    });
    let base = match it.base {
        Base::Blank => quote! { rt::Operation::BLANK },
        Base::Common => quote! { COMMON },
    };
    quote! {
        rt::Operation {
            id: #id,
            #method
            path: #path,
            #query
            #parameters
            #whole_query
            #content_type
            #accept
            #streams
            #paged
            #access
            #idempotency_key
            #permissions
            #servers
            ..#base
        }
    }
}

/// What most operations have in common.
pub(super) fn common(it: &Common) -> TokenStream {
    let accept = it.accept.as_ref().map(|it| quote! { accept: #it, });
    let access = it.access.as_ref().map(|it| {
        let access = access(it);
        quote! { access: #access, }
    });
    let servers = it.servers.as_ref().map(|it| {
        let servers = servers(it);
        quote! { servers: #servers, }
    });
    quote! {
        /// What most operations have in common: each states what else it is.
        #[doc(hidden)]
        pub const COMMON: rt::Operation = rt::Operation { #accept #access #servers ..rt::Operation::BLANK };
    }
}

fn stated<T>(it: &Stated<T>, here: impl Fn(&T) -> TokenStream) -> TokenStream {
    match it {
        Stated::Named(name) => {
            let name = ident(name);
            quote! { #name }
        }
        Stated::Here(value) => here(value),
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

/// A part of a multipart body.
pub(super) fn part(it: &PartEntry) -> TokenStream {
    let part = match &it.which {
        WhichPart::Named(name) => quote! { new(#name) },
        WhichPart::At(place) => {
            let place = Literal::usize_unsuffixed(*place);
            quote! { at(#place) }
        }
        WhichPart::Rest => quote! { rest() },
    };
    let content_type = it.content_type.as_ref().map(|it| quote! { .content_type(#it) });
    let layout = it.layout.map(|it| match it {
        PartLayout::Joined(delimiter) => quote! { .joined(#delimiter) },
        PartLayout::Spread => quote! { .spread() },
        PartLayout::Deep => quote! { .deep() },
    });
    let headers = it.headers.iter().map(|(name, value)| quote! { (#name, #value) });
    let headers = (!it.headers.is_empty()).then(|| quote! { .headers(&[#(#headers),*]) });
    quote! { rt::Part::#part #content_type #layout #headers }
}

/// A parameter, or a member of a form.
pub(super) fn parameter(it: &ParameterEntry) -> TokenStream {
    let name = &it.wire_name;
    let place = match it.place {
        Place::Path => quote! { path },
        Place::Query => quote! { query },
        Place::QueryString => quote! { query_string },
        Place::Header => quote! { header },
        Place::Cookie => quote! { cookie },
    };
    let style = it.style.map(|style| {
        let style = format_ident!("{}", style_name(style));
        quote! { .style(rt::Style::#style) }
    });
    let explode = it.explode.map(|explode| quote! { .explode(#explode) });
    let reserved = it.allow_reserved.then(|| quote! { .allow_reserved(true) });
    let fixed = it.fixed.as_ref().map(|value| quote! { .fixed(#value) });
    quote! { rt::Parameter::#place(#name) #style #explode #reserved #fixed }
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
