//! Where things stand in a document that has not been upgraded yet.

use super::detect::dialect_of;
use super::dialect::Dialect;
use crate::grammar::{Kind, Shape};
use crate::source::Node;

/// The words of a document's version, as far as they differ in where objects stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vocabulary {
    is_swagger: bool,
}

const SCHEMAS: Shape = Shape::MapOf(&Shape::Object(Kind::Schema));
const PARAMETERS: Shape = Shape::MapOf(&Shape::Reusable(Kind::Parameter));
const RESPONSES: Shape = Shape::MapOf(&Shape::Reusable(Kind::Response));
const SCHEMES: Shape = Shape::MapOf(&Shape::Reusable(Kind::SecurityScheme));

/// Where things stand in 2.0 and not in the tables of `grammar`.
const SWAGGER: &[(Kind, &str, Option<Shape>)] = &[
    (Kind::OpenApi, "definitions", Some(SCHEMAS)),
    (Kind::OpenApi, "parameters", Some(PARAMETERS)),
    (Kind::OpenApi, "responses", Some(RESPONSES)),
    (Kind::OpenApi, "securityDefinitions", Some(SCHEMES)),
    (Kind::Response, "schema", Some(Shape::Object(Kind::Schema))),
    // Not by the letter of 2.0, which has no references here; documents have them.
    (Kind::Parameter, "items", Some(Shape::Object(Kind::Schema))),
    (Kind::Header, "items", Some(Shape::Object(Kind::Schema))),
    // Values by media type.
    (Kind::Response, "examples", None),
];

const SWAGGER_SECTIONS: &[(Kind, &str)] =
    &[(Kind::Schema, "/definitions"), (Kind::Parameter, "/parameters"), (Kind::Response, "/responses")];

const SECTIONS: &[(Kind, &str)] = &[
    (Kind::Schema, "/components/schemas"),
    (Kind::Parameter, "/components/parameters"),
    (Kind::Response, "/components/responses"),
    (Kind::RequestBody, "/components/requestBodies"),
    (Kind::Header, "/components/headers"),
    (Kind::Example, "/components/examples"),
    (Kind::SecurityScheme, "/components/securitySchemes"),
    (Kind::Link, "/components/links"),
    (Kind::Callback, "/components/callbacks"),
    (Kind::MediaType, "/components/mediaTypes"),
];

impl Vocabulary {
    /// The words that a document is written in.
    pub fn of(root: &Node) -> Self {
        Vocabulary { is_swagger: dialect_of(root) == Some(Dialect::V2_0) }
    }

    /// What a member of an object of some kind holds.
    pub fn shape_of(self, kind: Kind, name: &str) -> Option<Shape> {
        let own = SWAGGER.iter().find(|(it, member, _)| self.is_swagger && *it == kind && *member == name);
        own.map_or_else(|| kind.grammar().shape_of(name), |(_, _, shape)| *shape)
    }

    /// The place of the things of a kind that a document declares by name, whether they can be referred to or not.
    pub fn home(self, kind: Kind) -> Option<&'static str> {
        // 2.0 names them where they are needed, and refers to none.
        if self.is_swagger && kind == Kind::SecurityScheme {
            return Some("/securityDefinitions");
        }
        self.section(kind)
    }

    /// The place of what is shared among references to objects of some kind; `None` where such an object cannot
    /// be referred to, or only be copied.
    pub fn section(self, kind: Kind) -> Option<&'static str> {
        let sections = if self.is_swagger { SWAGGER_SECTIONS } else { SECTIONS };
        sections.iter().find(|(it, _)| *it == kind).map(|(_, section)| *section)
    }
}
