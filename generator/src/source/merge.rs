//! YAML's merge key: `<<: *defaults`.

use crate::diagnostics::Diagnostics;

use super::node::{Node, Object, Value};

/// Adds the members of a mapping, or of each mapping of a list, that the object does not have itself.
///
/// The merge key is of YAML 1.1 (<https://yaml.org/type/merge.html>): members that the object writes
/// itself win over merged ones, earlier mappings of a list over later ones.
pub(super) fn merge(object: &mut Object, node: Node, diagnostics: &mut Diagnostics) {
    match node.value {
        Value::Object(defaults) => fill(object, defaults),
        Value::Array(items) => items.into_iter().for_each(|item| match item.value {
            Value::Object(defaults) => fill(object, defaults),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                diagnostics.bad_merge_key(item.span, item.kind())
            }
        }),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {
            diagnostics.bad_merge_key(node.span, node.kind());
        }
    }
}

fn fill(object: &mut Object, defaults: Object) {
    for (name, member) in defaults.into_members() {
        if !object.contains(&name) {
            object.insert(name, member.key_span, member.value);
        }
    }
}
