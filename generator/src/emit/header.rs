//! Headers of answers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, ty};
use crate::layout::HeaderConstant;

/// The constant of a header.
pub(super) fn header(it: &HeaderConstant) -> TokenStream {
    let HeaderConstant { name, wire_name, .. } = it;
    let (doc, name, of) = (docs::outer(&it.doc), ident(name), ty::ty(&it.ty));
    let made = if it.derived {
        quote! { derived }
    } else {
        quote! { tabled }
    };
    quote! {
        #doc
        pub const #name: rt::HeaderOf<#of> = rt::HeaderOf::#made(#wire_name);
    }
}
