//! From the root of a tree to what a JSON pointer names.

use super::node::{Node, Value};
use crate::text::pointer::{percent_decode, unescape};

/// The node that a pointer leads to.
///
/// Each segment is tried as it is written and then decoded, since documents do both.
pub fn follow<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    if pointer.is_empty() {
        return Some(root);
    }
    let mut node = root;
    for segment in pointer.strip_prefix('/')?.split('/') {
        node = step(node, segment)?;
    }
    Some(node)
}

fn step<'a>(node: &'a Node, segment: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Object(object) => {
            let plain = unescape(segment);
            object.get(&plain).or_else(|| object.get(&unescape(&percent_decode(segment))))
        }
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
    }
}
