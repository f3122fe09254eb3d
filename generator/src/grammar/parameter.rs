//! OpenAPI 3.2, 4.12, 4.19 and 4.21: parameters, headers, and examples of both.

use super::field::{ObjectGrammar, Shape, Support, optional, required, table};
use super::kind::Kind;
use crate::diagnostics::lower::IGNORED_HEADER;

use Shape::{Any, Boolean, MapOf, Object, Reusable, String, Word};
use Support::{Documentation, NotForClients, Partly, Supported};

const PLACES: Shape = Word(&["query", "header", "path", "cookie", "querystring"]);

const STYLES: Shape =
    Word(&["form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"]);

pub(super) static PARAMETER: ObjectGrammar = table(
    "Parameter Object",
    &[
        required("name", String, Partly(&IGNORED_HEADER)),
        required("in", PLACES, Supported),
        optional("description", String, Documentation),
        optional("required", Boolean, Supported),
        optional("deprecated", Boolean, Supported),
        optional("allowEmptyValue", Boolean, Supported),
        optional("style", STYLES, Supported),
        optional("explode", Boolean, Supported),
        optional("allowReserved", Boolean, Supported),
        optional("schema", Object(Kind::Schema), Supported),
        optional("example", Any, NotForClients),
        optional("examples", MapOf(&Reusable(Kind::Example)), NotForClients),
        optional("content", MapOf(&Reusable(Kind::MediaType)), Supported),
        // Written by `upgrade` for `collectionFormat: tsv`, which no version from 3.0 on can say.
        optional("x-clientsmith-internal-style", Word(&["tabDelimited"]), Supported),
    ],
);

pub(super) static HEADER: ObjectGrammar = table(
    "Header Object",
    &[
        optional("description", String, Documentation),
        optional("required", Boolean, NotForClients),
        optional("deprecated", Boolean, NotForClients),
        optional("style", STYLES, NotForClients),
        optional("explode", Boolean, NotForClients),
        optional("schema", Object(Kind::Schema), Supported),
        optional("example", Any, NotForClients),
        optional("examples", MapOf(&Reusable(Kind::Example)), NotForClients),
        optional("content", MapOf(&Reusable(Kind::MediaType)), Supported),
        // 3.0 and 3.1 let a header say these, as the parameter whose shape it follows.
        optional("allowReserved", Boolean, NotForClients),
        optional("allowEmptyValue", Boolean, NotForClients),
    ],
);

pub(super) static EXAMPLE: ObjectGrammar = table(
    "Example Object",
    &[
        optional("summary", String, NotForClients),
        optional("description", String, NotForClients),
        optional("value", Any, NotForClients),
        optional("dataValue", Any, NotForClients),
        optional("serializedValue", Any, NotForClients),
        optional("externalValue", String, NotForClients),
    ],
);
