//! Aliases.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, ty};
use crate::layout::Alias;

/// `pub type`
pub(super) fn alias(it: &Alias) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let of = ty::ty(&it.ty);
    quote! { #doc pub type #name = #of; }
}
