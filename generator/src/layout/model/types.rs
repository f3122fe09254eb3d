//! Types of the generated crate.

use crate::layout::{Doc, Expect, Ident};

/// A use of a type, as it will be spelled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `()`
    Unit,
    /// The runtime's `serde_json::Value`.
    Value,
    /// The runtime's `Bytes`.
    Bytes,
    /// The runtime's `File`.
    File,
    /// The runtime's `Base64`.
    Base64,
    /// The runtime's `Timestamp`.
    Timestamp,
    /// The runtime's `Date`.
    Date,
    /// The runtime's `Uuid`.
    Uuid,
    /// The runtime's `Answer`: an answer kept whole.
    Answer,
    /// `std::convert::Infallible`
    Infallible,
    /// `Vec<_>`
    Vec(Box<Type>),
    /// `BTreeMap<String, _>`
    Map(Box<Type>),
    /// `Option<_>`
    Option(Box<Type>),
    /// `Box<_>`
    Boxed(Box<Type>),
    /// `(_, _)`
    Tuple(Vec<Type>),
    /// A type of the user's own, by its path, for the runtime to read and write.
    Foreign(String),
    /// A type of another crate, by its path, as it is.
    Outside(String),
    /// A type of the generated crate, by its path.
    Path(Vec<Ident>),
}

impl Type {
    /// Whether the runtime has it, or a part of it.
    pub(in crate::layout) fn mentions_runtime(&self) -> bool {
        match self {
            Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
                inner.mentions_runtime()
            }
            Type::Tuple(items) => items.iter().any(Type::mentions_runtime),
            Type::Value
            | Type::Bytes
            | Type::File
            | Type::Base64
            | Type::Timestamp
            | Type::Date
            | Type::Uuid
            | Type::Answer => true,
            Type::Path(_)
            | Type::Foreign(_)
            | Type::Outside(_)
            | Type::Bool
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::String
            | Type::Unit
            | Type::Infallible => false,
        }
    }

    /// Whether it mentions a type by way of the module `types`.
    pub(in crate::layout) fn mentions_types(&self) -> bool {
        match self {
            Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
                inner.mentions_types()
            }
            Type::Tuple(items) => items.iter().any(Type::mentions_types),
            Type::Path(path) => path.len() > 1 && path.first().is_some_and(|it| it.as_str() == "types"),
            Type::Bool
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::String
            | Type::Unit
            | Type::Value
            | Type::Bytes
            | Type::File
            | Type::Base64
            | Type::Timestamp
            | Type::Date
            | Type::Uuid
            | Type::Answer
            | Type::Foreign(_)
            | Type::Outside(_)
            | Type::Infallible => false,
        }
    }
}

/// How the types of a crate are read and written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CodecStyle {
    /// By tables that the runtime works through: a fraction of the cost to compile.
    #[default]
    Tables,
    /// By the derives of serde.
    SerdeDerive,
}

/// How the codec of a type is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodecForm {
    /// A table for the runtime.
    Table,
    /// Derives of serde, with what the runtime has beside them.
    Derive,
    /// Derives of serde alone, in a crate that does without the runtime.
    Plain,
}

impl From<CodecStyle> for CodecForm {
    fn from(style: CodecStyle) -> Self {
        match style {
            CodecStyle::Tables => CodecForm::Table,
            CodecStyle::SerdeDerive => CodecForm::Derive,
        }
    }
}

/// Which of serde's traits types get.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SerdeTraits {
    /// Those for the directions in which a type travels: `Serialize` in requests, `Deserialize` in answers.
    #[default]
    Used,
    /// Both, for all types.
    Both,
}

/// Which of serde's traits a type gets: the ways it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// In requests.
    Write,
    /// In answers.
    Read,
    /// Both.
    Both,
}

/// A struct.
#[derive(Debug, Clone)]
pub struct Struct {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// How it travels.
    pub codec: Codec,
    /// How its codec is written.
    pub form: CodecForm,
    /// Whether it derives `Default`.
    pub default: bool,
    /// Its fields.
    pub fields: Vec<Field>,
    /// `new`, where it is of use.
    pub constructor: Option<Constructor>,
    /// Lints that the document forces on it.
    pub expects: Vec<Expect>,
}

/// A field of a [`Struct`].
#[derive(Debug, Clone)]
pub struct Field {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// Its name on the wire; `None`: it holds all members that no other field names.
    pub wire_name: Option<String>,
    /// Its type, options included.
    pub ty: Type,
    /// When it is there.
    pub presence: Presence,
    /// How it travels, where that is not how the struct travels.
    pub only: Option<Codec>,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
    /// Whether `Debug` masks it.
    pub secret: bool,
    /// Where it stands in XML, as the runtime reads it.
    pub xml: Option<String>,
    /// Lints that the document forces on it.
    pub expects: Vec<Expect>,
}

/// When a member is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// `None`: absent.
    Optional,
    /// `None`: absent, `Some(None)`: null.
    OptionalNullable,
}

/// The function `new` of a struct.
#[derive(Debug, Clone)]
pub struct Constructor {
    /// One line for each field of the struct, in order.
    pub fields: Vec<NewField>,
    /// Lints that the document forces on it.
    pub expects: Vec<Expect>,
}

/// How `new` fills a field.
#[derive(Debug, Clone)]
pub enum NewField {
    /// From an argument of the field's name.
    Argument {
        /// The field and argument.
        name: Ident,
        /// The argument's type.
        ty: Type,
    },
    /// With the only value it may have.
    Fixed {
        /// The field.
        name: Ident,
        /// The value.
        value: FixedValue,
    },
    /// With nothing: `None`, or an empty map.
    Default {
        /// The field.
        name: Ident,
    },
}

/// A value that the document fixes.
#[derive(Debug, Clone, PartialEq)]
pub enum FixedValue {
    /// Text.
    Text(String),
    /// A variant of an open enum.
    Variant(Vec<Ident>),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Bool(bool),
}

/// An enum of values, open or closed.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// How it travels.
    pub codec: Codec,
    /// What its values are.
    pub kind: ChoiceKind,
    /// How its codec is written.
    pub form: CodecForm,
    /// Its values; for integers, texts of decimal digits.
    pub variants: Vec<ChoiceVariant>,
    /// The variant that keeps any other value; none: such a value is an error.
    pub unknown: Option<Ident>,
}

/// What the values of a [`Choice`] are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceKind {
    /// Texts.
    Text,
    /// Whole numbers.
    Integer,
}

/// A value of a [`Choice`].
#[derive(Debug, Clone)]
pub struct ChoiceVariant {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The value of a text choice.
    pub text: String,
    /// The value of an integer choice.
    pub integer: i64,
}

/// An enum over types.
#[derive(Debug, Clone)]
pub struct Union {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// How it travels.
    pub codec: Codec,
    /// How its codec is written.
    pub form: CodecForm,
    /// Its variants, in the order in which they are tried.
    pub variants: Vec<UnionVariant>,
    /// The variant that keeps any other value.
    pub unknown: Ident,
    /// The member that tells the variants apart.
    pub tag: Option<UnionTag>,
}

/// The member that tells the variants of a [`Union`] apart.
#[derive(Debug, Clone)]
pub struct UnionTag {
    /// Its name on the wire.
    pub wire_name: String,
}

/// A variant of a [`Union`].
#[derive(Debug, Clone)]
pub struct UnionVariant {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// Its content.
    pub ty: Type,
    /// The values of the tag that select it; the first is written.
    pub tag_values: Vec<String>,
    /// Who writes the tag.
    pub tag_member: TagMember,
}

/// Who writes the tag of a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagMember {
    /// The content: it has the member itself, or there is no tag.
    Content,
    /// The union, beside the content.
    Union,
}

/// Another name for a type.
#[derive(Debug, Clone)]
pub struct Alias {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The type.
    pub ty: Type,
}
