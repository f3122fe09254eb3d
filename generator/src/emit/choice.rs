//! Enums of values.

use proc_macro2::TokenStream;
use quote::quote;

use super::{codec, docs, ident};
use crate::layout::{Choice, ChoiceKind, ChoiceVariant};

/// An enum of values. An open one is `non_exhaustive`, and has a variant for what the document does not list.
pub(super) fn choice(it: &Choice) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let variants = it.variants.iter().map(variant);
    let content = match it.kind {
        ChoiceKind::Text => quote! { String },
        ChoiceKind::Integer => quote! { i64 },
    };
    let derives = codec::choice_derives(it);
    let codec = codec::choice(it);
    let attribute = it.unknown.is_some().then(|| quote! { #[non_exhaustive] });
    let unknown = it.unknown.as_ref().map(|name| {
        let name = ident(name);
        quote! {
            /// A value that the document does not list.
            #name(#content),
        }
    });
    quote! {
        #doc
        #derives
        #attribute
        pub enum #name {
            #(#variants,)*
            #unknown
        }
        #codec
    }
}

fn variant(it: &ChoiceVariant) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    quote! { #doc #name }
}
