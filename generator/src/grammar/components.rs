//! OpenAPI 3.2, 4.7 and 4.23: what is defined once, and how it is named.

use super::field::{ObjectGrammar, Shape, Support, optional, required, table};
use super::kind::Kind;

use Shape::{MapOf, Object, Reusable, String};
use Support::{Documentation, NotForClients, Supported};

pub(super) static COMPONENTS: ObjectGrammar = table(
    "Components Object",
    &[
        optional("schemas", MapOf(&Object(Kind::Schema)), Supported),
        optional("responses", MapOf(&Reusable(Kind::Response)), Supported),
        optional("parameters", MapOf(&Reusable(Kind::Parameter)), Supported),
        optional("examples", MapOf(&Reusable(Kind::Example)), NotForClients),
        optional("requestBodies", MapOf(&Reusable(Kind::RequestBody)), Supported),
        optional("headers", MapOf(&Reusable(Kind::Header)), NotForClients),
        optional("securitySchemes", MapOf(&Reusable(Kind::SecurityScheme)), Supported),
        optional("links", MapOf(&Reusable(Kind::Link)), Supported),
        optional("callbacks", MapOf(&Reusable(Kind::Callback)), Supported),
        optional("pathItems", MapOf(&Reusable(Kind::PathItem)), Supported),
        optional("mediaTypes", MapOf(&Reusable(Kind::MediaType)), Supported),
    ],
);

pub(super) static REFERENCE: ObjectGrammar = table(
    "Reference Object",
    &[
        required("$ref", String, Supported),
        optional("summary", String, NotForClients),
        optional("description", String, Documentation),
    ],
);
