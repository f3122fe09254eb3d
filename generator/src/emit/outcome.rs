//! Enums of outcomes.

use proc_macro2::TokenStream;
use quote::quote;

use super::{alias, docs, ident, ty};
use crate::layout::{Outcome, OutcomeVariant};

/// An enum of errors or successes.
pub(super) fn outcome(it: &Outcome) -> TokenStream {
    match it {
        Outcome::Errors { doc, name, variants } => {
            let doc = docs::outer(doc);
            let name = ident(name);
            let variants = variants.iter().map(variant);
            quote! {
                #doc
                #[derive(Debug, Clone, PartialEq)]
                #[non_exhaustive]
                pub enum #name { #(#variants,)* }
            }
        }
        Outcome::Successes { doc, name, variants, undocumented } => {
            let doc = docs::outer(doc);
            let name = ident(name);
            let variants = variants.iter().map(variant);
            let undocumented = ident(undocumented);
            quote! {
                #doc
                #[derive(Debug, Clone, PartialEq)]
                #[non_exhaustive]
                pub enum #name {
                    #(#variants,)*
                    /// A success that the document does not list, kept whole.
                    #undocumented(rt::Answer),
                }
            }
        }
        Outcome::Same(same) => alias::alias(same),
    }
}

fn variant(it: &OutcomeVariant) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let content = it.ty.as_ref().map(|of| {
        let of = ty::ty(of);
        quote! { (#of) }
    });
    quote! { #doc #name #content }
}
