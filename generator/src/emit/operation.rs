//! Calls with optional parameters: types around the runtime's call.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, expect, group, ident};
use crate::layout::{Setter, Wrapper};

/// The struct of a call, and its setters; the runtime adds the rest.
pub(super) fn wrapper(it: &Wrapper) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let setters = it.setters.iter().map(setter);
    quote! {
        #doc
        #[must_use = "a call does nothing until it is sent"]
        pub struct #name<T, E = rt::Infallible>(pub(crate) rt::Call<T, E>);
        rt::call!(#name);
        impl<T, E> #name<T, E> {
            #(#setters)*
        }
    }
}

fn setter(it: &Setter) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let name = ident(&it.argument.name);
    let argument = group::argument(&it.argument);
    let handed_over = group::handed_over(&it.argument);
    quote! {
        #doc
        #deprecated
        pub fn #name(self, #argument) -> Self {
            Self(self.0 #handed_over)
        }
    }
}
