//! Findings of floor 1: bytes, syntax, and how a text becomes a tree.

use crate::text::Span;

use super::code::{Code, Severity};
use super::finding::Diagnostics;

pub(super) const CODES: &[&Code] = &[
    &ALIAS_EXPANSION,
    &BAD_MERGE_KEY,
    &DUPLICATE_KEY,
    &INVALID_JSON,
    &INVALID_YAML,
    &LATIN_1,
    &LENIENT_JSON,
    &LENIENT_YAML,
    &NESTING_TOO_DEEP,
    &NON_FINITE_NUMBER,
    &SEVERAL_DOCUMENTS,
    &UNDECODABLE_BYTES,
];

pub(crate) static UNDECODABLE_BYTES: Code = Code {
    name: "undecodable-bytes",
    severity: Severity::Error,
    explanation: "The file is neither UTF-8 nor UTF-16. Clientsmith does not guess at other encodings, since \
                  names of the API would change with the guess.",
};

pub(crate) static LATIN_1: Code = Code {
    name: "latin-1",
    severity: Severity::Warning,
    explanation: "The file is not UTF-8, and every byte that is not ASCII is a Latin-1 letter inside a word: it \
                  is read as Latin-1.",
};

pub(crate) static INVALID_JSON: Code = Code {
    name: "invalid-json",
    severity: Severity::Error,
    explanation: "The text starts like JSON and breaks its grammar (RFC 8259). Where a comma is missing, \
                  reading goes on so that later mistakes show in the same run.",
};

pub(crate) static INVALID_YAML: Code = Code {
    name: "invalid-yaml",
    severity: Severity::Error,
    explanation: "The text breaks the grammar of YAML 1.2, at or before the place shown.",
};

pub(crate) static LENIENT_JSON: Code = Code {
    name: "lenient-json",
    severity: Severity::Warning,
    explanation: "The text is JSON but for comments, trailing commas, single quotes or other things that only \
                  some readers accept. Clientsmith reads them and says so once a file for each kind.",
};

pub(crate) static LENIENT_YAML: Code = Code {
    name: "lenient-yaml",
    severity: Severity::Warning,
    explanation: "The text breaks a rule of YAML 1.2 that common readers do not enforce.",
};

pub(crate) static NESTING_TOO_DEEP: Code = Code {
    name: "nesting-too-deep",
    severity: Severity::Error,
    explanation: "Objects and arrays lie more than 640 deep inside each other. No API needs that; a text made \
                  to exhaust the memory does.",
};

pub(crate) static DUPLICATE_KEY: Code = Code {
    name: "duplicate-key",
    severity: Severity::Warning,
    explanation: "An object has two members of the same name. The last one is used, as in JavaScript, Python \
                  and Go; what the earlier one says is lost.",
};

pub(crate) static ALIAS_EXPANSION: Code = Code {
    name: "alias-expansion",
    severity: Severity::Error,
    explanation: "A YAML alias (`*name`) leads to an anchor that contains the alias itself, or aliases expand \
                  each other to more than the document could mean.",
};

pub(crate) static BAD_MERGE_KEY: Code = Code {
    name: "bad-merge-key",
    severity: Severity::Warning,
    explanation: "The value of a YAML merge key (`<<`) is neither a mapping nor a list of mappings. Nothing is \
                  merged.",
};

pub(crate) static SEVERAL_DOCUMENTS: Code = Code {
    name: "several-documents",
    severity: Severity::Warning,
    explanation: "The YAML file holds more than one document (`---`). The first one that is not empty is used.",
};

pub(crate) static NON_FINITE_NUMBER: Code = Code {
    name: "non-finite-number",
    severity: Severity::Warning,
    explanation: "`.inf` and `.nan` have no counterpart in JSON, the data model of OpenAPI. They are read as \
                  strings.",
};

impl Diagnostics {
    pub(crate) fn undecodable_bytes(&mut self, span: Span) {
        let help = "save the file as UTF-8".to_owned();
        self.push(&UNDECODABLE_BYTES, span, "the bytes here are neither UTF-8 nor UTF-16", Some(help));
    }

    pub(crate) fn latin_1(&mut self, span: Span) {
        let help = "save the file as UTF-8".to_owned();
        self.push(
            &LATIN_1,
            span,
            "the letters here are in Latin-1, not in UTF-8; they are read as such",
            Some(help),
        );
    }

    pub(crate) fn invalid_json(&mut self, span: Span, message: String) {
        self.push(&INVALID_JSON, span, message, None);
    }

    pub(crate) fn invalid_yaml(&mut self, span: Span, message: &str, help: Option<&str>) {
        let message = format!("this is not YAML: {message}");
        self.push(&INVALID_YAML, span, message, help.map(str::to_owned));
    }

    pub(crate) fn lenient_json(&mut self, span: Span, what: &str) {
        let help = "it is accepted here; other tools refuse it".to_owned();
        self.push(&LENIENT_JSON, span, format!("JSON has no {what}"), Some(help));
    }

    pub(crate) fn lenient_yaml(&mut self, span: Span) {
        let help = "write ` #`".to_owned();
        self.push(&LENIENT_YAML, span, "a comment needs a space in front of it", Some(help));
    }

    pub(crate) fn nesting_too_deep(&mut self, span: Span, limit: usize) {
        let message = format!("objects and arrays are nested more than {limit} deep");
        self.push(&NESTING_TOO_DEEP, span, message, None);
    }

    pub(crate) fn duplicate_key(&mut self, span: Span, name: &str) {
        let help = "this one is used and the earlier one is lost; remove or rename one of them".to_owned();
        self.push(&DUPLICATE_KEY, span, format!("`{name}` stands twice in one object"), Some(help));
    }

    pub(crate) fn endless_alias(&mut self, span: Span) {
        let message = "this alias stands inside the value that it repeats";
        let help = "write recursive schemas with `$ref`".to_owned();
        self.push(&ALIAS_EXPANSION, span, message, Some(help));
    }

    pub(crate) fn alias_budget(&mut self, span: Span, limit: usize) {
        let message = format!("the aliases of this document expand to more than {limit} MB");
        let help = "repeat schemas with `$ref` instead".to_owned();
        self.push(&ALIAS_EXPANSION, span, message, Some(help));
    }

    pub(crate) fn bad_merge_key(&mut self, span: Span, kind: &str) {
        let message = format!("a merge key `<<` takes mappings, and this is {kind}");
        self.push(&BAD_MERGE_KEY, span, message, Some("write `<<: *name` or `<<: [*a, *b]`".to_owned()));
    }

    pub(crate) fn several_documents(&mut self, span: Span) {
        let help = "only the document before this one is used".to_owned();
        self.push(&SEVERAL_DOCUMENTS, span, "a second YAML document starts here", Some(help));
    }

    pub(crate) fn non_finite_number(&mut self, span: Span, text: &str) {
        let help = "it is read as a string".to_owned();
        self.push(&NON_FINITE_NUMBER, span, format!("`{text}` has no counterpart in JSON"), Some(help));
    }
}
