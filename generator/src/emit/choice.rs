//! Open enums.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{codec, docs, ident};
use crate::layout::{Choice, ChoiceKind, ChoiceVariant};

/// An open enum with what only it can know; the runtime's macro adds the rest.
pub(super) fn choice(it: &Choice) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let unknown = ident(&it.unknown);
    let variants = it.variants.iter().map(variant);
    let content = match it.kind {
        ChoiceKind::Text => quote! { String },
        ChoiceKind::Integer => quote! { i64 },
    };
    let conversions = match it.kind {
        ChoiceKind::Text => texts(it),
        ChoiceKind::Integer => integers(it),
    };
    let codec = codec::choice(it);
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not list.
            #unknown(#content),
        }
        #conversions
        #codec
    }
}

fn variant(it: &ChoiceVariant) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    quote! { #doc #name }
}

fn texts(it: &Choice) -> TokenStream {
    let name = ident(&it.name);
    let unknown = ident(&it.unknown);
    let names: Vec<_> = it.variants.iter().map(|variant| ident(&variant.name)).collect();
    let values: Vec<&str> = it.variants.iter().map(|variant| variant.text.as_str()).collect();
    quote! {
        impl #name {
            /// The value on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #values,)*
                    Self::#unknown(value) => value,
                }
            }
        }
        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    _ => Self::#unknown(value.to_owned()),
                }
            }
        }
    }
}

fn integers(it: &Choice) -> TokenStream {
    let name = ident(&it.name);
    let unknown = ident(&it.unknown);
    let names: Vec<_> = it.variants.iter().map(|variant| ident(&variant.name)).collect();
    let values: Vec<Literal> =
        it.variants.iter().map(|variant| Literal::i64_unsuffixed(variant.integer)).collect();
    quote! {
        impl #name {
            /// The value on the wire.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(Self::#names => #values,)*
                    Self::#unknown(value) => *value,
                }
            }
        }
        impl From<i64> for #name {
            fn from(value: i64) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    _ => Self::#unknown(value),
                }
            }
        }
    }
}
