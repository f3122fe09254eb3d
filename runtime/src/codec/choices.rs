//! The tables of enums of values.

/// Completes an enum of texts: `as_str`, `From<&str>`, `Display`, `Clone`, equality, and how it travels. The last
/// variant keeps what is not listed. Without it the enum is closed: it has `FromStr`, and other texts are errors.
///
/// ```
/// pub enum Colour { Red, Green, Unknown(String) }
/// clientsmith_runtime::choice!(Colour { Red "red", Green "green", _ Unknown });
///
/// assert_eq!(Colour::Red.to_string(), "red");
/// assert_eq!(Colour::from("mauve").as_str(), "mauve");
/// ```
#[macro_export]
macro_rules! choice {
    ($name:ident $(: $way:ident)? { $($variant:ident $value:literal),+ $(,)? }) => {
        $crate::closed_choice!($name $(: $way)? { $($variant $value),+ });
    };
    ($name:ident $(: $way:ident)? { $($variant:ident $value:literal,)* _ $unknown:ident $(,)? }) => {
        impl $name {
            /// The value on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => value,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$unknown(value.to_owned()),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        $crate::same_by_value!($name as_str);

        impl $crate::codec::Data for $name {
            fn blank() -> Self {
                Self::$unknown(::std::string::String::new())
            }

            fn form(&self) -> $crate::codec::Form<'_> {
                $crate::codec::Form::Text(self.as_str())
            }

            fn take_text(&mut self, text: &str) -> bool {
                *self = Self::from(text);
                true
            }
        }

        $crate::serde_by_data!($name $($way)?);
    };
}

/// Gives an open enum what follows from its value. Deriving these would cost far more to compile, and tell a
/// listed value from the same one in the variant that keeps any.
#[doc(hidden)]
#[macro_export]
macro_rules! same_by_value {
    ($name:ident $value:ident) => {
        impl ::std::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self::from(self.$value())
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.$value() == other.$value()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(&self.$value(), state);
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.$value(), formatter)
            }
        }
    };
}

/// Completes an enum of whole numbers: `as_i64`, `From<i64>`, `Display`, `Clone`, equality, and how it travels. The
/// last variant keeps what is not listed. Without it the enum is closed: it has `TryFrom<i64>`.
#[macro_export]
macro_rules! integer_choice {
    ($name:ident $(: $way:ident)? { $($variant:ident $value:literal),+ $(,)? }) => {
        $crate::closed_integer_choice!($name $(: $way)? { $($variant $value),+ });
    };
    ($name:ident $(: $way:ident)? { $($variant:ident $value:literal,)* _ $unknown:ident $(,)? }) => {
        impl $name {
            /// The value on the wire.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
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

        $crate::same_by_value!($name as_i64);

        impl $crate::codec::Data for $name {
            fn blank() -> Self {
                Self::$unknown(0)
            }

            fn open(&mut self) -> $crate::codec::Open<'_> {
                $crate::codec::Open::Integer(self)
            }

            fn form(&self) -> $crate::codec::Form<'_> {
                $crate::codec::Form::Integer(self.as_i64())
            }
        }

        impl $crate::codec::Whole for $name {
            fn unsigned(&mut self, number: u64) -> bool {
                i64::try_from(number).map(|it| *self = Self::from(it)).is_ok()
            }

            fn signed(&mut self, number: i64) -> bool {
                *self = Self::from(number);
                true
            }

            fn expects(&self) -> &'static str {
                "a whole number of 64 bits"
            }
        }

        $crate::serde_by_data!($name $($way)?);
    };
}
