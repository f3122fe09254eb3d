//! OpenAPI 3.2, 4.24–4.26, and JSON Schema 2020-12: what a value looks like.
//!
//! The keywords that real documents use most stand first, so that looking one up is short.

use super::field::{ObjectGrammar, Shape, Support, optional, required, table};
use super::kind::Kind;
use crate::diagnostics::lower::{COMBINED_ALTERNATIVES, CONFLICTING_MEMBERS, MAPPING_OUTSIDE_UNION};

use Shape::{Any, ArrayOf, Boolean, Integer, MapOf, Number, Object, OneOrMany, String, Word};
use Support::{Documentation, NotForClients, Partly, Supported};

const SUBSCHEMA: Shape = Object(Kind::Schema);

pub(super) static SCHEMA: ObjectGrammar = table(
    "Schema Object",
    &[
        optional("type", OneOrMany(&String), Supported),
        optional("description", String, Documentation),
        optional("$ref", String, Supported),
        optional("properties", MapOf(&SUBSCHEMA), Supported),
        optional("format", String, Supported),
        optional("items", SUBSCHEMA, Supported),
        optional("enum", ArrayOf(&Any), Supported),
        optional("required", ArrayOf(&String), Supported),
        optional("title", String, Documentation),
        optional("examples", Any, NotForClients),
        optional("default", Any, Supported),
        optional("allOf", ArrayOf(&SUBSCHEMA), Partly(&CONFLICTING_MEMBERS)),
        optional("anyOf", ArrayOf(&SUBSCHEMA), Partly(&COMBINED_ALTERNATIVES)),
        optional("oneOf", ArrayOf(&SUBSCHEMA), Partly(&COMBINED_ALTERNATIVES)),
        optional("additionalProperties", SUBSCHEMA, Supported),
        optional("readOnly", Boolean, Supported),
        optional("writeOnly", Boolean, Supported),
        optional("deprecated", Boolean, Supported),
        optional("const", Any, Supported),
        optional("discriminator", Object(Kind::Discriminator), Supported),
        optional("externalDocs", Object(Kind::ExternalDocs), Documentation),
        optional("xml", Object(Kind::Xml), Supported),
        // Limits. The server checks them; a client that did too would refuse what the server has come to take.
        optional("minLength", Integer, NotForClients),
        optional("maxLength", Integer, NotForClients),
        optional("pattern", String, NotForClients),
        optional("minimum", Number, NotForClients),
        optional("maximum", Number, NotForClients),
        optional("exclusiveMinimum", Number, NotForClients),
        optional("exclusiveMaximum", Number, NotForClients),
        optional("multipleOf", Number, NotForClients),
        optional("minItems", Integer, NotForClients),
        optional("maxItems", Integer, NotForClients),
        optional("uniqueItems", Boolean, NotForClients),
        optional("minProperties", Integer, NotForClients),
        optional("maxProperties", Integer, NotForClients),
        optional("not", SUBSCHEMA, NotForClients),
        optional("contains", SUBSCHEMA, NotForClients),
        optional("minContains", Integer, NotForClients),
        optional("maxContains", Integer, NotForClients),
        optional("propertyNames", SUBSCHEMA, NotForClients),
        optional("unevaluatedItems", SUBSCHEMA, NotForClients),
        optional("unevaluatedProperties", SUBSCHEMA, NotForClients),
        optional("dependentRequired", MapOf(&ArrayOf(&String)), NotForClients),
        // Keywords that make the type more exact.
        optional("prefixItems", ArrayOf(&SUBSCHEMA), Supported),
        optional("patternProperties", MapOf(&SUBSCHEMA), Supported),
        optional("dependentSchemas", MapOf(&SUBSCHEMA), NotForClients),
        optional("if", SUBSCHEMA, NotForClients),
        optional("then", SUBSCHEMA, NotForClients),
        optional("else", SUBSCHEMA, NotForClients),
        // Contents of strings (JSON Schema Validation, 8).
        optional("contentEncoding", String, Supported),
        optional("contentMediaType", String, NotForClients),
        optional("contentSchema", SUBSCHEMA, NotForClients),
        // Identity and references (JSON Schema Core, 8).
        optional("$id", String, Supported),
        optional("$anchor", String, Supported),
        optional("$dynamicRef", String, Supported),
        optional("$dynamicAnchor", String, Supported),
        optional("$defs", MapOf(&SUBSCHEMA), Supported),
        optional("definitions", MapOf(&SUBSCHEMA), Supported),
        optional("$schema", String, NotForClients),
        optional("$vocabulary", Any, NotForClients),
        optional("$comment", String, NotForClients),
        optional("x-clientsmith-type", String, Supported),
        optional("x-clientsmith-name", String, Supported),
        optional("x-clientsmith-enums", Word(&["open", "closed"]), Supported),
    ],
);

pub(super) static DISCRIMINATOR: ObjectGrammar = table(
    "Discriminator Object",
    &[
        required("propertyName", String, Supported),
        optional("mapping", MapOf(&String), Partly(&MAPPING_OUTSIDE_UNION)),
        optional("defaultMapping", String, NotForClients),
    ],
);

pub(super) static XML: ObjectGrammar = table(
    "XML Object",
    &[
        optional("nodeType", Word(&["element", "attribute", "text", "cdata", "none"]), Supported),
        optional("name", String, Supported),
        optional("namespace", String, Supported),
        optional("prefix", String, Supported),
        optional("attribute", Boolean, Supported),
        optional("wrapped", Boolean, Supported),
    ],
);
