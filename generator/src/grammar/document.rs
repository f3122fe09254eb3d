//! OpenAPI 3.2, 4.1–4.6 and 4.22: the document itself, what it says about the API, and its servers.

use super::field::{ObjectGrammar, Shape, Support, formal, optional, required, table};
use super::kind::Kind;

use Shape::{Any, ArrayOf, MapOf, Object, Reusable, String, Word};
use Support::{Documentation, NotForClients, Supported};

pub(super) static OPENAPI: ObjectGrammar = table(
    "OpenAPI Object",
    &[
        required("openapi", String, Supported),
        optional("$self", String, Supported),
        formal("info", Object(Kind::Info), Supported),
        optional("jsonSchemaDialect", String, NotForClients),
        optional("servers", ArrayOf(&Object(Kind::Server)), Supported),
        optional("paths", Object(Kind::Paths), Supported),
        optional("webhooks", MapOf(&Reusable(Kind::PathItem)), Supported),
        optional("components", Object(Kind::Components), Supported),
        optional("security", ArrayOf(&Object(Kind::SecurityRequirement)), Supported),
        optional("tags", ArrayOf(&Object(Kind::Tag)), Supported),
        optional("externalDocs", Object(Kind::ExternalDocs), Documentation),
        optional("x-clientsmith-formats", MapOf(&String), Supported),
        optional("x-clientsmith-pagination", Any, Supported),
        optional("x-clientsmith-enums", Word(&["open", "closed"]), Supported),
    ],
);

pub(super) static INFO: ObjectGrammar = table(
    "Info Object",
    &[
        formal("title", String, Supported),
        optional("summary", String, Documentation),
        optional("description", String, Documentation),
        optional("termsOfService", String, NotForClients),
        optional("contact", Object(Kind::Contact), NotForClients),
        optional("license", Object(Kind::License), NotForClients),
        formal("version", String, Supported),
    ],
);

pub(super) static CONTACT: ObjectGrammar = table(
    "Contact Object",
    &[
        optional("name", String, NotForClients),
        optional("url", String, NotForClients),
        optional("email", String, NotForClients),
    ],
);

pub(super) static LICENSE: ObjectGrammar = table(
    "License Object",
    &[
        formal("name", String, NotForClients),
        optional("identifier", String, NotForClients),
        optional("url", String, NotForClients),
    ],
);

pub(super) static SERVER: ObjectGrammar = table(
    "Server Object",
    &[
        required("url", String, Supported),
        optional("description", String, Documentation),
        optional("name", String, NotForClients),
        optional("variables", MapOf(&Object(Kind::ServerVariable)), Supported),
    ],
);

pub(super) static SERVER_VARIABLE: ObjectGrammar = table(
    "Server Variable Object",
    &[
        optional("enum", ArrayOf(&String), Supported),
        required("default", String, Supported),
        optional("description", String, Documentation),
    ],
);

pub(super) static EXTERNAL_DOCS: ObjectGrammar = table(
    "External Documentation Object",
    &[optional("description", String, Documentation), formal("url", String, Documentation)],
);

pub(super) static TAG: ObjectGrammar = table(
    "Tag Object",
    &[
        required("name", String, Supported),
        optional("summary", String, NotForClients),
        optional("description", String, Documentation),
        optional("externalDocs", Object(Kind::ExternalDocs), NotForClients),
        optional("parent", String, Supported),
        optional("kind", Any, NotForClients),
    ],
);
