//! Open enums: known values are variants, every other value is kept.

/// Declares an open string enum.
///
/// ```
/// clientsmith_runtime::string_enum! {
///     /// The colour of a car.
///     pub enum Colour {
///         /// Like a tomato.
///         Red = "red",
///         DarkBlue = "dark-blue",
///         _ = Unknown
///     }
/// }
/// assert_eq!(Colour::from("red"), Colour::Red);
/// assert_eq!(Colour::from("mauve").as_str(), "mauve");
/// ```
///
/// The last line names the variant that keeps unknown values.
#[macro_export]
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$note:meta])* $variant:ident = $text:literal,)*
            _ = $unknown:ident $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$note])* $variant,)*
            /// A value that the API's document does not list.
            $unknown(::std::string::String),
        }

        impl $name {
            /// The value on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$unknown(::std::borrow::ToOwned::to_owned(text)),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)*
                    _ => Self::$unknown(text),
                }
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

/// Declares an open integer enum.
///
/// ```
/// clientsmith_runtime::integer_enum! {
///     /// How urgent it is.
///     pub enum Priority {
///         Low = 1,
///         High = 9,
///         _ = Unknown
///     }
/// }
/// assert_eq!(Priority::from(9), Priority::High);
/// assert_eq!(Priority::from(4).as_i64(), 4);
/// ```
///
/// The last line names the variant that keeps unknown values.
#[macro_export]
macro_rules! integer_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$note:meta])* $variant:ident = $value:literal,)*
            _ = $unknown:ident $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$note])* $variant,)*
            /// A value that the API's document does not list.
            $unknown(i64),
        }

        impl $name {
            /// The value on the wire.
            #[must_use]
            pub const fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => *value,
                }
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$unknown(value),
                }
            }
        }

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

/// Reads text: the one instance that all string enums share.
///
/// # Errors
/// Those of the deserializer.
pub fn text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    serde::Deserialize::deserialize(deserializer)
}
