//! The methods of `Client` that make calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::{argument, handed_over, lifetime};
use super::{docs, expect, ident, link, pages, tables, ty};
use crate::layout::{Body, BodyUse, Call, Group, Reader, StreamKind, Streams, Type};

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
    let links = it.links.iter().map(|link| link::link(link, it, &gives));
    quote! {
        #doc
        #deprecated
        #expects
        pub fn #name #lifetime(&self, #(#arguments),*) -> #gives {
            static OPERATION: rt::Operation = #descriptor;
            #call
        }
        #(#links)*
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
