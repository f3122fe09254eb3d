//! OpenAPI 3.2, 4.13–4.17: bodies, media types and answers.

use super::field::{ObjectGrammar, Pattern, Shape, Support, formal, optional, required, table};
use super::kind::Kind;
use crate::diagnostics::grammar::UNSUPPORTED_ENCODING;
use crate::diagnostics::lower::{UNKNOWN_STATUS, UNSUPPORTED_MEDIA_TYPE};

use Shape::{Any, ArrayOf, Boolean, MapOf, Object, Reusable, String};
use Support::{Documentation, Gap, NotForClients, Partly, Supported};

pub(super) static REQUEST_BODY: ObjectGrammar = table(
    "Request Body Object",
    &[
        optional("description", String, Documentation),
        required("content", MapOf(&Reusable(Kind::MediaType)), Partly(&UNSUPPORTED_MEDIA_TYPE)),
        optional("required", Boolean, Supported),
    ],
);

pub(super) static MEDIA_TYPE: ObjectGrammar = table(
    "Media Type Object",
    &[
        optional("schema", Object(Kind::Schema), Supported),
        optional("itemSchema", Object(Kind::Schema), Partly(&UNSUPPORTED_MEDIA_TYPE)),
        optional("example", Any, NotForClients),
        optional("examples", MapOf(&Reusable(Kind::Example)), NotForClients),
        optional("encoding", MapOf(&Object(Kind::Encoding)), Supported),
        optional("prefixEncoding", ArrayOf(&Object(Kind::Encoding)), Partly(&UNSUPPORTED_MEDIA_TYPE)),
        optional("itemEncoding", Object(Kind::Encoding), Partly(&UNSUPPORTED_MEDIA_TYPE)),
    ],
);

pub(super) static ENCODING: ObjectGrammar = table(
    "Encoding Object",
    &[
        optional("contentType", String, Partly(&UNSUPPORTED_ENCODING)),
        optional("headers", MapOf(&Reusable(Kind::Header)), Supported),
        optional("style", String, Partly(&UNSUPPORTED_ENCODING)),
        optional("explode", Boolean, Supported),
        optional("allowReserved", Boolean, Supported),
        optional("encoding", MapOf(&Object(Kind::Encoding)), Gap(&UNSUPPORTED_ENCODING)),
        optional("prefixEncoding", ArrayOf(&Object(Kind::Encoding)), Gap(&UNSUPPORTED_ENCODING)),
        optional("itemEncoding", Object(Kind::Encoding), Gap(&UNSUPPORTED_ENCODING)),
    ],
);

pub(super) static RESPONSES: ObjectGrammar = ObjectGrammar {
    title: "Responses Object",
    fields: &[optional("default", Reusable(Kind::Response), Supported)],
    pattern: Some(Pattern {
        label: "{status}",
        matches: is_status,
        shape: Reusable(Kind::Response),
        support: Partly(&UNKNOWN_STATUS),
    }),
};

/// A status code, or a class of them: `404`, `4XX` (OpenAPI 3.2, 4.16.2; lower case is tolerated).
fn is_status(name: &str) -> bool {
    match name.as_bytes() {
        [b'1'..=b'5', rest @ ..] => rest.len() == 2 && (all(rest, u8::is_ascii_digit) || all(rest, is_x)),
        _ => false,
    }
}

fn all(bytes: &[u8], is: fn(&u8) -> bool) -> bool {
    bytes.iter().all(is)
}

fn is_x(byte: &u8) -> bool {
    matches!(byte, b'x' | b'X')
}

pub(super) static RESPONSE: ObjectGrammar = table(
    "Response Object",
    &[
        formal("description", String, Documentation),
        optional("summary", String, Documentation),
        optional("content", MapOf(&Reusable(Kind::MediaType)), Partly(&UNSUPPORTED_MEDIA_TYPE)),
        optional("headers", MapOf(&Reusable(Kind::Header)), Supported),
        optional("links", MapOf(&Reusable(Kind::Link)), Supported),
    ],
);
