//! Calls.

use super::{Argument, Link, Pages, ParameterEntry, Server, Streams, Type};
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
    /// Lists of servers that several operations share.
    pub servers: Vec<(Ident, Vec<Server>)>,
    /// Ways to the next page that several operations share.
    pub pages: Vec<(Ident, Pages)>,
}

/// A method of `Client`.
#[derive(Debug, Clone)]
pub struct Call {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// What must be given, in order; the body last.
    pub arguments: Vec<Argument>,
    /// The arguments that are parameters, in the order in which the runtime takes them.
    pub required: Vec<Ident>,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
    /// Lints that the document forces on it.
    pub expects: Vec<Expect>,
    /// The type around the runtime's call, where something may be given beyond the arguments.
    pub wrapper: Option<Vec<Ident>>,
    /// What comes back.
    pub success: Type,
    /// What goes wrong.
    pub error: Type,
    /// How the answer is read.
    pub reader: Reader,
    /// How it is read while it comes.
    pub streams: Option<Streams>,
    /// The descriptor.
    pub descriptor: Descriptor,
    /// The methods that make it with what an answer says.
    pub links: Vec<Link>,
}

/// A type around the runtime's call with methods for what may be given.
#[derive(Debug, Clone)]
pub struct Wrapper {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// What may be given.
    pub setters: Vec<Setter>,
    /// Whether the answers of some calls may be read as streams.
    pub streams: bool,
    /// Whether the answers of some calls come in pages.
    pub pages: bool,
}

/// A method that gives an optional parameter. Its name is that of its argument.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Setter {
    /// Its documentation.
    pub doc: Doc,
    /// Its argument.
    pub argument: Argument,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
}

/// The descriptor of an operation: what is not as in [`Common`], or blank where there is none.
#[derive(Debug, Clone)]
pub struct Descriptor {
    /// The operation's name in the document.
    pub id: String,
    /// The method, unless it is `GET`.
    pub method: Option<String>,
    /// The path.
    pub path: String,
    /// The query parameters in their default style.
    pub query: Vec<String>,
    /// The other parameters; not those of the path, unless one of them needs more than a name.
    pub parameters: Vec<ParameterEntry>,
    /// Members of a form that is the whole query which have a style of their own.
    pub whole_query: Vec<ParameterEntry>,
    /// The content type of the body.
    pub content_type: Option<String>,
    /// The content types of answers.
    pub accept: Option<String>,
    /// The content types of answers that are read while they come.
    pub streams: Option<String>,
    /// How an answer leads on to the next page.
    pub pages: Option<Stated<Pages>>,
    /// Who may call it.
    pub access: Option<Stated<Access>>,
    /// The header of its idempotency key.
    pub idempotency_key: Option<String>,
    /// The permissions it needs.
    pub permissions: Vec<String>,
    /// Where it is served, if not where the API is.
    pub servers: Option<Stated<Vec<Server>>>,
    /// Whether the crate has a [`Common`].
    pub base: Base,
}

/// What descriptors start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The runtime's blank one.
    Blank,
    /// What the operations of this API have in common.
    Common,
}

/// A value that is written where it is used, or named.
#[derive(Debug, Clone)]
pub enum Stated<T> {
    /// A constant of the module.
    Named(Ident),
    /// Here.
    Here(T),
}

/// What most operations have in common: the descriptor that theirs start from.
#[derive(Debug, Clone)]
pub struct Common {
    /// The content types of answers.
    pub accept: Option<String>,
    /// Who may call them.
    pub access: Option<Access>,
    /// Where they are served.
    pub servers: Option<Vec<Server>>,
}

/// Alternatives of needs.
pub type Access = Vec<Vec<Need>>;

/// A scheme with scopes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Need {
    /// The scheme's key.
    pub scheme: String,
    /// The scopes.
    pub scopes: Vec<String>,
}

/// How the body of an answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Body {
    /// As JSON, by tables.
    Json,
    /// As JSON, by what serde derived.
    Derived,
    /// As XML, or as JSON where it is that.
    Xml,
    /// As text.
    Text,
    /// As it came.
    Octets,
}

/// The function of the runtime that reads an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The body.
    Body(Body),
    /// Nothing.
    Empty,
    /// The answer itself.
    Whole,
    /// One of several, by status.
    Documented,
}

/// Answers that the document describes: an enum with a variant for each, and how they are told apart.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// Its variants.
    pub variants: Vec<OutcomeVariant>,
    /// The variant for an answer that the document does not list. Without one, it is no `Outcome`.
    pub undocumented: Option<Ident>,
    /// What is read for which status, the first that matches.
    pub arms: Vec<Arm>,
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

/// What is read for a status.
#[derive(Debug, Clone)]
pub struct Arm {
    /// The statuses.
    pub pattern: StatusPattern,
    /// The media type that an answer must have for it.
    pub media_type: Option<String>,
    /// The variant.
    pub variant: Ident,
    /// How the body is read, if it is.
    pub content: Option<Body>,
}

/// Statuses; the order is the one in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

impl Outcome {
    /// Whether it mentions a type of the module `types`.
    pub(in crate::layout) fn mentions_types(&self) -> bool {
        self.variants.iter().filter_map(|it| it.ty.as_ref()).any(Type::mentions_types)
    }
}

impl Wrapper {
    /// Whether it mentions a type of the module `types`.
    pub(in crate::layout) fn mentions_types(&self) -> bool {
        self.setters.iter().any(|it| it.argument.ty.mentions_types())
    }
}
