//! The tables of generated types.

/// Makes a struct [`Data`](crate::codec::Data), with `Clone`, `Debug`, `PartialEq` and serde's traits: a row for each
/// field in order. A row is the place, the field, and the name on the wire behind a mark: `!` required, `?` optional
/// (`Option`), `~` optional and nullable (`Option<Option<_>>`), `<` optional and only read, `>` optional and only
/// written.
/// A field for further members stands last, after two dots. `xml` before the rows names the members that are not
/// simply elements of their names in XML, each with its [path](crate::codec::XmlMember::path):
/// `rt::record!(Pet xml [0 "@id", 1 "tags/tag"] { 0 id "!id", 1 tags "?tags" });`, and `secret [1]` those that `Debug` masks.
/// `rt::record!(Task: Deserialize { … })` gives it that one of serde's traits alone: it only travels that way.
/// `rt::record!(Task +Default { … })` gives it `Default` too, for less than the derive; `+Deprecated` before that says
/// that a field is marked so.
///
/// ```
/// # use std::collections::BTreeMap;
/// # use clientsmith_runtime as rt;
/// pub struct Task {
///     pub id: i64,
///     pub due_date: Option<Option<String>>,
///     pub labels: BTreeMap<String, String>,
/// }
/// rt::record!(Task { 0 id "!id", 1 due_date "~dueDate", ..labels });
///
/// let task: Task = rt::serde_json::from_str(r#"{"id":7,"dueDate":null,"colour":"red"}"#)?;
/// assert_eq!((task.id, &task.due_date), (7, &Some(None)));
/// assert_eq!(rt::serde_json::to_string(&task)?, r#"{"id":7,"dueDate":null,"colour":"red"}"#);
/// let error = rt::serde_json::from_str::<Task>(r#"{"id":"7"}"#).unwrap_err();
/// assert!(error.to_string().starts_with("id: invalid type: string"), "{error}");
/// # Ok::<(), rt::serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! record {
    ($name:ident + Deprecated $($table:tt)*) => {
        $crate::record!(
            #[allow(deprecated, reason = "a member that its provider advises against travels all the same")]
            $name $($table)*
        );
    };
    // No member is listed: nothing would come behind the end of `slot`.
    ($(#[$attribute:meta])* $name:ident $(+ $default:ident)? $(: $way:ident)? { $(.. $rest:ident)? }) => {
        $(#[$attribute])*
        impl $crate::Data for $name {
            fn blank() -> Self {
                Self { $($rest: $crate::blank())? }
            }

            $(
                fn each<'a>(&'a self, to: &mut dyn $crate::Sink<'a>) {
                    to.show_rest(&self.$rest);
                }

                fn rest(&mut self) -> ::std::option::Option<&mut dyn $crate::codec::Entries> {
                    ::std::option::Option::Some(&mut self.$rest)
                }
            )?
        }

        $(
            impl $crate::$default for $name {
                fn default() -> Self {
                    $crate::blank()
                }
            }
        )?

        $(#[$attribute])*
        impl $crate::Clone for $name {
            fn clone(&self) -> Self {
                Self { $($rest: $crate::copy(&self.$rest))? }
            }
        }

        impl $crate::Debug for $name {
            fn fmt(&self, to: &mut $crate::Formatter<'_>) -> $crate::Debugged {
                $crate::debug(self, to)
            }
        }

        impl $crate::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::equal(self, other)
            }
        }

        $crate::serde_by_data!($name $($way)?);
    };
    ($(#[$attribute:meta])* $name:ident $(+ $default:ident)? $(: $way:ident)? $(xml [$($xml_at:literal $path:literal),* $(,)?])? $(secret [$($secret:literal),* $(,)?])? { $($at:literal $field:ident $row:literal),* $(,)? $(.. $rest:ident)? }) => {
        $(#[$attribute])*
        impl $crate::Data for $name {
            fn blank() -> Self {
                Self { $($field: $crate::blank(),)* $($rest: $crate::blank())? }
            }

            $(
                fn xml(&self) -> &'static [$crate::codec::XmlMember] {
                    &[$($crate::codec::XmlMember { at: $xml_at, path: $path }),*]
                }
            )?

            $(
                fn secrets(&self) -> &'static [usize] {
                    &[$($secret),*]
                }
            )?

            fn slot(&mut self, at: usize) -> $crate::Slot<'_> {
                (
                    match at {
                        $($at => $crate::place(&mut self.$field),)*
                        _ => $crate::Open::Null,
                    },
                    &[$($row),*],
                )
            }

            fn each<'a>(&'a self, to: &mut dyn $crate::Sink<'a>) {
                to$(.show(&self.$field, $row))* $(.show_rest(&self.$rest))?;
            }

            $(
                fn rest(&mut self) -> ::std::option::Option<&mut dyn $crate::codec::Entries> {
                    ::std::option::Option::Some(&mut self.$rest)
                }
            )?
        }

        $(
            impl $crate::$default for $name {
                fn default() -> Self {
                    $crate::blank()
                }
            }
        )?

        $(#[$attribute])*
        impl $crate::Clone for $name {
            fn clone(&self) -> Self {
                Self { $($field: $crate::copy(&self.$field),)* $($rest: $crate::copy(&self.$rest))? }
            }
        }

        impl $crate::Debug for $name {
            fn fmt(&self, to: &mut $crate::Formatter<'_>) -> $crate::Debugged {
                $crate::debug(self, to)
            }
        }

        impl $crate::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::equal(self, other)
            }
        }

        $crate::serde_by_data!($name $($way)?);
    };
}

/// Gives a type `PartialEq` by way of its [`Data`](crate::codec::Data).
#[doc(hidden)]
#[macro_export]
macro_rules! compared_by_data {
    ($name:ident) => {
        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::equal(self, other)
            }
        }
    };
}

/// Gives a type serde's traits, or one of them, by way of its [`Data`](crate::codec::Data).
#[doc(hidden)]
#[macro_export]
macro_rules! serde_by_data {
    ($name:ident) => {
        impl $crate::Serialize for $name {
            fn serialize<S: $crate::Serializer>(&self, to: S) -> $crate::Serialized<S> {
                $crate::write(self, to)
            }
        }

        impl<'de> $crate::Deserialize<'de> for $name {
            fn deserialize<D: $crate::Deserializer<'de>>(from: D) -> $crate::Deserialized<'de, Self, D> {
                $crate::read(from)
            }
        }
    };
    ($name:ident Serialize) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::codec::write(self, serializer)
            }
        }
    };
    ($name:ident Deserialize) => {
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::codec::read(deserializer)
            }
        }
    };
}

/// Completes an enum over types: how it travels. A row is the place, the variant and, where a member of the
/// value tells the variants apart, the tags that select it; a `+` before them says that the union writes the
/// tag, since the content has no member for it. The last variant keeps a value of no listed kind.
///
/// ```
/// # use clientsmith_runtime as rt;
/// #[derive(Debug, Clone)]
/// pub enum Id { Number(i64), Text(String), Unknown(rt::serde_json::Value) }
/// rt::union!(Id { 0 Number, 1 Text, _ Unknown });
///
/// assert_eq!(rt::serde_json::from_str::<Id>("7")?, Id::Number(7));
/// assert_eq!(rt::serde_json::to_string(&Id::Text("a".to_owned()))?, r#""a""#);
/// # Ok::<(), rt::serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! union {
    ($name:ident $(: $way:ident)? $(by $tag:literal)? { $($at:literal $variant:ident $([$($tags:literal),*])? $(+ [$($added:literal),*])?,)* _ $unknown:ident $(,)? }) => {
        impl $crate::codec::Data for $name {
            fn blank() -> Self {
                Self::$unknown($crate::serde_json::Value::Null)
            }

            fn variants(&self) -> &'static $crate::codec::Union {
                &$crate::codec::Union {
                    tag: $crate::tag!($($tag)?),
                    variants: &[$($crate::codec::Variant {
                        tags: &[$($($tags,)*)? $($($added,)*)?],
                        adds_tag: $crate::adds_tag!($($($added)*)?),
                    }),*],
                }
            }

            fn choose(&mut self, at: usize) -> $crate::codec::Open<'_> {
                *self = match at {
                    $($at => Self::$variant($crate::blank()),)*
                    _ => Self::$unknown($crate::serde_json::Value::Null),
                };
                match self {
                    $(Self::$variant(it) => $crate::place(it),)*
                    Self::$unknown(it) => $crate::place(it),
                }
            }

            fn chosen(&self) -> ::std::option::Option<(::std::option::Option<usize>, $crate::codec::Form<'_>)> {
                ::std::option::Option::Some(match self {
                    $(Self::$variant(it) => (::std::option::Option::Some($at), $crate::codec::Data::form(it)),)*
                    Self::$unknown(it) => (::std::option::Option::None, $crate::codec::Data::form(it)),
                })
            }
        }

        $crate::compared_by_data!($name);
        $crate::serde_by_data!($name $($way)?);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! tag {
    () => {
        ::std::option::Option::None
    };
    ($tag:literal) => {
        ::std::option::Option::Some($tag)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! adds_tag {
    () => {
        false
    };
    ($($tags:literal)+) => {
        true
    };
}
