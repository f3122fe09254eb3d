//! How an answer leads to another call.

use super::{Docs, Literal, Status};

/// A way from the answer of an operation to a call of another.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its name in the document.
    pub key: String,
    /// What is said about it.
    pub docs: Docs,
    /// The operation that answers, an index into [`super::Api::operations`].
    pub source: usize,
    /// The answer that it belongs to.
    pub status: Status,
    /// The operation that it leads to, an index into [`super::Api::operations`].
    pub target: usize,
    /// What its parameters are, by their index.
    pub parameters: Vec<(usize, LinkValue)>,
    /// What is sent along.
    pub body: Option<LinkValue>,
}

/// What a link gives to the operation that it leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkValue {
    /// Always the same, and of the type that is taken.
    Constant(Literal),
    /// What stands somewhere, and what it becomes.
    Taken(LinkSource, Becomes),
    /// Text in which values stand.
    Text(Vec<LinkPiece>),
    /// An object with these members, by their names on the wire; all others are absent.
    Object(Vec<(String, LinkValue)>),
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkPiece {
    /// Words.
    Words(String),
    /// A value, as text.
    Value(LinkSource),
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkSource {
    /// In the answer, by the names and numbers that lead there; none: the answer itself.
    Answer(Vec<String>),
    /// In an item of the answer, which is a list.
    Item(Vec<String>),
    /// In a header of the answer.
    Header(String),
    /// In the body of the request, by the names and numbers that lead there; none: the body itself.
    Body(Vec<String>),
    /// In a parameter of the request, by its index.
    Parameter(usize),
}

/// What becomes of a value before it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// Nothing: it is of the type that is taken.
    Itself,
    /// Text.
    Text,
    /// One of a list of values, which takes others, too.
    Choice,
    /// A whole number of more bits.
    Wider,
    /// A whole number of other bits, if it is one of these.
    Narrower,
    /// What it is the text of, if it is that.
    Parsed,
}

impl Link {
    /// All that it gives.
    pub fn values(&self) -> impl Iterator<Item = &LinkValue> {
        self.parameters.iter().map(|(_, it)| it).chain(&self.body)
    }

    /// Where what it gives stands.
    pub fn sources(&self) -> impl Iterator<Item = &LinkSource> {
        self.values().flat_map(LinkValue::sources)
    }
}

impl LinkValue {
    /// Where what it is made of stands.
    pub fn sources(&self) -> Vec<&LinkSource> {
        match self {
            LinkValue::Constant(_) => Vec::new(),
            LinkValue::Taken(source, _) => vec![source],
            LinkValue::Text(pieces) => pieces.iter().filter_map(LinkPiece::source).collect(),
            LinkValue::Object(members) => members.iter().flat_map(|(_, it)| it.sources()).collect(),
        }
    }
}

impl LinkPiece {
    /// Where the value stands that it is.
    pub fn source(&self) -> Option<&LinkSource> {
        match self {
            LinkPiece::Words(_) => None,
            LinkPiece::Value(source) => Some(source),
        }
    }
}
