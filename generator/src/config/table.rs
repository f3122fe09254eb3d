//! Tables of settings, and what is none.

use crate::diagnostics::Diagnostics;
use crate::source::{Node, Object};
use crate::text::{Span, nearest};

/// Refuses a setting that does not exist.
pub(super) fn unknown(key: &str, span: Span, known: &[&str], diagnostics: &mut Diagnostics) {
    diagnostics.unknown_setting(span, key, nearest(key, known.iter().copied()), known);
}

/// The entries of a setting that must be a table.
pub(super) fn table<'a>(key: &str, value: &'a Node, diagnostics: &mut Diagnostics) -> Option<&'a Object> {
    if value.as_object().is_none() {
        diagnostics.configuration_value(value.span, key, value.kind(), "a table");
    }
    value.as_object()
}
