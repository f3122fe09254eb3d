//! The objects inside Clientsmith's own extensions. The extensions themselves stand in the tables of the objects
//! that may hold them: `x-clientsmith-permissions` in the Operation Object, `x-clientsmith-value-template` and
//! `x-clientsmith-token-endpoint` in the Security Scheme Object.

use super::field::{ObjectGrammar, Shape, Support, optional, required, table};
use super::kind::Kind;

use Shape::{Any, MapOf, Number, Object, String, Word};
use Support::Supported;

const PLACES: Shape = Word(&["basic", "json", "form", "header"]);

pub(super) static TOKEN_ENDPOINT: ObjectGrammar = table(
    "x-clientsmith-token-endpoint",
    &[
        optional("method", String, Supported),
        required("url", String, Supported),
        optional("credential", Object(Kind::TokenCredential), Supported),
        required("response", Object(Kind::TokenResponse), Supported),
        optional("defaultLifetime", Number, Supported),
        optional("refresh", Object(Kind::TokenRefresh), Supported),
        // The same members.
        optional("logout", Object(Kind::TokenRefresh), Supported),
        optional("prefix", String, Supported),
    ],
);

pub(super) static TOKEN_CREDENTIAL: ObjectGrammar = table(
    "x-clientsmith-token-endpoint.credential",
    &[required("in", PLACES, Supported), optional("members", MapOf(&Any), Supported)],
);

pub(super) static TOKEN_RESPONSE: ObjectGrammar = table(
    "x-clientsmith-token-endpoint.response",
    &[
        optional("token", String, Supported),
        optional("header", String, Supported),
        optional("expiresIn", String, Supported),
        optional("expiresAt", String, Supported),
        // The short forms are tolerated: overlays of other people hold them.
        optional("unit", Word(&["seconds", "milliseconds", "rfc3339", "s", "ms", "date-time"]), Supported),
        optional("refreshToken", String, Supported),
    ],
);

pub(super) static TOKEN_REFRESH: ObjectGrammar = table(
    "x-clientsmith-token-endpoint.refresh",
    &[
        optional("method", String, Supported),
        required("url", String, Supported),
        optional("in", PLACES, Supported),
        optional("members", MapOf(&Any), Supported),
    ],
);

/// How the names of all extensions begin.
pub const PREFIX: &str = "x-clientsmith-";

/// Every extension that people may write, with the objects that may hold it.
pub fn extensions() -> Vec<(&'static str, Vec<Kind>)> {
    let mut found: Vec<(&str, Vec<Kind>)> = Vec::new();
    for kind in Kind::ALL {
        let names = kind.grammar().fields.iter().map(|field| field.name);
        for name in names.filter(|it| it.starts_with(PREFIX) && !it.contains("-internal-")) {
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some((_, homes)) => homes.push(*kind),
                None => found.push((name, vec![*kind])),
            }
        }
    }
    found
}
