//! The test of every operation.

use super::Place;
use crate::layout::Ident;

/// `tests/contract.rs`
#[derive(Debug, Clone)]
pub struct Contract {
    /// The crate's name in code.
    pub crate_name: Ident,
    /// The API's title.
    pub title: String,
    /// The operations.
    pub calls: Vec<ContractCall>,
    /// Whether anything that is called is marked deprecated.
    pub deprecated: bool,
}

/// An operation, called with all that it takes.
#[derive(Debug, Clone)]
pub struct ContractCall {
    /// Its name in the document: `GET /pets`.
    pub name: String,
    /// The method of the client.
    pub method: Ident,
    /// The arguments.
    pub arguments: Vec<GivenValue>,
    /// The methods of the call, each with its argument.
    pub setters: Vec<(Ident, GivenValue)>,
}

/// A value that the test is given.
#[derive(Debug, Clone)]
pub struct GivenValue {
    /// What it is a value of.
    pub source: GivenSource,
    /// How it is handed over.
    pub form: GivenForm,
    /// The variant of the module `bodies` that it is put into: the enum's name, and its own.
    pub variant: Option<[Ident; 2]>,
}

/// What a value is of.
#[derive(Debug, Clone)]
pub enum GivenSource {
    /// A parameter, by its place and its name on the wire.
    Parameter(Place, String),
    /// A body of a media type.
    Body(String),
    /// A body of a media type, as text.
    Text(String),
    /// A body of a media type, as octets.
    Octets(String),
}

/// How a value is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenForm {
    /// As it is.
    Value,
    /// By reference.
    Reference,
    /// A list as a slice.
    Slice,
    /// A list as it is.
    Sequence,
}
