//! What every open enum of a generated crate has, beside what only it can know.

/// Completes an enum that has `as_str` and `From<&str>`: the other conversions, `Display`, and serde's traits.
///
/// ```
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Colour { Red, Unknown(String) }
/// impl Colour {
///     pub fn as_str(&self) -> &str {
///         match self { Self::Red => "red", Self::Unknown(value) => value }
///     }
/// }
/// impl From<&str> for Colour {
///     fn from(value: &str) -> Self {
///         match value { "red" => Self::Red, _ => Self::Unknown(value.to_owned()) }
///     }
/// }
/// clientsmith_runtime::open_text!(Colour);
/// assert_eq!(Colour::Red.to_string(), "red");
/// assert_eq!(Colour::from("mauve".to_owned()).as_str(), "mauve");
/// ```
#[macro_export]
macro_rules! open_text {
    ($name:ident) => {
        impl ::std::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::codec::text(deserializer).map(Self::from)
            }
        }
    };
}

/// Completes an enum that has `as_i64` and `From<i64>`: `Display` and serde's traits.
#[macro_export]
macro_rules! open_integer {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                <i64 as $crate::serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

/// Reads text: the one instance that all open text enums share.
///
/// # Errors
/// Those of the deserializer.
pub fn text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    serde::Deserialize::deserialize(deserializer)
}
