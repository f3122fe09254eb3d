//! Calls that are not sent yet.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, expect, group, ident, tables, ty};
use crate::layout::{Arm, BodyUse, Operation, Reader, Reading, Setter, StatusPattern};

/// The struct of a call, its setters, its descriptor, and the function that reads its answer.
pub(super) fn operation(it: &Operation) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let name = ident(&it.name);
    let setters = it.setters.iter().map(setter);
    let success = ty::ty(&it.success);
    let error = ty::ty(&it.error);
    let read = ident(&it.reader.name);
    let descriptor = tables::operation(&it.descriptor);
    let reader = reader(&it.reader, &success, &error);
    quote! {
        #doc
        #[must_use = "a call does nothing until it is sent"]
        #[derive(Debug, Clone)]
        pub struct #name(rt::Call);
        impl #name {
            #(#setters)*
            /// Sends it.
            pub fn send(self) -> rt::Pending<#success, #error> {
                self.0.send(#read)
            }
        }
        #descriptor
        #reader
    }
}

fn setter(it: &Setter) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let name = ident(&it.name);
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

fn reader(it: &Reader, success: &TokenStream, error: &TokenStream) -> TokenStream {
    let name = ident(&it.name);
    let arms = it.arms.iter().map(arm);
    quote! {
        fn #name(answer: &rt::Answer) -> rt::Read<#success, #error> {
            match answer.status() { #(#arms,)* }
        }
    }
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
    let reading = reading(&it.reading);
    quote! { #pattern => #reading }
}

fn range(first: u16, last: u16) -> TokenStream {
    let (first, last) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
    quote! { #first..=#last }
}

fn reading(it: &Reading) -> TokenStream {
    match it {
        Reading::Undocumented => quote! { answer.undocumented() },
        Reading::WholeSuccess => quote! { Ok(Ok(answer.clone())) },
        Reading::KeptSuccess(path) => {
            let path = path.iter().map(ident);
            quote! { Ok(Ok(#(#path)::*(answer.clone()))) }
        }
        Reading::Success(role) => {
            let content = content(*role);
            quote! { #content.map(Ok) }
        }
        Reading::EmptySuccess => quote! { answer.empty().map(Ok) },
        Reading::SuccessVariant(path, Some(role)) => {
            let path = path.iter().map(ident);
            let content = content(*role);
            quote! { #content.map(#(#path)::*).map(Ok) }
        }
        Reading::SuccessVariant(path, None) => {
            let path = path.iter().map(ident);
            quote! { Ok(Ok(#(#path)::*)) }
        }
        Reading::ErrorVariant(path, Some(role)) => {
            let path = path.iter().map(ident);
            let content = content(*role);
            quote! { #content.map(#(#path)::*).map(Err) }
        }
        Reading::ErrorVariant(path, None) => {
            let path = path.iter().map(ident);
            quote! { Ok(Err(#(#path)::*)) }
        }
    }
}

fn content(role: BodyUse) -> TokenStream {
    match role {
        BodyUse::Json | BodyUse::Parameter(_) => quote! { answer.json() },
        BodyUse::Text | BodyUse::Form => quote! { answer.text() },
        BodyUse::Bytes => quote! { answer.bytes() },
    }
}
