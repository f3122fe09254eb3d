//! Enums of documented answers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, ident, ty};
use crate::layout::{Arm, Body, Outcome, OutcomeVariant, StatusPattern};

/// An enum of errors or successes, and how its variants are told apart.
pub(super) fn outcome(it: &Outcome) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let variants = it.variants.iter().map(variant);
    let undocumented = it.undocumented.as_ref().map(ident);
    let kept = undocumented.iter().map(|name| {
        quote! {
            /// A success that the document does not list, kept whole.
            #name(rt::Answer),
        }
    });
    let arms = it.arms.iter().map(arm);
    let has_rest = it.arms.iter().any(|arm| arm.pattern == StatusPattern::Rest);
    let rest = match &undocumented {
        Some(name) => quote! { _ => Ok(Self::#name(answer.clone())), },
        None if has_rest => TokenStream::new(),
        None => quote! { _ => answer.undocumented(), },
    };
    let kept = kept.collect::<TokenStream>();
    // One answer for all statuses asks for none (clippy's `match_single_binding`).
    let (argument, body) = match it.arms.as_slice() {
        [Arm { pattern: StatusPattern::Rest, media_type: None, content, variant }] => {
            let variant = ident(variant);
            match content.map(read) {
                Some(content) => (quote! { answer }, quote! { #content.map(Self::#variant) }),
                None => (quote! { _answer }, quote! { Ok(Self::#variant) }),
            }
        }
        _ => (quote! { answer }, quote! { match answer.status() { #(#arms,)* #rest } }),
    };
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* #kept }
        impl rt::Documented for #name {
            fn read(#argument: &rt::Answer) -> Result<Self, rt::Unread> { #body }
        }
    }
}

fn variant(it: &OutcomeVariant) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let content = it.ty.as_ref().map(|of| {
        let of = ty::ty(of);
        quote! { (#of) }
    });
    quote! { #doc #name #content }
}

fn arm(it: &Arm) -> TokenStream {
    let pattern = match it.pattern {
        StatusPattern::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote! { #code }
        }
        StatusPattern::Class(digit) => {
            let first = u16::from(digit).saturating_mul(100);
            range(first, first.saturating_add(99))
        }
        StatusPattern::RestOfClass(first, last) => range(first, last),
        StatusPattern::Rest => quote! { _ },
    };
    let guard = it.media_type.as_ref().map(|it| quote! { if answer.is_media_type(#it) });
    let name = ident(&it.variant);
    match it.content {
        Some(content) => {
            let content = read(content);
            quote! { #pattern #guard => #content.map(Self::#name) }
        }
        None => quote! { #pattern #guard => Ok(Self::#name) },
    }
}

fn range(first: u16, last: u16) -> TokenStream {
    let (first, last) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
    quote! { #first..=#last }
}

fn read(content: Body) -> TokenStream {
    match content {
        Body::Json => quote! { answer.data() },
        Body::Derived => quote! { answer.json() },
        Body::Xml => quote! { answer.xml() },
        Body::Text => quote! { answer.text() },
        Body::Octets => quote! { answer.bytes() },
    }
}
