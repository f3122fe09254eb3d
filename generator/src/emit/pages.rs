//! How an answer leads on to the next page.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::layout::{NextPage, Pages};

/// The description of an operation's pages.
pub(super) fn pages(it: &Pages) -> TokenStream {
    let next = next(&it.next);
    let place = |name: TokenStream, at: &Option<String>| at.as_ref().map(|at| quote! { #name: Some(#at), });
    let items = place(quote! { items }, &it.items);
    let more = place(quote! { more }, &it.more);
    let last = place(quote! { last }, &it.last);
    let total = place(quote! { total }, &it.total);
    // What is stated in full needs no base (clippy's `needless_update`).
    let is_full = it.items.is_some() && it.more.is_some() && it.last.is_some() && it.total.is_some();
    let base = (!is_full).then(|| quote! { ..rt::Pagination::BLANK });
    quote! { rt::Pagination { next: #next, #items #more #last #total #base } }
}

fn next(it: &NextPage) -> TokenStream {
    match it {
        NextPage::Cursor { parameter, at } => quote! { rt::Next::Cursor { parameter: #parameter, at: #at } },
        NextPage::Header { parameter, name } => {
            quote! { rt::Next::Header { parameter: #parameter, name: #name } }
        }
        NextPage::LastItem { parameter, at } => {
            quote! { rt::Next::LastItem { parameter: #parameter, at: #at } }
        }
        NextPage::Page { parameter, first, current } => {
            let first = Literal::u64_unsuffixed(*first);
            let current = match current {
                Some(at) => quote! { Some(#at) },
                None => quote! { None },
            };
            quote! { rt::Next::Page { parameter: #parameter, first: #first, current: #current } }
        }
        NextPage::Offset { parameter } => quote! { rt::Next::Offset { parameter: #parameter } },
        NextPage::Link => quote! { rt::Next::Link },
        NextPage::Url { at } => quote! { rt::Next::Url { at: #at } },
    }
}
