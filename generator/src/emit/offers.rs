//! Bodies of which the caller chooses the media type.

use proc_macro2::TokenStream;
use quote::quote;

use super::{argument, docs, ident, ty};
use crate::layout::{Offer, Offers, Pass, Type};

/// The enum, what its variants are made of, and how each is written; each behind the gate.
pub(super) fn offers(it: &Offers, gate: &TokenStream) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let variants = it.variants.iter().map(variant);
    let conversions = it.variants.iter().filter(|it| it.is_meant).flat_map(|offer| conversions(it, offer));
    let arms = it.variants.iter().map(arm);
    let declared = it.is_lent().then(|| quote! { <'a> });
    let elided = it.is_lent().then(|| quote! { <'_> });
    quote! {
        #gate
        #doc
        #[derive(Debug)]
        pub enum #name #declared { #(#variants),* }
        #(#gate #conversions)*
        #gate
        impl rt::Offered for #name #elided {
            fn put(self, call: rt::Call<()>) -> rt::Call<()> {
                match self { #(#arms),* }
            }
        }
    }
}

fn variant(it: &Offer) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let of = ty::lent(&it.argument.ty, it.argument.pass);
    quote! { #doc #name(#of) }
}

fn arm(it: &Offer) -> TokenStream {
    let name = ident(&it.name);
    let argument = ident(&it.argument.name);
    let media_type = it.media_type.as_ref().map(|it| quote! { .of(#it) });
    let handed_over = argument::handed_over(&it.argument);
    quote! { Self::#name(#argument) => call #media_type #handed_over }
}

/// What a variant is made of without its name being said.
fn conversions(of: &Offers, it: &Offer) -> Vec<TokenStream> {
    let elided = of.is_lent().then(|| quote! { <'_> });
    let (of, name) = (ident(&of.name), ident(&it.name));
    let (declared, lent) = match it.argument.pass {
        Pass::Reference => (Some(quote! { <'a> }), Some(quote! { <'a> })),
        Pass::Value | Pass::Into | Pass::Sequence | Pass::Offer => (None, elided),
    };
    let from = |given: &TokenStream, made: &TokenStream| {
        quote! {
            impl #declared From<#given> for #of #lent {
                fn from(it: #given) -> Self { Self::#name(#made) }
            }
        }
    };
    let held = ty::lent(&it.argument.ty, it.argument.pass);
    let also = match (it.argument.pass, &it.argument.ty) {
        (Pass::Into, _) => vec![quote! { rt::Bytes }, quote! { Vec<u8> }],
        (Pass::Reference, Type::String) => vec![quote! { &'a String }],
        (Pass::Reference, Type::Vec(item)) if **item == Type::String => vec![quote! { &'a Vec<&'a str> }],
        (Pass::Reference, Type::Vec(item)) => {
            let item = ty::ty(item);
            vec![quote! { &'a Vec<#item> }]
        }
        (Pass::Sequence, Type::Vec(item)) => {
            let item = ty::ty(item);
            vec![quote! { &[#item] }, quote! { &Vec<#item> }, quote! { Vec<#item> }]
        }
        (Pass::Reference | Pass::Value | Pass::Offer | Pass::Sequence, _) => Vec::new(),
    };
    let held = from(&held, &quote! { it });
    let made = if matches!(it.argument.pass, Pass::Into | Pass::Sequence) {
        quote! { it.into() }
    } else {
        quote! { it }
    };
    let also = also.iter().map(|given| from(given, &made));
    std::iter::once(held).chain(also).collect()
}
