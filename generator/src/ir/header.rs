//! Headers of answers.

use super::{Docs, Type};

/// A header that an answer may have.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name on the wire.
    pub wire_name: String,
    /// What it holds; never a type with a name.
    pub ty: Type,
    /// What is said about it.
    pub docs: Docs,
}
