//! What can be called, with what, and what comes back.

use super::{Alternative, Docs, Header, Literal, Name, Pagination, Server, Type};

/// One operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name: the document's own, or made from method and path.
    pub name: Name,
    /// The name that the document gives it, if it does: its `operationId`.
    pub id: Option<String>,
    /// Every group that the document sorts it into, the one that counts first.
    pub tags: Vec<String>,
    /// The group it is sorted into, an index into [`super::Api::groups`].
    pub group: Option<usize>,
    /// The method in upper case: `GET`.
    pub method: String,
    /// The path with `{parameters}`, as the document writes it.
    pub path: String,
    /// The same with nothing in its braces but the names of parameters, and no brace besides.
    pub template: String,
    /// What is said about it.
    pub docs: Docs,
    /// Whether its provider advises against it.
    pub deprecated: bool,
    /// Its parameters; names are unique per location.
    pub parameters: Vec<Parameter>,
    /// What is sent along.
    pub body: Option<Body>,
    /// What may come back, by status; each status once.
    pub answers: Vec<Answer>,
    /// How a success may be read while it comes.
    pub stream: Option<Stream>,
    /// How a success leads on to the next page.
    pub pages: Option<Pagination>,
    /// The ways to be allowed to call it, any of which is enough; empty: nothing is needed.
    pub access: Vec<Alternative>,
    /// The header by which the server knows a call that it has seen before.
    pub idempotency_key: Option<String>,
    /// Permissions that a credential needs for it, beyond the scopes in `access`.
    pub permissions: Vec<String>,
    /// Where it is served, if not where the API is.
    pub servers: Vec<Server>,
    /// The media type of answers that this way of calling it is for. Those without one are the usual way; the others,
    /// which are the same but for what comes back, stand behind it.
    pub media_type: Option<String>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it goes.
    pub location: Location,
    /// Whether it must be given.
    pub required: bool,
    /// Its type.
    pub ty: Type,
    /// How the value is written.
    pub style: Style,
    /// How the members of a form that is the whole query are written where that is not as usual.
    pub encodings: Vec<Encoding>,
    /// The value the server takes where it is not given.
    pub default: Option<Literal>,
    /// The only value that it may have, where it must be given: the client sends it by itself.
    pub constant: Option<String>,
    /// What is said about it.
    pub docs: Docs,
    /// Whether its provider advises against it.
    pub deprecated: bool,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// A part of the path.
    Path,
    /// The query.
    Query,
    /// It is the query, as a whole.
    QueryString,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// How a parameter's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The notation.
    pub kind: StyleKind,
    /// Whether each item or member is written by itself.
    pub explode: bool,
    /// Whether reserved characters (RFC 3986 section 2.2) stay as they are.
    pub allow_reserved: bool,
}

/// The notations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StyleKind {
    /// `a=1,2` or `a=1&a=2`
    Form,
    /// `1,2`
    Simple,
    /// `.1.2`
    Label,
    /// `;a=1,2`
    Matrix,
    /// `a=1 2`
    SpaceDelimited,
    /// `a=1|2`
    PipeDelimited,
    /// `a` tab-delimited
    TabDelimited,
    /// `a[b]=1`
    DeepObject,
    /// JSON text
    Json,
}

/// What is sent along with a call.
#[derive(Debug, Clone)]
pub struct Body {
    /// What it is called where the caller has a choice of media types. Two bodies of one name are one, also where they stand
    /// in several operations; which operations somebody takes changes no name.
    pub name: Name,
    /// Whether it stands by itself, for operations to refer to.
    pub is_shared: bool,
    /// Whether it must be given.
    pub required: bool,
    /// What is said about it.
    pub docs: Docs,
    /// What is sent unless the caller says otherwise; of several media types the one to use was chosen.
    pub content: Content,
    /// What may be sent in its place. The caller chooses by the value.
    pub others: Vec<Content>,
}

/// A media type and what it holds.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type: `application/json`. Of an answer it may be a range: `image/*`.
    pub media_type: String,
    /// Other media types that an answer may have, which are taken as the same octets.
    pub also: Vec<String>,
    /// How it is written.
    pub kind: ContentKind,
    /// What it holds. [`Type::Binary`] for raw octets that the document asks for, [`Type::Untyped`] for raw
    /// octets because the media type cannot be expressed yet.
    pub ty: Type,
    /// The name of the root element and of the items in it, where it is XML, or an answer that may be that, too. Empty: XML
    /// without a name.
    pub root: Option<String>,
    /// How members of a form or of a multipart body are written where that is not as usual.
    pub encodings: Vec<Encoding>,
}

/// How a member of a form or of a multipart body is written.
#[derive(Debug, Clone)]
pub struct Encoding {
    /// Which members it is about.
    pub member: Member,
    /// The notation, in a form; in a multipart body how a list or an object becomes parts.
    pub style: Option<Style>,
    /// The media type of the member's part.
    pub media_type: Option<String>,
    /// The headers of the member's part.
    pub headers: Vec<PartHeader>,
}

/// Members of a form or of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Member {
    /// The one of this name on the wire.
    Named(String),
    /// The one at this place of a body that is a list.
    At(usize),
    /// Those of such a body of which nothing else is said.
    Rest,
}

/// A header of a part.
#[derive(Debug, Clone)]
pub struct PartHeader {
    /// Its name on the wire.
    pub wire_name: String,
    /// Whether it must be there.
    pub required: bool,
    /// The only value that it may have, where it must be there: the client sends it by itself.
    pub constant: Option<String>,
    /// What is said about it.
    pub docs: Docs,
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentKind {
    /// As JSON.
    Json,
    /// As `application/x-www-form-urlencoded`.
    Form,
    /// In parts, one for each member: `multipart/form-data`.
    Multipart,
    /// As XML.
    Xml,
    /// As text.
    Text,
    /// As octets.
    Octets,
    /// As one JSON value after the other; what it holds is the list of them.
    Items,
}

/// What may come back for a status.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status or statuses.
    pub status: Status,
    /// What is said about it.
    pub docs: Docs,
    /// Its body; `None`: no body is documented. Of several media types the one to decode was chosen.
    pub content: Option<Content>,
    /// What it holds instead where it has another media type. Only failures have any: of a success the caller says which
    /// media type to give, see [`Operation::media_type`].
    pub others: Vec<Content>,
    /// The headers that come with it.
    pub headers: Vec<Header>,
}

/// A success that is one thing after the other.
#[derive(Debug, Clone)]
pub struct Stream {
    /// The media type that it is asked for by.
    pub media_type: String,
    /// What comes.
    pub kind: StreamKind,
    /// What each of them holds.
    pub item: Type,
}

/// What a stream is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StreamKind {
    /// JSON values.
    Items,
    /// Events whose data is JSON.
    Events,
    /// Events whose data is text.
    Texts,
    /// Events that are described as a whole, with their names.
    WholeEvents,
}

/// The statuses that an answer stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One status code.
    Code(u16),
    /// A class, by its first digit.
    Class(u8),
    /// Every status that no other answer stands for.
    Other,
}
