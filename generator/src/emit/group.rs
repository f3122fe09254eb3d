//! The methods of `Client` that make calls.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, expect, ident, pages, tables, ty};
use crate::layout::{Argument, Body, BodyUse, Call, Group, Pass, Reader, StreamKind, Streams, Type};

/// `impl Client`, and the constants that its operations share.
pub(super) fn group(it: &Group) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let calls = it.calls.iter().map(call);
    let access = it.access.iter().map(|(name, access)| {
        let name = ident(name);
        let access = tables::access(access);
        quote! { const #name: &[&[rt::Need]] = #access; }
    });
    let servers = it.servers.iter().map(|(name, servers)| {
        let name = ident(name);
        let servers = tables::servers(servers);
        quote! { const #name: &[rt::Server] = #servers; }
    });
    let paged = it.pages.iter().map(|(name, it)| {
        let name = ident(name);
        let it = pages::pages(it);
        quote! { const #name: rt::Pagination = #it; }
    });
    quote! {
        #(#access)*
        #(#servers)*
        #(#paged)*
        #doc
        impl Client { #(#calls)* }
    }
}

fn call(it: &Call) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let expects = expect::expects(&it.expects);
    let name = ident(&it.name);
    let arguments = it.arguments.iter().map(argument);
    let lifetime = lifetime(&it.arguments);
    let success = ty::ty(&it.success);
    let streams = it.streams.as_ref();
    // A type behind it takes the place of the default.
    let error = (it.error != Type::Infallible || streams.is_some()).then(|| {
        let error = ty::ty(&it.error);
        quote! { , #error }
    });
    let of = streams.map(|it| {
        let of = streams_of(it);
        quote! { , #of }
    });
    let streaming = streams.map(|it| {
        let reader = streams_reader(it);
        quote! { .streaming(#reader) }
    });
    let descriptor = tables::operation(&it.descriptor);
    let required = it.required.iter().map(ident);
    let reader = reader(it.reader);
    let body = it.arguments.iter().filter(|it| !matches!(it.role, BodyUse::Parameter(_))).map(handed_over);
    let call = quote! { self.inner.call(&OPERATION, &[#(&#required),*], #reader) #streaming #(#body)* };
    let (gives, call) = match &it.wrapper {
        Some(path) => {
            let path: Vec<_> = path.iter().map(ident).collect();
            (quote! { #(#path)::*<#success #error #of> }, quote! { #(#path)::*(#call) })
        }
        None => (quote! { rt::Call<#success #error #of> }, call),
    };
    quote! {
        #doc
        #deprecated
        #expects
        pub fn #name #lifetime(&self, #(#arguments),*) -> #gives {
            static OPERATION: rt::Operation = #descriptor;
            #call
        }
    }
}

/// The type that says how an answer is read while it comes.
fn streams_of(it: &Streams) -> TokenStream {
    let item = ty::ty(&it.item);
    match it.kind {
        StreamKind::Items => quote! { rt::ItemsOf<#item> },
        StreamKind::Events | StreamKind::Texts | StreamKind::WholeEvents => quote! { rt::EventsOf<#item> },
        StreamKind::Pages => quote! { rt::PagesOf<#item> },
        StreamKind::OnlyPages => quote! { rt::OnlyPages },
    }
}

fn streams_reader(it: &Streams) -> TokenStream {
    match (it.kind, it.derived) {
        (StreamKind::Items, false) => quote! { rt::ItemsOf::json() },
        (StreamKind::Items, true) => quote! { rt::ItemsOf::derived() },
        (StreamKind::Events, false) => quote! { rt::EventsOf::json() },
        (StreamKind::Events, true) => quote! { rt::EventsOf::derived() },
        (StreamKind::WholeEvents, false) => quote! { rt::EventsOf::whole() },
        (StreamKind::WholeEvents, true) => quote! { rt::EventsOf::derived_whole() },
        (StreamKind::Pages, false) => quote! { rt::PagesOf::json() },
        (StreamKind::Pages, true) => quote! { rt::PagesOf::derived() },
        (StreamKind::OnlyPages, _) => quote! { rt::OnlyPages },
        (StreamKind::Texts, _) => quote! { rt::EventsOf::text() },
    }
}

fn reader(it: Reader) -> TokenStream {
    match it {
        Reader::Body(Body::Json) => quote! { rt::json },
        Reader::Body(Body::Derived) => quote! { rt::derived },
        Reader::Body(Body::Xml) => quote! { rt::xml },
        Reader::Body(Body::Text) => quote! { rt::text },
        Reader::Body(Body::Octets) => quote! { rt::octets },
        Reader::Empty => quote! { rt::empty },
        Reader::Whole => quote! { rt::whole },
        Reader::Documented => quote! { rt::documented },
    }
}

/// The lifetime of a body that is lent by way of an enum.
pub(super) fn lifetime(arguments: &[Argument]) -> Option<TokenStream> {
    arguments.iter().any(|it| it.pass == Pass::Offer).then(|| quote! { <'a> })
}

/// An argument in a list of arguments.
pub(super) fn argument(it: &Argument) -> TokenStream {
    let name = ident(&it.name);
    let of = ty::argument(&it.ty, it.pass);
    quote! { #name: #of }
}

/// The method of the runtime's `Call` that takes an argument.
pub(super) fn handed_over(it: &Argument) -> TokenStream {
    let name = ident(&it.name);
    match it.role {
        BodyUse::Parameter(number) => {
            let number = Literal::usize_unsuffixed(number);
            quote! { .with(#number, &#name) }
        }
        BodyUse::Json => quote! { .json(&#name) },
        BodyUse::Form if it.styles.is_empty() => quote! { .form(&#name) },
        BodyUse::Form => {
            let styles = it.styles.iter().map(tables::parameter);
            quote! { .form_with(&#name, &[#(#styles),*]) }
        }
        BodyUse::DerivedMultipart => {
            let parts = it.parts.iter().map(tables::part);
            quote! { .multipart_derived(&#name, &[#(#parts),*]) }
        }
        BodyUse::Multipart if it.parts.is_empty() => quote! { .multipart(#name) },
        BodyUse::Multipart => {
            let parts = it.parts.iter().map(tables::part);
            quote! { .multipart_with(#name, &[#(#parts),*]) }
        }
        BodyUse::Xml => {
            let root = it.root.as_deref().unwrap_or_default();
            match it.pass {
                Pass::Reference => quote! { .xml(#name, #root) },
                Pass::Value | Pass::Into | Pass::Offer | Pass::Sequence => quote! { .xml(&#name, #root) },
            }
        }
        BodyUse::Text => quote! { .text(#name) },
        BodyUse::Bytes => quote! { .bytes(#name) },
        BodyUse::Sequence => quote! { .sequence(#name) },
        BodyUse::Offered => quote! { .offered(#name.into()) },
    }
}
