//! What enums of values need beside serde in a crate that does without the runtime: macros that complete them.

use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn open_text() -> TokenStream {
    quote! {
        /// Completes an open enum of texts.
        macro_rules! open_text {
            ($name:ident) => {
                impl From<String> for $name {
                    fn from(value: String) -> Self {
                        Self::from(value.as_str())
                    }
                }

                impl AsRef<str> for $name {
                    fn as_ref(&self) -> &str {
                        self.as_str()
                    }
                }

                impl std::fmt::Display for $name {
                    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str(self.as_str())
                    }
                }

                impl serde::Serialize for $name {
                    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        serializer.serialize_str(self.as_str())
                    }
                }

                impl<'de> serde::Deserialize<'de> for $name {
                    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        <String as serde::Deserialize>::deserialize(deserializer).map(Self::from)
                    }
                }
            };
        }
        pub(crate) use open_text;
    }
}

pub(super) fn open_integer() -> TokenStream {
    quote! {
        /// Completes an open enum of whole numbers.
        macro_rules! open_integer {
            ($name:ident) => {
                impl std::fmt::Display for $name {
                    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        std::fmt::Display::fmt(&self.as_i64(), formatter)
                    }
                }

                impl serde::Serialize for $name {
                    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        serializer.serialize_i64(self.as_i64())
                    }
                }

                impl<'de> serde::Deserialize<'de> for $name {
                    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        <i64 as serde::Deserialize>::deserialize(deserializer).map(Self::from)
                    }
                }
            };
        }
        pub(crate) use open_integer;
    }
}

pub(super) fn closed_text() -> TokenStream {
    quote! {
        /// Completes a closed enum of texts.
        macro_rules! choice {
            ($name:ident { $first:ident $first_value:literal $(, $variant:ident $value:literal)* $(,)? }) => {
                impl $name {
                    /// The value on the wire.
                    #[must_use]
                    pub fn as_str(&self) -> &'static str {
                        match self {
                            Self::$first => $first_value,
                            $(Self::$variant => $value,)*
                        }
                    }
                }

                impl std::str::FromStr for $name {
                    type Err = codec::NotListed;

                    fn from_str(text: &str) -> Result<Self, Self::Err> {
                        match text {
                            $first_value => Ok(Self::$first),
                            $($value => Ok(Self::$variant),)*
                            _ => Err(codec::NotListed {
                                expects: concat!("one of `", $first_value, "`" $(, ", `", $value, "`")*),
                            }),
                        }
                    }
                }

                impl std::fmt::Display for $name {
                    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str(self.as_str())
                    }
                }

                impl std::fmt::Debug for $name {
                    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        std::fmt::Debug::fmt(self.as_str(), formatter)
                    }
                }

                impl serde::Serialize for $name {
                    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        serializer.serialize_str(self.as_str())
                    }
                }

                impl<'de> serde::Deserialize<'de> for $name {
                    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                        text.parse().map_err(serde::de::Error::custom)
                    }
                }
            };
        }
        pub(crate) use choice;
    }
}

pub(super) fn closed_integer() -> TokenStream {
    quote! {
        /// Completes a closed enum of whole numbers.
        macro_rules! integer_choice {
            ($name:ident { $first:ident $first_value:literal $(, $variant:ident $value:literal)* $(,)? }) => {
                impl $name {
                    /// The value on the wire.
                    #[must_use]
                    pub fn as_i64(&self) -> i64 {
                        match self {
                            Self::$first => $first_value,
                            $(Self::$variant => $value,)*
                        }
                    }
                }

                impl TryFrom<i64> for $name {
                    type Error = codec::NotListed;

                    fn try_from(value: i64) -> Result<Self, Self::Error> {
                        match value {
                            $first_value => Ok(Self::$first),
                            $($value => Ok(Self::$variant),)*
                            _ => Err(codec::NotListed {
                                expects: concat!("one of ", $first_value $(, ", ", $value)*),
                            }),
                        }
                    }
                }

                impl std::fmt::Display for $name {
                    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        std::fmt::Display::fmt(&self.as_i64(), formatter)
                    }
                }

                impl std::fmt::Debug for $name {
                    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        std::fmt::Debug::fmt(&self.as_i64(), formatter)
                    }
                }

                impl serde::Serialize for $name {
                    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        serializer.serialize_i64(self.as_i64())
                    }
                }

                impl<'de> serde::Deserialize<'de> for $name {
                    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        let number = <i64 as serde::Deserialize>::deserialize(deserializer)?;
                        Self::try_from(number).map_err(serde::de::Error::custom)
                    }
                }
            };
        }
        pub(crate) use integer_choice;
    }
}

pub(super) fn not_listed() -> TokenStream {
    quote! {
        /// A value is none of those that an enum lists.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct NotListed {
            pub(crate) expects: &'static str,
        }

        impl std::fmt::Display for NotListed {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected {}", self.expects)
            }
        }

        impl std::error::Error for NotListed {}
    }
}
