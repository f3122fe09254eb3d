//! serde's derives, and what open enums and unions need beside them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::places::Places;
use super::table;
use crate::emit::ident;
use crate::layout::{
    Choice, ChoiceKind, Codec, Field, Ident, Presence, Struct, TagMember, Union, UnionTag, UnionVariant,
};

/// The attributes of a struct: derives and where serde is.
pub(super) fn derives(it: &Struct, places: &Places) -> TokenStream {
    let (serde, attribute) = (places.serde(), places.attribute());
    let default = it.default.then(|| quote! { Default, });
    let codec = match it.codec {
        Codec::Write => quote! { #serde::Serialize },
        Codec::Read => quote! { #serde::Deserialize },
        Codec::Both => quote! { #serde::Serialize, #serde::Deserialize },
    };
    let debug = (!has_secrets(it)).then(|| quote! { Debug, });
    quote! {
        #[derive(#debug Clone, PartialEq, #default #codec)]
        #attribute
    }
}

fn has_secrets(it: &Struct) -> bool {
    it.fields.iter().any(|field| field.secret)
}

/// `Debug` of a struct with members that it masks.
pub(super) fn record(it: &Struct, places: &Places) -> Option<TokenStream> {
    let codec = places.codec();
    let name = ident(&it.name);
    let fields = it.fields.iter().map(|field| {
        let (member, shown) = (ident(&field.name), field.name.bare());
        let value = if field.secret {
            quote! { #codec::Masked }
        } else {
            quote! { self.#member }
        };
        quote! { .field(#shown, &#value) }
    });
    let title = it.name.as_str();
    has_secrets(it).then(|| {
        quote! {
            impl std::fmt::Debug for #name {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.debug_struct(#title) #(#fields)* .finish()
                }
            }
        }
    })
}

/// The attributes of a field of a struct that travels as `codec` says.
pub(super) fn field(it: &Field, codec: Codec, places: &Places) -> TokenStream {
    let Some(wire_name) = &it.wire_name else { return quote! { #[serde(flatten)] } };
    let reads = matches!(codec, Codec::Read | Codec::Both);
    let writes = matches!(codec, Codec::Write | Codec::Both);
    let mut parts = Vec::new();
    if wire_name != it.name.bare() {
        parts.push(quote! { rename = #wire_name });
    }
    match (it.presence, it.only) {
        (Presence::Required, _) => {}
        (Presence::Optional | Presence::OptionalNullable, Some(Codec::Read)) => {
            parts.push(quote! { skip_serializing });
        }
        (Presence::Optional | Presence::OptionalNullable, Some(Codec::Write)) => {
            parts.push(quote! { skip_deserializing });
            parts.push(quote! { skip_serializing_if = "Option::is_none" });
        }
        (Presence::Optional | Presence::OptionalNullable, Some(Codec::Both) | None) if writes => {
            parts.push(quote! { skip_serializing_if = "Option::is_none" });
        }
        (Presence::Optional | Presence::OptionalNullable, Some(Codec::Both) | None) => {}
    }
    if it.presence == Presence::OptionalNullable && reads && it.only != Some(Codec::Write) {
        parts.push(quote! { default });
        let with = places.quoted("double_option::deserialize");
        parts.push(quote! { deserialize_with = #with });
    }
    if parts.is_empty() {
        TokenStream::new()
    } else {
        quote! { #[serde(#(#parts),*)] }
    }
}

/// The attributes of an enum of values.
pub(super) fn choice_derives(it: &Choice) -> TokenStream {
    match it.unknown {
        Some(_) => quote! { #[derive(Debug, Clone, PartialEq, Eq, Hash)] },
        None => table::choice_derives(it).unwrap_or_default(),
    }
}

/// What only the enum can know; the runtime's macro adds the rest.
pub(super) fn choice(it: &Choice, places: &Places) -> TokenStream {
    let (name, macros) = (ident(&it.name), places.macros());
    match (it.kind, &it.unknown) {
        (ChoiceKind::Text, Some(unknown)) => {
            let texts = texts(it, unknown);
            quote! { #texts #macros::open_text!(#name); }
        }
        (ChoiceKind::Integer, Some(unknown)) => {
            let integers = integers(it, unknown);
            quote! { #integers #macros::open_integer!(#name); }
        }
        // Closed, it is the same with tables: serde has no derive for numbers, and none that gives the values.
        (ChoiceKind::Text | ChoiceKind::Integer, None) => table::choice(it, places),
    }
}

fn texts(it: &Choice, unknown: &Ident) -> TokenStream {
    let name = ident(&it.name);
    let unknown = ident(unknown);
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

fn integers(it: &Choice, unknown: &Ident) -> TokenStream {
    let name = ident(&it.name);
    let unknown = ident(unknown);
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

/// The attributes of a union.
pub(super) fn union_derives() -> TokenStream {
    quote! { #[derive(Debug, Clone, PartialEq)] }
}

/// The codecs of a union.
pub(super) fn union(it: &Union, places: &Places) -> TokenStream {
    let write = matches!(it.codec, Codec::Write | Codec::Both).then(|| write_union(it, places));
    let read = matches!(it.codec, Codec::Read | Codec::Both).then(|| read_union(it, places));
    quote! { #write #read }
}

fn write_union(it: &Union, places: &Places) -> TokenStream {
    let (serde, codec) = (places.serde(), places.codec());
    let name = ident(&it.name);
    let unknown = ident(&it.unknown);
    let arms = it.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        match (&it.tag, variant.tag_member, variant.tag_values.first()) {
            (Some(tag), TagMember::Union, Some(value)) => {
                let member = &tag.wire_name;
                quote! { Self::#name(it) => #codec::with_tag(it, #member, #value, serializer) }
            }
            (Some(_) | None, TagMember::Content | TagMember::Union, Some(_) | None) => {
                quote! { Self::#name(it) => #serde::Serialize::serialize(it, serializer) }
            }
        }
    });
    quote! {
        impl #serde::Serialize for #name {
            fn serialize<S: #serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#arms,)*
                    Self::#unknown(it) => #serde::Serialize::serialize(it, serializer),
                }
            }
        }
    }
}

fn read_union(it: &Union, places: &Places) -> TokenStream {
    let serde = places.serde();
    let name = ident(&it.name);
    let body = match &it.tag {
        Some(tag) => read_tagged(it, tag, places),
        None => read_untagged(it, places),
    };
    quote! {
        impl<'de> #serde::Deserialize<'de> for #name {
            fn deserialize<D: #serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #body
            }
        }
    }
}

fn read_tagged(it: &Union, tag: &UnionTag, places: &Places) -> TokenStream {
    let codec = places.codec();
    let member = &tag.wire_name;
    let unknown = ident(&it.unknown);
    let arms = it.variants.iter().filter(|variant| !variant.tag_values.is_empty()).map(|variant| {
        let name = ident(&variant.name);
        let values = &variant.tag_values;
        quote! { #(Some(#values))|* => tagged.content().map(Self::#name) }
    });
    let untagged: Vec<&UnionVariant> =
        it.variants.iter().filter(|variant| variant.tag_values.is_empty()).collect();
    let otherwise = if untagged.is_empty() {
        quote! { _ => Ok(Self::#unknown(tagged.into_value())) }
    } else {
        let attempts = untagged.into_iter().map(|it| attempt(it, places));
        quote! {
            _ => {
                let value = tagged.into_value();
                #(#attempts)*
                Ok(Self::#unknown(value))
            }
        }
    };
    quote! {
        let tagged = #codec::Tagged::read(deserializer, #member)?;
        match tagged.tag() {
            #(#arms,)*
            #otherwise,
        }
    }
}

fn read_untagged(it: &Union, places: &Places) -> TokenStream {
    let (serde, json) = (places.serde(), places.json());
    let unknown = ident(&it.unknown);
    let attempts = it.variants.iter().map(|it| attempt(it, places));
    quote! {
        let value = <#json::Value as #serde::Deserialize>::deserialize(deserializer)?;
        #(#attempts)*
        Ok(Self::#unknown(value))
    }
}

fn attempt(variant: &UnionVariant, places: &Places) -> TokenStream {
    let (name, codec) = (ident(&variant.name), places.codec());
    quote! {
        if let Some(it) = #codec::attempt(&value) {
            return Ok(Self::#name(it));
        }
    }
}
