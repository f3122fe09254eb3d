//! Uses of types.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::layout::{Pass, Type};

/// A type.
pub(super) fn ty(it: &Type) -> TokenStream {
    match it {
        Type::Bool => quote! { bool },
        Type::I32 => quote! { i32 },
        Type::I64 => quote! { i64 },
        Type::U32 => quote! { u32 },
        Type::U64 => quote! { u64 },
        Type::F64 => quote! { f64 },
        Type::String => quote! { String },
        Type::Unit => quote! { () },
        Type::Value => quote! { rt::serde_json::Value },
        Type::Bytes => quote! { rt::Bytes },
        Type::File => quote! { rt::File },
        Type::Base64 => quote! { rt::codec::Base64 },
        Type::Timestamp => quote! { rt::Timestamp },
        Type::Date => quote! { rt::Date },
        Type::Uuid => quote! { rt::Uuid },
        Type::Answer => quote! { rt::Answer },
        Type::Infallible => quote! { rt::Infallible },
        Type::Vec(inner) => {
            let inner = ty(inner);
            quote! { Vec<#inner> }
        }
        Type::Map(inner) => {
            let inner = ty(inner);
            quote! { std::collections::BTreeMap<String, #inner> }
        }
        Type::Option(inner) => {
            let inner = ty(inner);
            quote! { Option<#inner> }
        }
        Type::Boxed(inner) => {
            let inner = ty(inner);
            quote! { Box<#inner> }
        }
        // Lowering let only paths pass; what is none would show as an error of the compiler.
        Type::Foreign(path) => {
            let path: TokenStream = path.parse().unwrap_or_default();
            quote! { rt::codec::Foreign<#path> }
        }
        Type::Outside(path) => path.parse().unwrap_or_default(),
        Type::Tuple(items) => {
            let items = items.iter().map(ty);
            quote! { (#(#items),*) }
        }
        Type::Path(segments) => {
            let segments = segments.iter().map(ident);
            quote! { #(#segments)::* }
        }
    }
}

/// The type of what an enum of offers is lent, with the lifetime `'a`.
pub(super) fn lent(it: &Type, pass: Pass) -> TokenStream {
    match (pass, it) {
        (Pass::Value | Pass::Into | Pass::Offer, _) => ty(it),
        (Pass::Sequence, _) => sequence(it),
        (Pass::Reference, Type::String) => quote! { &'a str },
        (Pass::Reference, Type::Vec(item)) if **item == Type::String => quote! { &'a [&'a str] },
        (Pass::Reference, Type::Vec(item)) => {
            let item = ty(item);
            quote! { &'a [#item] }
        }
        (Pass::Reference, _) => {
            let it = ty(it);
            quote! { &'a #it }
        }
    }
}

/// A reference to all of an answer or a body.
pub(super) fn whole(it: &Type) -> TokenStream {
    match it {
        Type::String => quote! { &str },
        Type::Vec(item) => {
            let item = ty(item);
            quote! { &[#item] }
        }
        _ => {
            let it = ty(it);
            quote! { &#it }
        }
    }
}

/// A list as one value after the other.
fn sequence(it: &Type) -> TokenStream {
    let item = match it {
        Type::Vec(item) => ty(item),
        other => ty(other),
    };
    quote! { rt::Sequence<#item> }
}

/// The type of an argument.
pub(super) fn argument(it: &Type, pass: Pass) -> TokenStream {
    match (pass, it) {
        (Pass::Value, _) => ty(it),
        (Pass::Into, _) => {
            let it = ty(it);
            quote! { impl Into<#it> }
        }
        (Pass::Sequence, _) => {
            let it = sequence(it);
            quote! { impl Into<#it> }
        }
        (Pass::Offer, _) => {
            let it = ty(it);
            quote! { impl Into<#it<'a>> }
        }
        (Pass::Reference, Type::String) => quote! { &str },
        (Pass::Reference, Type::Vec(item)) if **item == Type::String => quote! { &[&str] },
        (Pass::Reference, Type::Vec(item)) => {
            let item = ty(item);
            quote! { &[#item] }
        }
        (Pass::Reference, _) => {
            let it = ty(it);
            quote! { &#it }
        }
    }
}
