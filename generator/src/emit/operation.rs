//! Calls with optional parameters: types around the runtime's call.

use proc_macro2::TokenStream;
use quote::quote;

use super::{argument, docs, expect, ident};
use crate::layout::{Setter, Wrapper};

/// The struct of a call, and its setters; the runtime adds the rest.
pub(super) fn wrapper(it: &Wrapper) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let setters = it.setters.iter().map(setter);
    let (default, streams) =
        if it.streams || it.pages { (Some(quote! { , S = () }), Some(quote! { , S })) } else { (None, None) };
    let forwarded = match (it.streams, it.pages) {
        (false, false) => quote! { #name },
        (true, false) => quote! { #name, S },
        (false, true) => quote! { #name, S, pages },
        (true, true) => quote! { #name, S, streams, pages },
    };
    quote! {
        #doc
        #[must_use = "a call does nothing until it is sent"]
        pub struct #name<T, E = rt::Infallible #default>(pub(crate) rt::Call<T, E #streams>);
        rt::call!(#forwarded);
        impl<T, E #streams> #name<T, E #streams> {
            #(#setters)*
        }
    }
}

fn setter(it: &Setter) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let name = ident(&it.argument.name);
    let lifetime = argument::lifetime(std::slice::from_ref(&it.argument));
    let argument = argument::argument(&it.argument);
    let handed_over = argument::handed_over(&it.argument);
    quote! {
        #doc
        #deprecated
        pub fn #name #lifetime(self, #argument) -> Self {
            Self(self.0 #handed_over)
        }
    }
}
