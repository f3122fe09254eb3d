//! Documentation as attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::layout;

/// `/// …`
pub(super) fn outer(doc: &layout::Doc) -> TokenStream {
    let lines = doc.lines.iter().map(|line| spaced(line));
    quote! { #(#[doc = #lines])* }
}

/// `//! …`
pub(super) fn inner(doc: &layout::Doc) -> TokenStream {
    let lines = doc.lines.iter().map(|line| spaced(line));
    quote! { #(#![doc = #lines])* }
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
