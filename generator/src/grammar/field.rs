//! The vocabulary of the tables: shapes, fields, and what Clientsmith makes of a field.

use super::kind::Kind;
use crate::diagnostics::Code;

/// What the value of a field looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any JSON value; never looked into.
    Any,
    /// A string.
    String,
    /// A string out of a closed list.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// An object of that kind; a boolean is one too where the kind is a schema (JSON Schema Core, 4.3.2).
    Object(Kind),
    /// An object of that kind, or a Reference Object in its place.
    Reusable(Kind),
    /// An array.
    ArrayOf(&'static Shape),
    /// An object used as a map: its names are the document's own.
    MapOf(&'static Shape),
    /// One value, or an array of them.
    OneOrMany(&'static Shape),
}

/// Whether an object is of use without the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// May be left out.
    Optional,
    /// Required by the standard, and a client cannot be made without it.
    Required,
    /// Required by the standard, but a client does not need it: nothing is said when it is missing.
    Formal,
}

/// What Clientsmith makes of a field.
#[derive(Debug, Clone, Copy)]
pub enum Support {
    /// It decides what the client does.
    Supported,
    /// It is shown in the documentation of the client.
    Documentation,
    /// It does not concern a client, for example a limit that the server checks.
    NotForClients,
    /// It decides what the client does, but for some values: those are said with this code where they are met.
    Partly(&'static Code),
    /// It would concern a client, and is not expressed yet: the run says so with this code.
    Gap(&'static Code),
}

/// One row of an object's table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name as it is written in a document.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether the object is of use without it.
    pub presence: Presence,
    /// What Clientsmith makes of it.
    pub support: Support,
}

/// The fields of an object that are named by a pattern, such as the paths of the Paths Object.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// The pattern as the standard writes it.
    pub label: &'static str,
    /// Whether a name is meant by it.
    pub matches: fn(&str) -> bool,
    /// What the values look like.
    pub shape: Shape,
    /// What Clientsmith makes of them.
    pub support: Support,
}

/// The table of one kind of object.
#[derive(Debug)]
pub struct ObjectGrammar {
    /// The name in the standard: `Path Item Object`.
    pub title: &'static str,
    /// Its fixed fields.
    pub fields: &'static [Field],
    /// Its patterned fields, if it has any.
    pub pattern: Option<Pattern>,
}

impl ObjectGrammar {
    /// The row of a fixed field.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The row that a member of that name belongs to, as the table writes it.
    pub fn label_of(&self, name: &str) -> Option<&'static str> {
        let pattern = || self.pattern.as_ref().filter(|pattern| (pattern.matches)(name)).map(|it| it.label);
        self.field(name).map(|field| field.name).or_else(pattern)
    }

    /// The shape that a member of that name must have; `None` for extensions and names that mean nothing.
    pub fn shape_of(&self, name: &str) -> Option<Shape> {
        if let Some(field) = self.field(name) {
            return Some(field.shape);
        }
        let pattern = self.pattern.as_ref()?;
        (pattern.matches)(name).then_some(pattern.shape)
    }
}

impl Shape {
    /// Whether there can be an object of some kind inside.
    pub fn holds_objects(self) -> bool {
        match self {
            Shape::Object(_) | Shape::Reusable(_) => true,
            Shape::ArrayOf(inner) | Shape::MapOf(inner) => inner.holds_objects(),
            Shape::Any
            | Shape::String
            | Shape::Word(_)
            | Shape::Boolean
            | Shape::Number
            | Shape::Integer
            | Shape::OneOrMany(_) => false,
        }
    }

    /// What a value of this shape is called: `a string`.
    pub fn expected(self) -> String {
        match self {
            Shape::Any => "any value".to_owned(),
            Shape::String => "a string".to_owned(),
            Shape::Word(words) => format!("one of {}", quoted(words)),
            Shape::Boolean => "a boolean".to_owned(),
            Shape::Number => "a number".to_owned(),
            Shape::Integer => "a whole number".to_owned(),
            Shape::Object(Kind::Schema) => "a schema (an object, `true` or `false`)".to_owned(),
            Shape::Object(_) | Shape::Reusable(_) | Shape::MapOf(_) => "an object".to_owned(),
            Shape::ArrayOf(_) => "an array".to_owned(),
            Shape::OneOrMany(inner) => format!("{} or an array", inner.expected()),
        }
    }
}

/// "`a`, `b`, `c`".
fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// A field that may be left out.
pub(super) const fn optional(name: &'static str, shape: Shape, support: Support) -> Field {
    Field { name, shape, presence: Presence::Optional, support }
}

/// A field that must be there.
pub(super) const fn required(name: &'static str, shape: Shape, support: Support) -> Field {
    Field { name, shape, presence: Presence::Required, support }
}

/// A field that the standard requires and a client can do without.
pub(super) const fn formal(name: &'static str, shape: Shape, support: Support) -> Field {
    Field { name, shape, presence: Presence::Formal, support }
}

/// A table without patterned fields.
pub(super) const fn table(title: &'static str, fields: &'static [Field]) -> ObjectGrammar {
    ObjectGrammar { title, fields, pattern: None }
}
