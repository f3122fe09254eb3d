//! Findings about overlays, which floor 1 applies.

use crate::text::Span;

use super::code::{Code, Severity};
use super::finding::Diagnostics;

pub(super) const CODES: &[&Code] = &[
    &INVALID_JSON_PATH,
    &INVALID_OVERLAY,
    &OVERLAY_ACTION_DOES_NOTHING,
    &OVERLAY_COPY_SOURCE,
    &OVERLAY_INCOMPATIBLE_UPDATE,
    &OVERLAY_TARGET_MATCHES_NOTHING,
    &UNKNOWN_OVERLAY_FIELD,
];

pub(crate) static INVALID_OVERLAY: Code = Code {
    name: "invalid-overlay",
    severity: Severity::Error,
    explanation: "The file is not an OpenAPI overlay of version 1.0 or 1.1, or one of its actions cannot be \
                  carried out.",
};

pub(crate) static INVALID_JSON_PATH: Code = Code {
    name: "invalid-json-path",
    severity: Severity::Error,
    explanation: "The `target` or `copy` of an overlay action is not a JSONPath query (RFC 9535).",
};

pub(crate) static OVERLAY_TARGET_MATCHES_NOTHING: Code = Code {
    name: "overlay-target-matches-nothing",
    severity: Severity::Warning,
    explanation: "The target of an overlay action selects nothing in the document, so the action changes \
                  nothing. Often the provider has renamed what it meant.",
};

pub(crate) static OVERLAY_COPY_SOURCE: Code = Code {
    name: "overlay-copy-source",
    severity: Severity::Warning,
    explanation: "The `copy` of an overlay action selects no value or several. It copies one, so the action \
                  changes nothing.",
};

pub(crate) static OVERLAY_INCOMPATIBLE_UPDATE: Code = Code {
    name: "overlay-incompatible-update",
    severity: Severity::Warning,
    explanation: "An overlay would put an object, an array or a primitive in the place of another kind of \
                  value. The value in the document stays; remove it in an action before this one to replace \
                  it.",
};

pub(crate) static OVERLAY_ACTION_DOES_NOTHING: Code = Code {
    name: "overlay-action-does-nothing",
    severity: Severity::Warning,
    explanation: "An overlay action has neither `update` nor `copy` nor `remove: true`.",
};

pub(crate) static UNKNOWN_OVERLAY_FIELD: Code = Code {
    name: "unknown-overlay-field",
    severity: Severity::Warning,
    explanation: "The overlay has a field that the specification does not know and that does not start with \
                  `x-`. It is ignored.",
};

impl Diagnostics {
    pub(crate) fn not_an_overlay(&mut self, span: Span) {
        let help = "an overlay starts with `overlay: 1.1.0` and has a list of `actions`".to_owned();
        self.push(&INVALID_OVERLAY, span, "this is not an OpenAPI overlay", Some(help));
    }

    pub(crate) fn invalid_overlay(&mut self, span: Span, message: &str) {
        self.push(&INVALID_OVERLAY, span, message, None);
    }

    pub(crate) fn unsupported_overlay_version(&mut self, span: Span, version: &str) {
        let message = format!("overlays of version {version} are not supported");
        self.push(&INVALID_OVERLAY, span, message, Some("write `overlay: 1.1.0`".to_owned()));
    }

    pub(crate) fn overlay_removes_everything(&mut self, span: Span) {
        self.push(&INVALID_OVERLAY, span, "the whole document cannot be removed", None);
    }

    pub(crate) fn overlay_too_large(&mut self, span: Span, limit: usize) {
        let message = format!("the overlay would add more than {limit} MB to the document");
        self.push(&INVALID_OVERLAY, span, message, Some("narrow its targets".to_owned()));
    }

    pub(crate) fn invalid_json_path(&mut self, span: Span, path: &str, reason: &str) {
        let message = format!("`{path}` is not a JSONPath: {reason}");
        let help = "names with other characters than letters, digits and `_` are written `$.paths['/pets']`";
        self.push(&INVALID_JSON_PATH, span, message, Some(help.to_owned()));
    }

    pub(crate) fn overlay_target_matches_nothing(&mut self, span: Span, path: &str) {
        let message = format!("`{path}` matches nothing in the document");
        self.push(&OVERLAY_TARGET_MATCHES_NOTHING, span, message, Some("the action is skipped".to_owned()));
    }

    pub(crate) fn overlay_copies_not_one(&mut self, span: Span, path: &str, found: usize) {
        let message = format!("`{path}` selects {found} values to copy from, not one");
        self.push(&OVERLAY_COPY_SOURCE, span, message, Some("the action is skipped".to_owned()));
    }

    pub(crate) fn overlay_incompatible_update(&mut self, span: Span, present: &str, update: &str) {
        let message = format!("the document has {present} here, which cannot be merged with {update}");
        let help = "it is left as it is; remove it in an action before this one".to_owned();
        self.push(&OVERLAY_INCOMPATIBLE_UPDATE, span, message, Some(help));
    }

    pub(crate) fn overlay_action_does_nothing(&mut self, span: Span) {
        let help = "write `update`, `copy` or `remove: true`".to_owned();
        self.push(&OVERLAY_ACTION_DOES_NOTHING, span, "this action says nothing to do", Some(help));
    }

    pub(crate) fn unknown_overlay_field(&mut self, span: Span, name: &str, suggestion: Option<&str>) {
        let help = suggestion.map(|it| format!("did you mean `{it}`?"));
        self.push(&UNKNOWN_OVERLAY_FIELD, span, format!("an overlay has no field `{name}` here"), help);
    }
}
