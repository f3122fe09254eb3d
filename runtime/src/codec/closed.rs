//! Closed enums: a value that is not listed is an error that lists those that are.

use std::fmt;

/// A value is none of those that an enum lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotListed {
    expects: &'static str,
}

impl NotListed {
    /// For an enum that takes this: ``one of `a`, `b` ``.
    #[must_use]
    pub fn new(expects: &'static str) -> Self {
        Self { expects }
    }
}

impl fmt::Display for NotListed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}", self.expects)
    }
}

impl std::error::Error for NotListed {}

/// The closed arm of [`choice!`](crate::choice).
#[doc(hidden)]
#[macro_export]
macro_rules! closed_choice {
    ($name:ident $(: $way:ident)? { $first:ident $first_value:literal $(, $variant:ident $value:literal)* $(,)? }) => {
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

        impl ::std::str::FromStr for $name {
            type Err = $crate::codec::NotListed;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                match text {
                    $first_value => ::std::result::Result::Ok(Self::$first),
                    $($value => ::std::result::Result::Ok(Self::$variant),)*
                    _ => ::std::result::Result::Err($crate::codec::NotListed::new(
                        $crate::codec::Data::expects_text(&Self::$first),
                    )),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(self.as_str(), formatter)
            }
        }

        impl $crate::codec::Data for $name {
            fn blank() -> Self {
                Self::$first
            }

            fn form(&self) -> $crate::codec::Form<'_> {
                $crate::codec::Form::Text(self.as_str())
            }

            fn take_text(&mut self, text: &str) -> bool {
                text.parse().map(|it| *self = it).is_ok()
            }

            fn expects_text(&self) -> &'static str {
                ::std::concat!("one of `", $first_value, "`", $(", `", $value, "`"),*)
            }
        }

        $crate::serde_by_data!($name $($way)?);
    };
}

/// The closed arm of [`integer_choice!`](crate::integer_choice).
#[doc(hidden)]
#[macro_export]
macro_rules! closed_integer_choice {
    ($name:ident $(: $way:ident)? { $first:ident $first_value:literal $(, $variant:ident $value:literal)* $(,)? }) => {
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

        impl ::std::convert::TryFrom<i64> for $name {
            type Error = $crate::codec::NotListed;

            fn try_from(value: i64) -> ::std::result::Result<Self, Self::Error> {
                match value {
                    $first_value => ::std::result::Result::Ok(Self::$first),
                    $($value => ::std::result::Result::Ok(Self::$variant),)*
                    _ => ::std::result::Result::Err($crate::codec::NotListed::new(
                        $crate::codec::Whole::expects(&Self::$first),
                    )),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.as_i64(), formatter)
            }
        }

        impl $crate::codec::Data for $name {
            fn blank() -> Self {
                Self::$first
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
                i64::try_from(number).is_ok_and(|it| self.signed(it))
            }

            fn signed(&mut self, number: i64) -> bool {
                Self::try_from(number).map(|it| *self = it).is_ok()
            }

            fn expects(&self) -> &'static str {
                ::std::concat!("one of ", $first_value, $(", ", $value),*)
            }
        }

        $crate::serde_by_data!($name $($way)?);
    };
}
