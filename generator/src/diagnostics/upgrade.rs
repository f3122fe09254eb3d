//! What `upgrade` has to say: which version a document has, and what could not be carried over as it stands.

use super::{Code, Diagnostics, Severity};
use crate::text::Span;

pub(crate) static NOT_OPENAPI: Code = Code {
    name: "not-openapi",
    severity: Severity::Error,
    explanation: "The file holds no OpenAPI or Swagger document, or one whose operations cannot be found.",
};

pub(crate) static UNKNOWN_VERSION: Code = Code {
    name: "unknown-version",
    severity: Severity::Warning,
    explanation: "The document does not say which version of the standard it follows, or one that is not known. It \
                  is read as the version that its shape suggests.",
};

pub(crate) static ASSUMED_SCHEME: Code = Code {
    name: "assumed-scheme",
    severity: Severity::Warning,
    explanation: "A Swagger document names a host without `schemes`. `https` is assumed.",
};

pub(crate) static SEVERAL_BODIES: Code = Code {
    name: "several-bodies",
    severity: Severity::Warning,
    explanation: "An operation has several `in: body` parameters, or body and form parameters. The first body is \
                  sent, the others are left out.",
};

pub(crate) static MALFORMED_FLOW: Code = Code {
    name: "malformed-flow",
    severity: Severity::Warning,
    explanation: "An OAuth2 scheme without a `flow` that exists. The flow is told by the URLs that are there.",
};

pub(crate) static IGNORED_SIBLINGS: Code = Code {
    name: "ignored-siblings",
    severity: Severity::Warning,
    explanation: "Until OpenAPI 3.0 the fields beside a `$ref` are ignored. Those that describe are kept, those that \
                  change the type are left out.",
};

pub(crate) static MISPLACED_NULLABLE: Code = Code {
    name: "misplaced-nullable",
    severity: Severity::Warning,
    explanation: "`nullable` was removed in OpenAPI 3.1. It is read as `type: [..., \"null\"]`.",
};

/// All codes of this file.
pub(super) const CODES: &[&Code] = &[
    &NOT_OPENAPI,
    &UNKNOWN_VERSION,
    &ASSUMED_SCHEME,
    &SEVERAL_BODIES,
    &MALFORMED_FLOW,
    &IGNORED_SIBLINGS,
    &MISPLACED_NULLABLE,
];

impl Diagnostics {
    /// Not an object, or an object that has nothing of an API description.
    pub fn not_openapi(&mut self, span: Span, found: &str) {
        self.push(
            &NOT_OPENAPI,
            span,
            format!("this is not an OpenAPI document: {found}"),
            Some(
                "an OpenAPI document is an object with `openapi: 3.1.0` (or `swagger: \"2.0\"`), `info` and `paths`"
                    .to_owned(),
            ),
        );
    }

    /// There is no version.
    pub fn missing_version(&mut self, span: Span, assumed: &str) {
        self.push(
            &UNKNOWN_VERSION,
            span,
            "the document does not say which version of OpenAPI it follows",
            Some(format!("write the version at the top, as in `{assumed}`; that is what it is read as")),
        );
    }

    /// There is a version, and it is not known.
    pub fn unknown_version(&mut self, span: Span, version: &str, assumed: &str) {
        self.push(
            &UNKNOWN_VERSION,
            span,
            format!("there is no OpenAPI version `{version}` that Clientsmith knows"),
            Some(format!("the document is read as if it said `{assumed}`")),
        );
    }

    /// A host, and no scheme.
    pub fn assumed_scheme(&mut self, span: Span) {
        self.push(
            &ASSUMED_SCHEME,
            span,
            "the document names a `host` without `schemes`; `https` is assumed",
            Some("write `schemes: [https]`".to_owned()),
        );
    }

    /// More bodies than one request can have.
    pub fn several_bodies(&mut self, span: Span, name: &str) {
        self.push(
            &SEVERAL_BODIES,
            span,
            format!("the operation has a body already; `{name}` cannot travel in the same request"),
            Some(
                "put all members into one `in: body` parameter, or all into `in: formData` parameters"
                    .to_owned(),
            ),
        );
    }

    /// An OAuth2 scheme whose flow is missing or unknown.
    pub fn malformed_flow(&mut self, span: Span, scheme: &str, assumed: &str) {
        self.push(
            &MALFORMED_FLOW,
            span,
            format!("the OAuth2 scheme `{scheme}` has no `flow` that exists"),
            Some(format!(
                "write `flow: implicit`, `password`, `application` or `accessCode`; it is read as `{assumed}`"
            )),
        );
    }

    /// A style of a part, in a version in which parts have none.
    pub fn ignored_part_style(&mut self, span: Span, name: &str) {
        self.push(
            &super::grammar::UNSUPPORTED_ENCODING,
            span,
            format!("the style of the part `{name}` is ignored: in OpenAPI 3.0 only forms that are urlencoded have styles"),
            Some("if it is meant, say `openapi: 3.1.0`".to_owned()),
        );
    }

    /// Fields beside `$ref` that do not count.
    pub fn ignored_siblings(&mut self, span: Span, first: &str, count: usize) {
        self.push(
            &IGNORED_SIBLINGS,
            span,
            format!("`{first}` beside a `$ref` has no effect in this version of OpenAPI{}", places(count)),
            Some("write `allOf: [{$ref: …}]` beside it, or remove it".to_owned()),
        );
    }

    /// `nullable` in a version that no longer has it.
    pub fn misplaced_nullable(&mut self, span: Span, count: usize) {
        self.push(
            &MISPLACED_NULLABLE,
            span,
            format!("`nullable` does not exist in this version of OpenAPI{}", places(count)),
            Some("write `type: [string, \"null\"]`; that is how it is read".to_owned()),
        );
    }
}

/// “(3 places, this is the first)” for findings that are said once a document.
pub(super) fn places(count: usize) -> String {
    if count < 2 { String::new() } else { format!(" ({count} places, this is the first)") }
}
