//! `src/codec.rs` of a crate that does without the runtime: what its types need beside serde. Each behaves as what the
//! runtime has under the same name.

use proc_macro2::TokenStream;
use quote::quote;

use super::enums;
use crate::layout::Helper;

/// The whole file.
pub(in crate::emit) fn helpers(helpers: &[Helper]) -> TokenStream {
    let helpers = helpers.iter().copied().map(helper);
    quote! {
        #![doc = " What the types need beside serde."]
        #(#helpers)*
    }
}

fn helper(it: Helper) -> TokenStream {
    match it {
        Helper::Base64 => base64(),
        Helper::Octets => octets(),
        Helper::Masked => masked(),
        Helper::DoubleOption => double_option(),
        Helper::Tagged => tagged(),
        Helper::WithTag => with_tag(),
        Helper::Attempt => attempt(),
        Helper::OpenText => enums::open_text(),
        Helper::OpenInteger => enums::open_integer(),
        Helper::ClosedText => enums::closed_text(),
        Helper::ClosedInteger => enums::closed_integer(),
        Helper::NotListed => enums::not_listed(),
    }
}

fn base64() -> TokenStream {
    quote! {
        /// Bytes that are base64 text on the wire. Text without padding is read as well.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct Base64(pub Vec<u8>);

        impl From<Vec<u8>> for Base64 {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl AsRef<[u8]> for Base64 {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl serde::Serialize for Base64 {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use base64::Engine as _;
                serializer.serialize_str(&base64::engine::general_purpose::STANDARD.encode(&self.0))
            }
        }

        impl<'de> serde::Deserialize<'de> for Base64 {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use base64::Engine as _;
                use base64::alphabet::{STANDARD, URL_SAFE};
                use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
                const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
                    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
                    .with_decode_allow_trailing_bits(true);
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                let text: String = text.chars().filter(|it| !it.is_ascii_whitespace()).collect();
                let decode = |alphabet| GeneralPurpose::new(alphabet, LENIENT).decode(&text);
                let bytes = decode(&STANDARD).or_else(|_| decode(&URL_SAFE));
                bytes.map(Self).map_err(|_| serde::de::Error::custom("expected base64 text"))
            }
        }
    }
}

fn octets() -> TokenStream {
    quote! {
        /// The content of a file. Where JSON stands it is text.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct Octets(pub Vec<u8>);

        impl From<Vec<u8>> for Octets {
            fn from(octets: Vec<u8>) -> Self {
                Self(octets)
            }
        }

        impl AsRef<[u8]> for Octets {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl serde::Serialize for Octets {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let text = std::str::from_utf8(&self.0).map_err(serde::ser::Error::custom)?;
                serializer.serialize_str(text)
            }
        }

        impl<'de> serde::Deserialize<'de> for Octets {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(|it| Self(it.into_bytes()))
            }
        }
    }
}

fn masked() -> TokenStream {
    quote! {
        /// Shown in place of a member that is not for logs.
        pub(crate) struct Masked;

        impl std::fmt::Debug for Masked {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("***")
            }
        }
    }
}

fn double_option() -> TokenStream {
    quote! {
        /// Members that may be absent and may be null.
        pub(crate) mod double_option {
            /// Reads a member that is there, be it null. Absence is the field's `default`.
            pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
            where
                T: serde::Deserialize<'de>,
                D: serde::Deserializer<'de>,
            {
                <Option<T> as serde::Deserialize>::deserialize(deserializer).map(Some)
            }
        }
    }
}

fn tagged() -> TokenStream {
    quote! {
        /// An object whose member names its type.
        pub(crate) struct Tagged {
            tag: Option<String>,
            value: serde_json::Value,
        }

        impl Tagged {
            /// Reads a value and the tag in it. A tag that is absent or not text is no error: the union decides.
            pub(crate) fn read<'de, D: serde::Deserializer<'de>>(
                deserializer: D,
                member: &str,
            ) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                let tag = match value.get(member) {
                    Some(serde_json::Value::String(tag)) => Some(tag.clone()),
                    Some(serde_json::Value::Number(tag)) => Some(tag.to_string()),
                    Some(serde_json::Value::Bool(tag)) => Some(tag.to_string()),
                    Some(_) | None => None,
                };
                Ok(Self { tag, value })
            }

            /// The tag, if there is one.
            pub(crate) fn tag(&self) -> Option<&str> {
                self.tag.as_deref()
            }

            /// Reads the whole value, tag included.
            pub(crate) fn content<T: serde::de::DeserializeOwned, E: serde::de::Error>(self) -> Result<T, E> {
                serde_json::from_value(self.value).map_err(E::custom)
            }

            /// The value as it is.
            pub(crate) fn into_value(self) -> serde_json::Value {
                self.value
            }
        }
    }
}

fn with_tag() -> TokenStream {
    quote! {
        /// Writes a value with its tag set, for members whose type does not hold the tag itself.
        pub(crate) fn with_tag<T: serde::Serialize, S: serde::Serializer>(
            value: &T,
            member: &str,
            tag: &str,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            let mut value = serde_json::to_value(value).map_err(serde::ser::Error::custom)?;
            if let serde_json::Value::Object(object) = &mut value {
                object.insert(member.to_owned(), serde_json::Value::String(tag.to_owned()));
            }
            serde::Serialize::serialize(&value, serializer)
        }
    }
}

fn attempt() -> TokenStream {
    quote! {
        thread_local! {
            static IS_TRIAL: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
        }

        /// Ends a trial, however it ends.
        struct Trial;

        impl Drop for Trial {
            fn drop(&mut self) {
                IS_TRIAL.set(false);
            }
        }

        /// Reads a value as `T` if it is one. Whether it is one is asked first: in the asking, unions inside try
        /// nothing, since trying all in all would take time that doubles with each level.
        pub(crate) fn attempt<T: serde::de::DeserializeOwned>(value: &serde_json::Value) -> Option<T> {
            if IS_TRIAL.replace(true) {
                return None;
            }
            let trial = Trial;
            let fits = T::deserialize(value).is_ok();
            drop(trial);
            if fits { T::deserialize(value).ok() } else { None }
        }
    }
}
