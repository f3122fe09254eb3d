//! What a call is given.

use super::Type;
use crate::layout::Ident;

/// An argument.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Argument {
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: Type,
    /// How it is handed over.
    pub pass: Pass,
    /// What is done with it.
    pub role: BodyUse,
    /// The root element of an XML body.
    pub root: Option<String>,
    /// Members of a form that have a style of their own.
    pub styles: Vec<ParameterEntry>,
    /// Members of a multipart body that are written in a way of their own.
    pub parts: Vec<PartEntry>,
}

impl Argument {
    /// An argument of which no more has to be said.
    pub(in crate::layout) fn new(name: Ident, ty: Type, pass: Pass, role: BodyUse) -> Self {
        Self { name, ty, pass, role, root: None, styles: Vec::new(), parts: Vec::new() }
    }
}

/// How a part of a multipart body is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PartEntry {
    /// Which parts it is about.
    pub which: WhichPart,
    /// Its media type, where the document says it.
    pub content_type: Option<String>,
    /// How a list or an object is written, where the document says a style.
    pub layout: Option<PartLayout>,
    /// Its headers of which the document says the values.
    pub headers: Vec<(String, String)>,
}

/// How a list or an object becomes parts of a multipart body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartLayout {
    /// As one, with this between items, or between names and values.
    Joined(&'static str),
    /// An object as one for each member.
    Spread,
    /// An object as one for each member, which is called `name[member]`.
    Deep,
}

/// Parts of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WhichPart {
    /// Those of the member of this name on the wire.
    Named(String),
    /// The one at this place, where parts have no names.
    At(usize),
    /// Those of which nothing else is said, where parts have no names.
    Rest,
}

/// How an argument is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pass {
    /// As it is.
    Value,
    /// `impl Into<_>`
    Into,
    /// `&_`
    Reference,
    /// `impl Into<Sequence<_>>`: of a list one value after the other.
    Sequence,
    /// `impl Into<_<'a>>`: what lends one of several.
    Offer,
}

/// What is done with an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyUse {
    /// It is the parameter with this number.
    Parameter(usize),
    /// It is the body, as JSON.
    Json,
    /// It is the body, as a form.
    Form,
    /// It is the body, in parts.
    Multipart,
    /// It is the body, in parts, by way of serde's derives.
    DerivedMultipart,
    /// It is the body, as XML; of answers, whichever of XML and JSON they are.
    Xml,
    /// It is the body, as text.
    Text,
    /// It is the body, as octets.
    Bytes,
    /// It is the body, as one JSON value after the other.
    Sequence,
    /// It is the body, in the media type that it says itself.
    Offered,
}

/// A parameter in the descriptor, or a member of a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// The one value it has.
    pub fixed: Option<String>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The path.
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

/// The notation of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
