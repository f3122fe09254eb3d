//! Calls.

use super::{Alias, Server, Type};
use crate::layout::{Doc, Expect, Ident};

/// The methods of `Client` that make the calls of one module.
#[derive(Debug, Clone)]
pub struct Group {
    /// Documentation of the block.
    pub doc: Doc,
    /// The methods.
    pub calls: Vec<Call>,
    /// Lists of needs that several operations share.
    pub access: Vec<(Ident, Access)>,
}

/// A method of `Client`.
#[derive(Debug, Clone)]
pub struct Call {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The struct it gives.
    pub operation: Ident,
    /// The descriptor it fills.
    pub descriptor: Ident,
    /// What must be given, in order; the body last.
    pub arguments: Vec<Argument>,
    /// Parameters with one value each, by their place in the descriptor.
    pub constants: Vec<(usize, String)>,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
    /// Lints that the document forces on it.
    pub expects: Vec<Expect>,
}

/// An argument.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: Type,
    /// How it is handed over.
    pub pass: Pass,
    /// What is done with it.
    pub role: BodyUse,
}

/// How an argument is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// As it is.
    Value,
    /// `impl Into<_>`
    Into,
    /// `&_`
    Reference,
}

/// What is done with an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyUse {
    /// It is the parameter with this index.
    Parameter(usize),
    /// It is the body, as JSON.
    Json,
    /// It is the body, as a form.
    Form,
    /// It is the body, as text.
    Text,
    /// It is the body, as octets.
    Bytes,
}

/// A call that is not sent yet.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Documentation of the struct.
    pub doc: Doc,
    /// The struct.
    pub name: Ident,
    /// What may be given.
    pub setters: Vec<Setter>,
    /// What comes back.
    pub success: Type,
    /// What goes wrong.
    pub error: Type,
    /// The function that reads the answer.
    pub reader: Reader,
    /// The descriptor.
    pub descriptor: StaticOperation,
}

/// A method that gives an optional parameter.
#[derive(Debug, Clone)]
pub struct Setter {
    /// Its documentation.
    pub doc: Doc,
    /// Its name, and that of its argument.
    pub argument: Argument,
    /// Its name.
    pub name: Ident,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
}

/// The descriptor of an operation.
#[derive(Debug, Clone)]
pub struct StaticOperation {
    /// Its name.
    pub name: Ident,
    /// The operation's name in the document.
    pub id: String,
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The parameters.
    pub parameters: Vec<ParameterEntry>,
    /// The content type of the body.
    pub content_type: Option<String>,
    /// The content types of answers.
    pub accept: String,
    /// Who may call it.
    pub access: Access,
    /// A shared list to use instead of writing `access` out.
    pub shared_access: Option<Ident>,
    /// The permissions it needs.
    pub permissions: Vec<String>,
    /// Where it is served, if not where the API is.
    pub servers: Vec<Server>,
}

/// A parameter in the descriptor.
#[derive(Debug, Clone)]
pub struct ParameterEntry {
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it goes.
    pub place: Place,
    /// Its style, where not the default of its place.
    pub style: Option<Style>,
    /// Whether it is exploded, where not the default of its place.
    pub explode: Option<bool>,
    /// Whether reserved characters stay.
    pub allow_reserved: bool,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// The notation of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `;a=1`
    Matrix,
    /// `.1`
    Label,
    /// `a=1`
    Form,
    /// `1`
    Simple,
    /// Spaces between.
    SpaceDelimited,
    /// Bars between.
    PipeDelimited,
    /// Tabs between.
    TabDelimited,
    /// `a[b]=1`
    DeepObject,
    /// JSON text.
    Json,
}

/// Alternatives of needs.
pub type Access = Vec<Vec<Need>>;

/// A scheme with scopes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The scheme's key.
    pub scheme: String,
    /// The scopes.
    pub scopes: Vec<String>,
}

/// The function that reads an answer.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Its name.
    pub name: Ident,
    /// Its arms, in order.
    pub arms: Vec<Arm>,
}

/// An arm of a [`Reader`].
#[derive(Debug, Clone)]
pub struct Arm {
    /// The statuses.
    pub pattern: StatusPattern,
    /// What is read.
    pub reading: Reading,
}

/// Statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusPattern {
    /// One.
    Code(u16),
    /// A class, by its first digit.
    Class(u8),
    /// What is left of a class: from the first code to the second, both included.
    RestOfClass(u16, u16),
    /// All others.
    Rest,
}

/// What is read of an answer.
#[derive(Debug, Clone)]
pub enum Reading {
    /// Nothing: `answer.undocumented()`.
    Undocumented,
    /// A success of several: the answer kept whole, in the variant of this enum.
    KeptSuccess(Vec<Ident>),
    /// The answer kept whole is the success.
    WholeSuccess,
    /// The success itself.
    Success(BodyUse),
    /// The success, without a body.
    EmptySuccess,
    /// A success of several.
    SuccessVariant(Vec<Ident>, Option<BodyUse>),
    /// A documented error.
    ErrorVariant(Vec<Ident>, Option<BodyUse>),
}

/// An enum of outcomes.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Errors that the document lists.
    Errors {
        /// Its documentation.
        doc: Doc,
        /// Its name.
        name: Ident,
        /// Its variants.
        variants: Vec<OutcomeVariant>,
    },
    /// Successes of several kinds.
    Successes {
        /// Its documentation.
        doc: Doc,
        /// Its name.
        name: Ident,
        /// Its variants.
        variants: Vec<OutcomeVariant>,
        /// The variant for a success that the document does not list.
        undocumented: Ident,
    },
    /// The same as another operation's.
    Same(Alias),
}

/// A variant of an [`Outcome`].
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeVariant {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// What it holds.
    pub ty: Option<Type>,
}

impl Outcome {
    /// Whether it mentions a type of the module `types`.
    pub(in crate::layout) fn mentions_types(&self) -> bool {
        match self {
            Outcome::Errors { variants, .. } | Outcome::Successes { variants, .. } => {
                variants.iter().filter_map(|it| it.ty.as_ref()).any(Type::mentions_types)
            }
            Outcome::Same(_) => false,
        }
    }
}
