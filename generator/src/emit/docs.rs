//! Documentation as attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::layout;

/// Stands between the lines of a documentation until it is written: an attribute for each line would make
/// documentation as dear as code. It is in no line: documentation holds no control characters.
pub const LINE_BREAK: char = '\u{2}';

/// `/// …`
pub(super) fn outer(doc: &layout::Doc) -> TokenStream {
    let lines = text(doc).into_iter();
    quote! { #(#[doc = #lines])* }
}

/// `//! …`
pub(super) fn inner(doc: &layout::Doc) -> TokenStream {
    let lines = text(doc).into_iter();
    quote! { #(#![doc = #lines])* }
}

/// All lines in one.
fn text(doc: &layout::Doc) -> Option<String> {
    let mut out = String::with_capacity(doc.lines.iter().map(|it| it.len() + 2).sum());
    for (index, line) in doc.lines.iter().enumerate() {
        if index > 0 {
            out.push(LINE_BREAK);
        }
        if !line.is_empty() {
            out.push(' ');
            out.push_str(line);
        }
    }
    (!doc.lines.is_empty()).then_some(out)
}
