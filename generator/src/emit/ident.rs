//! Names as tokens.

use crate::layout;

/// A name from the layout, which vouches that it is legal.
pub(super) fn ident(name: &layout::Ident) -> proc_macro2::Ident {
    let span = proc_macro2::Span::call_site();
    match name.as_str().strip_prefix("r#") {
        Some(bare) => proc_macro2::Ident::new_raw(bare, span),
        None => proc_macro2::Ident::new(name.as_str(), span),
    }
}
