//! The settings that say which part of the API is generated. They are called as on the command line.

use crate::diagnostics::Diagnostics;
use crate::select::{Pattern, Selection};
use crate::source::Node;

/// Reads one of these settings.
pub(super) fn read(key: &str, value: &Node, selection: &mut Selection, diagnostics: &mut Diagnostics) {
    let (include, exclude) = (&mut selection.include, &mut selection.exclude);
    let list = match key {
        "include-tag" => &mut include.tags,
        "include-path" => &mut include.paths,
        "include-operation" => &mut include.operations,
        "exclude-tag" => &mut exclude.tags,
        "exclude-path" => &mut exclude.paths,
        "exclude-operation" => &mut exclude.operations,
        _ => {
            match value.as_bool() {
                Some(wanted) => selection.prune = wanted,
                None => diagnostics.configuration_value(value.span, key, value.kind(), "`true` or `false`"),
            }
            return;
        }
    };
    // One pattern may stand without brackets.
    let items = value.as_array().unwrap_or(std::slice::from_ref(value));
    for item in items {
        match item.as_str() {
            Some(text) => list.push(Pattern { text: text.to_owned(), span: item.span }),
            None => {
                diagnostics.configuration_value(item.span, key, item.kind(), "patterns in quotes: `[\"a*\"]`")
            }
        }
    }
}
