//! The tree that every document becomes: values with the place they were written at.

use crate::text::Span;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it was written.
    pub span: Span,
}

/// The JSON data model, with members in the order of the text.
#[derive(Debug, Clone)]
pub enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A number, kept as it was written.
    Number(Number),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Object),
}

/// A number as the document wrote it, normalised to JSON's grammar: no precision is lost before somebody
/// asks for a Rust number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(pub String);

/// The members of an object in the order of the text; names are unique.
#[derive(Debug, Clone, Default)]
pub struct Object {
    members: indexmap::IndexMap<String, Member, foldhash::fast::RandomState>,
}

/// One member of an [`Object`].
#[derive(Debug, Clone)]
pub struct Member {
    /// Where its name stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

impl Number {
    /// The number as an integer, if it is one (`3`, `3.0` and `3e0` are).
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok().or_else(|| integral(self.0.parse().ok()?))
    }

    /// The number as the nearest `f64`.
    pub fn as_f64(&self) -> Option<f64> {
        self.0.parse().ok()
    }
}

/// Floats up to 2^53 stand for exactly one integer; beyond that the text would have to decide.
fn integral(float: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "the range and the fraction are checked first")]
    (float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0).then_some(float as i64)
}

impl Node {
    /// A node that no file holds.
    pub fn new(value: Value) -> Self {
        Node { value, span: Span::NONE }
    }

    /// A node at a place.
    pub fn at(value: Value, span: Span) -> Self {
        Node { value, span }
    }

    /// A string at a place.
    pub fn string(text: impl Into<String>, span: Span) -> Self {
        Node { value: Value::String(text.into()), span }
    }

    /// The member of that name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.as_object()?.get(name)
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Boolean(it) => Some(it),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match &self.value {
            Value::Number(it) => Some(it),
            _ => None,
        }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The members to change, if this is an object.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match &mut self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The items to change, if this is an array.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Node>> {
        match &mut self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The kind of value in the words of JSON: `an object`, `a string` …
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.members.get(name).map(|member| &member.value)
    }

    /// The value of a member, to change.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.members.get_mut(name).map(|member| &mut member.value)
    }

    /// A member with the place of its name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.get(name)
    }

    /// Adds or replaces a member and gives the value that was there; a replaced member keeps its position.
    pub fn insert(&mut self, name: impl Into<String>, key_span: Span, value: Node) -> Option<Node> {
        self.members.insert(name.into(), Member { key_span, value }).map(|member| member.value)
    }

    /// Like [`insert`](Self::insert), and gives the name if a member of that name was replaced: one look-up
    /// for a reader that has to report it.
    pub(super) fn put(&mut self, name: String, key_span: Span, value: Node) -> Option<&str> {
        let (index, replaced) = self.members.insert_full(name, Member { key_span, value });
        replaced.and_then(|_| self.members.get_index(index)).map(|(name, _)| name.as_str())
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Member> {
        self.members.shift_remove(name)
    }

    /// Whether there is a member of that name.
    pub fn contains(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The members in the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Member)> {
        self.members.iter().map(|(name, member)| (name.as_str(), member))
    }

    /// The members in the order of the text, to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Member)> {
        self.members.iter_mut().map(|(name, member)| (name.as_str(), member))
    }

    /// The members by value.
    pub fn into_members(self) -> impl DoubleEndedIterator<Item = (String, Member)> {
        self.members.into_iter()
    }
}
