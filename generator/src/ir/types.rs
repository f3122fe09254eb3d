//! The types that travel.

use super::{Docs, Name};

/// Index of a [`TypeDef`] in [`super::Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// A type with a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Its name; unique names are made later.
    pub name: Name,
    /// Whether the document itself named it; otherwise the name is made from where it stands.
    pub declared: bool,
    /// What is said about it.
    pub docs: Docs,
    /// Whether its provider advises against it.
    pub deprecated: bool,
    /// What it is.
    pub shape: Shape,
}

/// What a named type is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Another name for a type.
    Alias(Type),
    /// Fields by name.
    Record(Record),
    /// One of a list of values.
    Choice(Choice),
    /// One of several types.
    Union(Union),
    /// So many values in order, each of its own type.
    Tuple(Vec<Type>),
    /// A type that the user brings, by its path.
    Foreign(String),
}

/// A use of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Any value at all: the document does not say more.
    Any,
    /// Any value, because what the document says cannot be expressed yet; a diagnostic told why.
    Untyped,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer(Integer),
    /// A number with a fraction.
    Number,
    /// Text.
    Text(TextFormat),
    /// Octets as they are; among the members of a type, a file in a multipart body.
    Binary,
    /// No value but null.
    Null,
    /// Several in order.
    List(Box<Type>),
    /// Values by text keys.
    Map(Box<Type>),
    /// This or null.
    Nullable(Box<Type>),
    /// A type with a name.
    Named(TypeId),
}

impl Type {
    /// The type with a name that this one mentions, however deep in lists and maps.
    pub fn mentioned(&self) -> Option<TypeId> {
        match self {
            Type::Named(id) => Some(*id),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.mentioned(),
            Type::Any
            | Type::Untyped
            | Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::Text(_)
            | Type::Binary
            | Type::Null => None,
        }
    }

    /// The type with a name whose value stands where this one's does: not inside a list or a map.
    pub fn held(&self) -> Option<TypeId> {
        match self {
            Type::Named(id) => Some(*id),
            Type::Nullable(inner) => inner.held(),
            Type::List(_) | Type::Map(_) => None,
            Type::Any
            | Type::Untyped
            | Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::Text(_)
            | Type::Binary
            | Type::Null => None,
        }
    }
}

/// The range of a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integer {
    /// 32 bits with sign.
    I32,
    /// 64 bits with sign; also where the document states no range.
    I64,
    /// 32 bits without sign.
    U32,
    /// 64 bits without sign.
    U64,
}

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFormat {
    /// Anything.
    Plain,
    /// An instant (RFC 3339 `date-time`).
    DateTime,
    /// A day (RFC 3339 `full-date`).
    Date,
    /// A UUID (RFC 9562).
    Uuid,
    /// Octets in base64 (RFC 4648 section 4).
    Base64,
    /// A URI (RFC 3986).
    Uri,
}

/// Fields by name.
#[derive(Debug, Clone)]
pub struct Record {
    /// The fields in the order of the document.
    pub fields: Vec<Field>,
    /// What further members may be there.
    pub rest: Rest,
}

/// Further members of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Rest {
    /// The document does not say: they are passed over.
    Unstated,
    /// None are allowed.
    Closed,
    /// They are of this type, and kept.
    Typed(Type),
}

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name on the wire.
    pub wire_name: String,
    /// A name that the user gives it, in place of one made from that.
    pub name: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Whether it must be there.
    pub required: bool,
    /// Which way it travels.
    pub direction: Direction,
    /// The value the server takes where the field is absent.
    pub default: Option<Literal>,
    /// The only value it may have.
    pub constant: Option<Literal>,
    /// What is said about it.
    pub docs: Docs,
    /// Whether its provider advises against it.
    pub deprecated: bool,
    /// Whether it is a secret: its value is not for logs (`format: password`).
    pub secret: bool,
    /// Where it stands in XML, if that travels, and it is not simply an element of its name on the wire: `@id` an
    /// attribute, `tags/tag` a list in an element of its own, `text()` text; several with `|` between them.
    pub xml: Option<String>,
}

/// Which way a field travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// In requests and in answers.
    Both,
    /// In answers only.
    Answers,
    /// In requests only.
    Requests,
}

/// One of a list of values, all texts or all whole numbers.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The values that the document names; at least one, each once.
    pub values: Vec<ChoiceValue>,
    /// Whether any other value is an error; else new values may come.
    pub closed: bool,
}

/// A value of a [`Choice`].
#[derive(Debug, Clone)]
pub struct ChoiceValue {
    /// [`Literal::Text`] or [`Literal::Integer`], the same for all values of a choice.
    pub literal: Literal,
    /// A name that the document gives it beside the value.
    pub name: Option<String>,
    /// What is said about it.
    pub docs: Docs,
}

/// A value in the document.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Null.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number as the document writes it.
    Number(String),
    /// Text.
    Text(String),
    /// Anything else, as JSON text.
    Json(String),
}

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The types it may be, in the order of the document; at least one.
    pub variants: Vec<Variant>,
    /// The member that tells which it is; without one the value itself must tell.
    pub tag: Option<Tag>,
}

/// A type that a [`Union`] may be.
#[derive(Debug, Clone)]
pub struct Variant {
    /// A name for it.
    pub name: Name,
    /// The type.
    pub ty: Type,
    /// The values of the tag that select it; the first is the one to write.
    pub tag_values: Vec<String>,
    /// What is said about it.
    pub docs: Docs,
}

/// The member that tells the variants of a union apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name on the wire.
    pub wire_name: String,
}
