//! What the standard has and a client does not express yet. The tables of `grammar` name these codes field by
//! field; `check` says them.

use super::{Code, Severity};

macro_rules! gap {
    ($name:ident, $code:literal, $explanation:literal) => {
        pub(crate) static $name: Code =
            Code { name: $code, severity: Severity::Warning, explanation: $explanation };
    };
}

gap!(
    UNSUPPORTED_ENCODING,
    "unsupported-encoding",
    "`encoding` says how the parts of a form or multipart body travel. Parts \
     within parts, and notations other than text and JSON are not expressed: the defaults of the media type are used."
);
gap!(
    UNSUPPORTED_LINK,
    "unsupported-link",
    "A link says how an answer leads to another call, and becomes a method that makes this call. This one does not, \
    because something of it cannot be typed, it goes to a server of its own, or a webhook is answered with it. Both \
    operations are there to be called."
);
gap!(
    UNSUPPORTED_SCHEMA_KEYWORD,
    "unsupported-schema-keyword",
    "A JSON Schema keyword that would make the type more exact. The type is made of the other keywords."
);
/// All codes of this file.
pub(super) const CODES: &[&Code] = &[&UNSUPPORTED_ENCODING, &UNSUPPORTED_LINK, &UNSUPPORTED_SCHEMA_KEYWORD];
