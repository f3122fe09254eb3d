//! Items of a module.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    alias, auth, choice, client, group, header, ident, offers, operation, outcome, record, tables, union,
    webhook,
};
use crate::layout::Item;

/// An item.
pub(super) fn item(it: &Item) -> TokenStream {
    match it {
        Item::UseRuntime => quote! { use clientsmith_runtime as rt; },
        Item::Use { path, names } => {
            let path = path.iter().map(ident);
            let names = names.iter().map(ident);
            quote! { use #(#path)::*::{#(#names),*}; }
        }
        Item::Export { path, names } => {
            let path = path.iter().map(ident);
            let names = names.iter().map(ident);
            quote! { pub use #(#path)::*::{#(#names),*}; }
        }
        Item::PrivateModule(name) => {
            let name = ident(name);
            quote! { mod #name; }
        }
        Item::PublicModule { name } => {
            let name = ident(name);
            quote! { pub mod #name; }
        }
        Item::Gated { features, item: inner } => {
            let gate = match features.as_slice() {
                [feature] => quote! { #[cfg(feature = #feature)] },
                several => quote! { #[cfg(any(#(feature = #several),*))] },
            };
            match &**inner {
                Item::Offers(it) => offers::offers(it, &gate),
                inner => {
                    let inner = item(inner);
                    quote! { #gate #inner }
                }
            }
        }
        Item::Client(it) => client::client(it),
        Item::Auth(it) => auth::auth(it),
        Item::Names(it) => auth::names(it),
        Item::Struct(it) => record::record(it),
        Item::Choice(it) => choice::choice(it),
        Item::Union(it) => union::union(it),
        Item::Alias(it) => alias::alias(it),
        Item::Group(it) => group::group(it),
        Item::Common(it) => tables::common(it),
        Item::Wrapper(it) => operation::wrapper(it),
        Item::Outcome(it) => outcome::outcome(it),
        Item::Webhook(it) => webhook::webhook(it),
        Item::Header(it) => header::header(it),
        Item::Offers(it) => offers::offers(it, &TokenStream::new()),
    }
}
