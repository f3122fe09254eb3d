//! Formats that the configuration has a type for, and the document does not know.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostics;
use crate::source::{Node, Object, Value};
use crate::text::nearest;

/// Tells of each format that nothing in the document has.
pub(super) fn tell_unused(root: &Node, formats: &Node, diagnostics: &mut Diagnostics) {
    let used = used(root);
    for (name, member) in formats.as_object().into_iter().flat_map(Object::iter) {
        if !used.contains(name) {
            let meant = nearest(name, used.iter().copied());
            diagnostics.declaration_without_target(member.key_span, &format!("format `{name}`"), meant);
        }
    }
}

fn used(root: &Node) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        used.extend(node.get("format").and_then(Node::as_str));
        match &node.value {
            Value::Object(object) => open.extend(object.iter().map(|(_, member)| &member.value)),
            Value::Array(items) => open.extend(items),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    used
}
