//! Bodies of which the caller chooses the media type.

use super::{Argument, Pass};
use crate::layout::{Doc, Ident};

/// An enum with a variant for each media type that a body may be sent in.
#[derive(Debug, Clone)]
pub struct Offers {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The media types, the usual one first.
    pub variants: Vec<Offer>,
    /// The modules whose calls take it; none: it is always there.
    pub(in crate::layout) modules: Vec<Ident>,
}

/// A media type that a body may be sent in.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The media type, where it is not the one that the runtime writes.
    pub media_type: Option<String>,
    /// What is sent, and how it is written.
    pub argument: Argument,
    /// Whether a value of the type alone stands for it: not where an earlier one has the same type.
    pub is_meant: bool,
}

impl Offers {
    /// Whether any of them is lent, and so the enum has a lifetime.
    pub fn is_lent(&self) -> bool {
        self.variants.iter().any(|it| it.argument.pass == Pass::Reference)
    }
}
