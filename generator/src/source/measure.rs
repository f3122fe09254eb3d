//! How large a tree is.

use super::node::{Node, Value};

/// The size of a tree.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// About how many bytes of memory it takes.
    pub bytes: usize,
    /// How many containers lie inside each other.
    pub depth: usize,
}

/// Measures a tree. Trees are at most `MAX_DEPTH` deep, so the recursion is bounded.
pub fn measure(node: &Node) -> Measure {
    let leaf = |text: usize| Measure { bytes: size_of::<Node>() + text, depth: 0 };
    match &node.value {
        Value::Null | Value::Boolean(_) => leaf(0),
        Value::Number(number) => leaf(number.0.len()),
        Value::String(text) => leaf(text.len()),
        Value::Array(items) => total(items.iter().map(measure)),
        Value::Object(object) => total(object.iter().map(|(name, member)| {
            let value = measure(&member.value);
            Measure { bytes: value.bytes + name.len() + 2 * size_of::<String>(), ..value }
        })),
    }
}

fn total(parts: impl Iterator<Item = Measure>) -> Measure {
    parts.fold(Measure { bytes: size_of::<Node>(), depth: 1 }, |sum, part| Measure {
        bytes: sum.bytes + part.bytes,
        depth: sum.depth.max(part.depth + 1),
    })
}
