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
        node = step(node, segment)?.1;
    }
    Some(node)
}

/// One segment of a pointer: the name that the document writes, and what has it.
pub fn step<'a, 's>(node: &'a Node, segment: &'s str) -> Option<(std::borrow::Cow<'s, str>, &'a Node)> {
    match &node.value {
        Value::Object(object) => {
            let plain = unescape(segment);
            if let Some(found) = object.get(&plain) {
                return Some((plain, found));
            }
            let decoded = unescape(&percent_decode(segment)).into_owned();
            object.get(&decoded).map(|found| (decoded.into(), found))
        }
        Value::Array(items) => Some((segment.into(), items.get(segment.parse::<usize>().ok()?)?)),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
    }
}
