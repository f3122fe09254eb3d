//! Methods that make the call that an answer leads to.

mod constant;
mod made;
mod read;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use self::made::{Awaited, Parts, given, reference};
use super::{argument, docs, expect, ident, ty};
use crate::layout::{Argument, Call, Given, Link, LinkArgument};

/// The method of a link; what it gives is what its call gives.
pub(super) fn link(it: &Link, of: &Call, gives: &TokenStream) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let expects = expect::expects(&it.expects);
    let (name, method) = (ident(&it.name), ident(&of.name));
    let lifetime = argument::lifetime(&of.arguments);
    let arguments = it.arguments.iter().map(taken);
    let mut parts = Parts::default();
    let required: Vec<_> = it.required.iter().map(|it| given(it, &mut parts)).collect();
    let mut call = quote! { self.#method(#(#required),*) };
    let mut steps = Vec::new();
    for (setter, value) in &it.optional {
        let setter = ident(setter);
        if value.may_lack() {
            steps.push(set(&setter, value, &mut parts));
        } else {
            let value = given(value, &mut parts);
            call = quote! { #call.#setter(#value) };
        }
    }
    let named = &parts.named;
    let mut before = quote! { #(#named)* };
    if !steps.is_empty() {
        before = quote! { #before let mut call = #call; #(#steps)* };
        call = quote! { call };
    }
    let (gives, call) = match it.may_lack() {
        true => (quote! { Option<#gives> }, quote! { Some(#call) }),
        false => (gives.clone(), call),
    };
    quote! {
        #doc
        #deprecated
        #expects
        pub fn #name #lifetime(&self, #(#arguments),*) -> #gives {
            #before
            #call
        }
    }
}

fn taken(it: &LinkArgument) -> TokenStream {
    match it {
        LinkArgument::Required(it) => argument::argument(it),
        LinkArgument::Optional(Argument { name, ty: of, pass, .. }) => {
            let (name, of) = (ident(name), ty::argument(of, *pass));
            quote! { #name: Option<#of> }
        }
        LinkArgument::Whole(name, of) => {
            let (name, of) = (ident(name), ty::whole(of));
            quote! { #name: #of }
        }
    }
}

/// Gives something where it is there: an expression without a value passes none (OpenAPI 3.2 section 4.20).
fn set(setter: &Ident, value: &Given, parts: &mut Parts) -> TokenStream {
    let (given, awaited) = match value {
        Given::Read(it) => {
            let name = format_ident!("it");
            (reference(it.lent, quote! { #name }), vec![Awaited::new(name, it)])
        }
        Given::Argument(_) | Given::Constant { .. } | Given::Text { .. } | Given::Object(_) => {
            parts.waiting(|parts| given(value, parts))
        }
    };
    let matching = made::matching(&awaited);
    quote! { #matching { call = call.#setter(#given); } }
}
