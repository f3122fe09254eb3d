//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::{codec, docs, ident, ty};
use crate::layout::{Union, UnionVariant};

/// An enum over types, with its codecs.
pub(super) fn union(it: &Union) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let unknown = ident(&it.unknown);
    let variants = it.variants.iter().map(variant);
    let derives = codec::union_derives(it);
    let codec = codec::union(it);
    let value = codec::any(it);
    quote! {
        #doc
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value of no kind that the document lists.
            #unknown(#value),
        }
        #codec
    }
}

fn variant(it: &UnionVariant) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let of = ty::ty(&it.ty);
    quote! { #doc #name(#of) }
}
