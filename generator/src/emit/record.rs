//! Structs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{codec, docs, expect, ident, ty};
use crate::layout::{CodecForm, Field, FixedValue, NewField, Pass, Struct, StructConstructor, Type};

/// A struct with its constructor.
pub(super) fn record(it: &Struct) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let derives = codec::derives(it);
    let expects = expect::expects(&it.expects);
    let name = ident(&it.name);
    let fields = it.fields.iter().map(|member| field(member, it));
    let codec = codec::record(it);
    let constructor = it.constructor.as_ref().map(|new| constructor(it, new));
    quote! {
        #doc
        #derives
        #expects
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
        #codec
        #constructor
    }
}

fn field(it: &Field, of: &Struct) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let attributes = codec::field(it, of);
    let deprecated = expect::deprecated(it.deprecated);
    let expects = expect::expects(&it.expects);
    let name = ident(&it.name);
    let of = ty::ty(&it.ty);
    quote! { #doc #attributes #deprecated #expects pub #name: #of }
}

fn constructor(it: &Struct, new: &StructConstructor) -> TokenStream {
    let name = ident(&it.name);
    let expects = expect::expects(&new.expects);
    let arguments: Vec<TokenStream> = new.fields.iter().filter_map(argument).collect();
    let values = values(it, new);
    if arguments.is_empty() {
        return quote! {
            impl Default for #name {
                #expects
                fn default() -> Self {
                    Self { #values }
                }
            }
        };
    }
    let title = format!(" `{}` with what is required, and nothing else.", it.name.as_str());
    quote! {
        impl #name {
            #[doc = #title]
            #[must_use]
            #expects
            pub fn new(#(#arguments),*) -> Self {
                Self { #values }
            }
        }
    }
}

/// The fields of a new value. Those that hold nothing are taken from a blank one, where the codec has it.
fn values(it: &Struct, new: &StructConstructor) -> TokenStream {
    let is_filled = |field: &&NewField| !matches!(field, NewField::Default { .. });
    match it.form {
        CodecForm::Table if !new.fields.iter().all(|field| is_filled(&field)) => {
            let values = new.fields.iter().filter(is_filled).map(value);
            quote! { #(#values,)* ..rt::codec::blank() }
        }
        CodecForm::Table | CodecForm::Derive | CodecForm::Plain => {
            let values = new.fields.iter().map(value);
            quote! { #(#values,)* }
        }
    }
}

fn argument(it: &NewField) -> Option<TokenStream> {
    match it {
        NewField::Argument { name, ty: of } => {
            let name = ident(name);
            let of = ty::argument(of, pass(of));
            Some(quote! { #name: #of })
        }
        NewField::Fixed { .. } | NewField::Default { .. } => None,
    }
}

fn pass(of: &Type) -> Pass {
    match of {
        Type::String | Type::Vec(_) => Pass::Into,
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::U32
        | Type::U64
        | Type::F64
        | Type::Unit
        | Type::Value
        | Type::Bytes
        | Type::File
        | Type::Base64
        | Type::Timestamp
        | Type::Date
        | Type::Uuid
        | Type::Answer
        | Type::Infallible
        | Type::Map(_)
        | Type::Option(_)
        | Type::Boxed(_)
        | Type::Tuple(_)
        | Type::Foreign(_)
        | Type::Outside(_)
        | Type::Path(_) => Pass::Value,
    }
}

fn value(it: &NewField) -> TokenStream {
    match it {
        NewField::Argument { name, ty: of } => {
            let name = ident(name);
            match pass(of) {
                Pass::Into => quote! { #name: #name.into() },
                Pass::Value | Pass::Reference | Pass::Offer | Pass::Sequence => quote! { #name },
            }
        }
        NewField::Fixed { name, value } => {
            let name = ident(name);
            let value = fixed(value);
            quote! { #name: #value }
        }
        NewField::Default { name } => {
            let name = ident(name);
            quote! { #name: Default::default() }
        }
    }
}

fn fixed(it: &FixedValue) -> TokenStream {
    match it {
        FixedValue::Text(text) => quote! { #text.to_owned() },
        FixedValue::Variant(path) => {
            let path = path.iter().map(ident);
            quote! { #(#path)::* }
        }
        FixedValue::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote! { #number }
        }
        FixedValue::Bool(value) => quote! { #value },
    }
}
