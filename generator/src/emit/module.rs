//! Modules.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, item};
use crate::layout::ModuleFile;

/// A whole file.
pub(super) fn module(it: &ModuleFile) -> TokenStream {
    let doc = docs::inner(&it.doc);
    let items = it.items.iter().map(item::item);
    quote! { #doc #(#items)* }
}
