//! Tables of members, values and variants: all that the runtime's reader and writer need to know.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::places::Places;
use crate::emit::ident;
use crate::layout::{Choice, ChoiceKind, Codec, Field, Presence, Struct, TagMember, Union, UnionVariant};

/// `rt::record!`
pub(super) fn record(it: &Struct) -> TokenStream {
    let name = ident(&it.name);
    let rows = it.fields.iter().filter(|field| field.wire_name.is_some()).enumerate().map(row);
    let rest = it.fields.iter().find(|field| field.wire_name.is_none()).map(|field| {
        let field = ident(&field.name);
        quote! { ..#field }
    });
    let (way, xml, secrets) = (way(it.codec), xml(it), secrets(it));
    let deprecated = it.fields.iter().any(|field| field.deprecated).then(|| quote! { +Deprecated });
    let default = it.default.then(|| quote! { +Default });
    quote! { rt::record!(#name #deprecated #default #way #xml #secrets { #(#rows,)* #rest }); }
}

/// The one of serde's traits that a type gets, where it does not get both.
fn way(codec: Codec) -> Option<TokenStream> {
    match codec {
        Codec::Both => None,
        Codec::Write => Some(quote! { : Serialize }),
        Codec::Read => Some(quote! { : Deserialize }),
    }
}

/// The members that are not simply elements of their names in XML.
fn xml(it: &Struct) -> Option<TokenStream> {
    let listed = it.fields.iter().filter(|field| field.wire_name.is_some()).enumerate();
    let rows: Vec<TokenStream> = listed
        .filter_map(|(at, field)| {
            let at = Literal::usize_unsuffixed(at);
            field.xml.as_ref().map(|path| quote! { #at #path })
        })
        .collect();
    (!rows.is_empty()).then(|| quote! { xml [#(#rows),*] })
}

/// The members that `Debug` masks.
fn secrets(it: &Struct) -> Option<TokenStream> {
    let listed = it.fields.iter().filter(|field| field.wire_name.is_some()).enumerate();
    let at: Vec<Literal> =
        listed.filter(|(_, field)| field.secret).map(|(at, _)| Literal::usize_unsuffixed(at)).collect();
    (!at.is_empty()).then(|| quote! { secret [#(#at),*] })
}

fn row((at, field): (usize, &Field)) -> TokenStream {
    let at = Literal::usize_unsuffixed(at);
    let name = ident(&field.name);
    let mark = match (field.presence, field.only) {
        (Presence::Required, _) => '!',
        (Presence::Optional | Presence::OptionalNullable, Some(Codec::Read)) => '<',
        (Presence::Optional | Presence::OptionalNullable, Some(Codec::Write)) => '>',
        (Presence::Optional, Some(Codec::Both) | None) => '?',
        (Presence::OptionalNullable, Some(Codec::Both) | None) => '~',
    };
    let wire = field.wire_name.as_deref().unwrap_or_default();
    let row = format!("{mark}{wire}");
    quote! { #at #name #row }
}

/// A closed enum is a plain one; an open one has the rest from the macro of its table.
pub(super) fn choice_derives(it: &Choice) -> Option<TokenStream> {
    it.unknown.is_none().then(|| quote! { #[derive(Clone, Copy, PartialEq, Eq, Hash)] })
}

/// `rt::choice!` or `rt::integer_choice!`
pub(super) fn choice(it: &Choice, places: &Places) -> TokenStream {
    let macros = places.macros();
    let name = ident(&it.name);
    let unknown = it.unknown.as_ref().map(|name| {
        let name = ident(name);
        quote! { _ #name }
    });
    let variants = it.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let value = match it.kind {
            ChoiceKind::Text => Literal::string(&variant.text),
            ChoiceKind::Integer => Literal::i64_unsuffixed(variant.integer),
        };
        quote! { #name #value }
    });
    let way = way(it.codec);
    let table = quote! { #name #way { #(#variants,)* #unknown } };
    match it.kind {
        ChoiceKind::Text => quote! { #macros::choice!(#table); },
        ChoiceKind::Integer => quote! { #macros::integer_choice!(#table); },
    }
}

pub(super) fn union_derives() -> TokenStream {
    quote! { #[derive(Debug, Clone)] }
}

/// `rt::union!`
pub(super) fn union(it: &Union) -> TokenStream {
    let name = ident(&it.name);
    let unknown = ident(&it.unknown);
    let way = way(it.codec);
    let tag = it.tag.as_ref().map(|tag| {
        let tag = &tag.wire_name;
        quote! { by #tag }
    });
    let variants = it.variants.iter().enumerate().map(|(at, variant)| {
        let at = Literal::usize_unsuffixed(at);
        let name = ident(&variant.name);
        let tags = it.tag.is_some().then(|| tags(variant));
        quote! { #at #name #tags }
    });
    quote! { rt::union!(#name #way #tag { #(#variants,)* _ #unknown }); }
}

fn tags(variant: &UnionVariant) -> TokenStream {
    let values = &variant.tag_values;
    match (values.is_empty(), variant.tag_member) {
        (true, _) => TokenStream::new(),
        (false, TagMember::Content) => quote! { [#(#values),*] },
        (false, TagMember::Union) => quote! { + [#(#values),*] },
    }
}
