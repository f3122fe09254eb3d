//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::{codec, docs, ident};
use crate::layout::{Choice, ChoiceKind, ChoiceVariant};

/// An open enum.
pub(super) fn choice(it: &Choice) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let unknown = ident(&it.unknown);
    let variants = it.variants.iter().map(variant);
    let content = match it.kind {
        ChoiceKind::Text => quote! { String },
        ChoiceKind::Integer => quote! { i64 },
    };
    let derives = codec::choice_derives(it);
    let codec = codec::choice(it);
    quote! {
        #doc
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not list.
            #unknown(#content),
        }
        #codec
    }
}

fn variant(it: &ChoiceVariant) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    quote! { #doc #name }
}
