//! What the API sends of its own accord.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, expect, ident, ty};
use crate::layout::{Body, WebhookConstant};

/// The constant of a webhook.
pub(super) fn webhook(it: &WebhookConstant) -> TokenStream {
    let WebhookConstant { name, key, .. } = it;
    let (doc, name, of) = (docs::outer(&it.doc), ident(name), ty::ty(&it.ty));
    let deprecated = expect::deprecated(it.deprecated);
    let made = match it.body {
        Some(Body::Json) => quote! { tabled },
        Some(Body::Derived) => quote! { derived },
        Some(Body::Xml) => quote! { xml },
        Some(Body::Text) => quote! { text },
        Some(Body::Octets) => quote! { octets },
        None => quote! { empty },
    };
    quote! {
        #doc
        #deprecated
        pub const #name: rt::webhook::WebhookOf<#of> = rt::webhook::WebhookOf::#made(#key);
    }
}
