//! The methods of `Client` that make calls.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, expect, ident, tables, ty};
use crate::layout::{Argument, BodyUse, Call, Group, Pass};

/// `impl Client`, and the lists of needs that its operations share.
pub(super) fn group(it: &Group) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let calls = it.calls.iter().map(call);
    let access = it.access.iter().map(|(name, access)| {
        let name = ident(name);
        let access = tables::access(access);
        quote! { const #name: &[&[rt::Need]] = #access; }
    });
    quote! {
        #(#access)*
        #doc
        impl Client { #(#calls)* }
    }
}

fn call(it: &Call) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let expects = expect::expects(&it.expects);
    let name = ident(&it.name);
    let operation = ident(&it.operation);
    let descriptor = ident(&it.descriptor);
    let arguments = it.arguments.iter().map(argument);
    let constants = it.constants.iter().map(|(index, value)| {
        let index = Literal::usize_unsuffixed(*index);
        quote! { .with(#index, #value) }
    });
    let uses = it.arguments.iter().map(handed_over);
    quote! {
        #doc
        #deprecated
        #expects
        pub fn #name(&self, #(#arguments),*) -> #operation {
            #operation(self.inner.call(&#descriptor) #(#constants)* #(#uses)*)
        }
    }
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
    match (it.role, it.pass) {
        (BodyUse::Parameter(index), Pass::Value) => {
            let index = Literal::usize_unsuffixed(index);
            quote! { .with(#index, &#name) }
        }
        (BodyUse::Parameter(index), Pass::Into) => {
            let index = Literal::usize_unsuffixed(index);
            quote! { .with(#index, &#name.into()) }
        }
        (BodyUse::Parameter(index), Pass::Reference) => {
            let index = Literal::usize_unsuffixed(index);
            quote! { .with(#index, #name) }
        }
        (BodyUse::Json, _) => quote! { .json(#name) },
        (BodyUse::Form, _) => quote! { .form(#name) },
        (BodyUse::Text, _) => quote! { .text(#name) },
        (BodyUse::Bytes, _) => quote! { .bytes(#name) },
    }
}
