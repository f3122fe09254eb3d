//! OpenAPI 3.2, 4.8–4.10, 4.18 and 4.20: paths and what can be done there.

use super::field::{Field, ObjectGrammar, Pattern, Shape, Support, formal, optional, table};
use super::kind::Kind;
use crate::diagnostics::grammar::UNSUPPORTED_LINK;

use Shape::{Any, ArrayOf, Boolean, MapOf, Object, Reusable, String};
use Support::{Documentation, Gap, Partly, Supported};

pub(super) static PATHS: ObjectGrammar = ObjectGrammar {
    title: "Paths Object",
    fields: &[],
    pattern: Some(Pattern {
        label: "/{path}",
        // A path without its slash is said by `check`, and still a path.
        matches: |name| !name.starts_with("x-"),
        shape: Object(Kind::PathItem),
        support: Supported,
    }),
};

const OPERATION_SHAPE: Shape = Object(Kind::Operation);

const fn method(name: &'static str) -> Field {
    optional(name, OPERATION_SHAPE, Supported)
}

pub(super) static PATH_ITEM: ObjectGrammar = table(
    "Path Item Object",
    &[
        method("get"),
        method("put"),
        method("post"),
        method("delete"),
        method("options"),
        method("head"),
        method("patch"),
        method("trace"),
        method("query"),
        optional("additionalOperations", MapOf(&OPERATION_SHAPE), Supported),
        optional("$ref", String, Supported),
        optional("summary", String, Documentation),
        optional("description", String, Documentation),
        optional("servers", ArrayOf(&Object(Kind::Server)), Supported),
        optional("parameters", ArrayOf(&Reusable(Kind::Parameter)), Supported),
    ],
);

pub(super) static OPERATION: ObjectGrammar = table(
    "Operation Object",
    &[
        optional("tags", ArrayOf(&String), Supported),
        optional("summary", String, Documentation),
        optional("description", String, Documentation),
        optional("externalDocs", Object(Kind::ExternalDocs), Documentation),
        optional("operationId", String, Supported),
        optional("parameters", ArrayOf(&Reusable(Kind::Parameter)), Supported),
        optional("requestBody", Reusable(Kind::RequestBody), Supported),
        formal("responses", Object(Kind::Responses), Supported),
        optional("callbacks", MapOf(&Reusable(Kind::Callback)), Supported),
        optional("deprecated", Boolean, Supported),
        optional("security", ArrayOf(&Object(Kind::SecurityRequirement)), Supported),
        optional("servers", ArrayOf(&Object(Kind::Server)), Supported),
        optional("x-clientsmith-idempotency-key", String, Supported),
        optional("x-clientsmith-pagination", Any, Supported),
        optional("x-clientsmith-permissions", ArrayOf(&String), Supported),
        optional("x-clientsmith-name", String, Supported),
        optional("x-clientsmith-module", String, Supported),
    ],
);

pub(super) static CALLBACK: ObjectGrammar = ObjectGrammar {
    title: "Callback Object",
    fields: &[],
    pattern: Some(Pattern {
        label: "{expression}",
        matches: |name| !name.starts_with("x-"),
        shape: Reusable(Kind::PathItem),
        support: Supported,
    }),
};

pub(super) static LINK: ObjectGrammar = table(
    "Link Object",
    &[
        optional("operationRef", String, Partly(&UNSUPPORTED_LINK)),
        optional("operationId", String, Supported),
        // A map. Of another type it is not taken out: a link without its parameters would be another call.
        optional("parameters", Any, Partly(&UNSUPPORTED_LINK)),
        optional("requestBody", Any, Partly(&UNSUPPORTED_LINK)),
        optional("description", String, Documentation),
        optional("server", Object(Kind::Server), Gap(&UNSUPPORTED_LINK)),
    ],
);
