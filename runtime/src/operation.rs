//! An operation as a descriptor: the request that a generated method describes, without any HTTP mechanics.

use crate::api::Server;
use crate::scheme::Need;

/// An operation of the document. Generated code holds one `static` for each.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`, or the name made for it.
    pub id: &'static str,
    /// The method, in capitals.
    pub method: &'static str,
    /// The path template, as in the document.
    pub path: &'static str,
    /// The parameters; arguments name them by their index.
    pub parameters: &'static [Parameter],
    /// The content type of the body.
    pub content_type: Option<&'static str>,
    /// The value of `Accept`; empty: the header is not sent.
    pub accept: &'static str,
    /// The security requirement: a list of alternatives, each a list of needs that all must be met.
    ///
    /// No alternative at all: nothing is needed. An alternative without needs: anonymous calls are allowed.
    pub access: &'static [&'static [Need]],
    /// The permissions that the caller needs, in the provider's words.
    pub permissions: &'static [&'static str],
    /// The servers of this operation where they differ from the API's.
    pub servers: &'static [Server],
}

impl Operation {
    /// An operation of which nothing is said: generated descriptors state what differs.
    pub const BLANK: Self = Self {
        id: "",
        method: "GET",
        path: "/",
        parameters: &[],
        content_type: None,
        accept: "",
        access: &[],
        permissions: &[],
        servers: &[],
    };
}

/// A parameter of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
    /// How lists and objects are written.
    pub style: Style,
    /// Whether lists and objects are written as one pair per member.
    pub explode: bool,
    /// Whether reserved characters (RFC 3986 §2.2) are written as they are.
    pub allow_reserved: bool,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header of its own.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a parameter is written (OpenAPI 3.1, “Style Values”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `;name=value` (RFC 6570 §3.2.7), in paths.
    Matrix,
    /// `.value` (RFC 6570 §3.2.5), in paths.
    Label,
    /// `name=value` (RFC 6570 §3.2.8), in queries and cookies.
    Form,
    /// `value` (RFC 6570 §3.2.2), in paths and headers.
    Simple,
    /// Members apart by a space, in queries.
    SpaceDelimited,
    /// Members apart by `|`, in queries.
    PipeDelimited,
    /// Members apart by a tab, in queries: Swagger's `tsv`.
    TabDelimited,
    /// `name[member]=value`, in queries.
    DeepObject,
    /// JSON text: parameters described by `content: application/json`.
    Json,
}

impl Parameter {
    /// A path parameter: `simple`, not exploded.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self { name, place: Place::Path, style: Style::Simple, explode: false, allow_reserved: false }
    }

    /// A query parameter: `form`, exploded.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self { name, place: Place::Query, style: Style::Form, explode: true, allow_reserved: false }
    }

    /// A header parameter: `simple`, not exploded.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self { name, place: Place::Header, style: Style::Simple, explode: false, allow_reserved: false }
    }

    /// A cookie parameter: `form`, exploded.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self { name, place: Place::Cookie, style: Style::Form, explode: true, allow_reserved: false }
    }

    /// With another style.
    #[must_use]
    pub const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// With one pair per member, or without.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// With reserved characters left as they are, or encoded.
    #[must_use]
    pub const fn allow_reserved(self, allow_reserved: bool) -> Self {
        Self { allow_reserved, ..self }
    }
}
