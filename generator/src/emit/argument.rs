//! Arguments of calls.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{ident, tables, ty};
use crate::layout::{Argument, BodyUse, Pass};

/// The lifetime of a body that is lent by way of an enum.
pub(super) fn lifetime(arguments: &[Argument]) -> Option<TokenStream> {
    arguments.iter().any(|it| it.pass == Pass::Offer).then(|| quote! { <'a> })
}

/// An argument in a list of arguments.
pub(super) fn argument(it: &Argument) -> TokenStream {
    let name = ident(&it.name);
    let of = ty::argument(&it.ty, it.pass);
    quote! { #name: #of }
}

/// The method of the runtime's `Call` that takes an argument.
pub(super) fn handed_over(it: &Argument) -> TokenStream {
    let name = ident(&it.name);
    match it.role {
        BodyUse::Parameter(number) => {
            let number = Literal::usize_unsuffixed(number);
            quote! { .with(#number, &#name) }
        }
        BodyUse::Json => quote! { .json(&#name) },
        BodyUse::Form if it.styles.is_empty() => quote! { .form(&#name) },
        BodyUse::Form => {
            let styles = it.styles.iter().map(tables::parameter);
            quote! { .form_with(&#name, &[#(#styles),*]) }
        }
        BodyUse::DerivedMultipart => {
            let parts = it.parts.iter().map(tables::part);
            quote! { .multipart_derived(&#name, &[#(#parts),*]) }
        }
        BodyUse::Multipart => {
            let lent = match it.pass {
                Pass::Reference => quote! { #name },
                Pass::Value | Pass::Into | Pass::Offer | Pass::Sequence => quote! { &#name },
            };
            if it.parts.is_empty() {
                return quote! { .multipart(#lent) };
            }
            let parts = it.parts.iter().map(tables::part);
            quote! { .multipart_with(#lent, &[#(#parts),*]) }
        }
        BodyUse::Xml => {
            let root = it.root.as_deref().unwrap_or_default();
            match it.pass {
                Pass::Reference => quote! { .xml(#name, #root) },
                Pass::Value | Pass::Into | Pass::Offer | Pass::Sequence => quote! { .xml(&#name, #root) },
            }
        }
        BodyUse::Text => quote! { .text(#name) },
        BodyUse::Bytes => quote! { .bytes(#name) },
        BodyUse::Sequence => quote! { .sequence(#name) },
        BodyUse::Offered => quote! { .offered(#name.into()) },
    }
}
