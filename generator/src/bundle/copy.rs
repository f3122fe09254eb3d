//! Copying a target to the place that refers to it.

use super::problem::Problem;
use super::state::Bundle;
use super::target::Target;
use crate::source::{MAX_COPIES, MAX_DEPTH, MAX_REPEATED, Node, Value, measure};

impl Bundle<'_, '_> {
    /// A copy of a target, for a place that lies so deep.
    pub(super) fn copy(&mut self, target: &Target, depth: usize) -> Result<Node, Problem> {
        let copy = self.content(target).ok_or(Problem::Missing)?;
        let size = measure(&copy);
        // Copies inside of copies double at each step; what a document says once cannot.
        let is_first = self.seen.insert((target.document, target.pointer.clone()));
        let (copied, limit) =
            if is_first { (&mut self.copied, MAX_COPIES) } else { (&mut self.repeated, MAX_REPEATED) };
        if copied.saturating_add(size.bytes) > limit || depth + size.depth > MAX_DEPTH {
            return Err(Problem::TooLarge);
        }
        *copied += size.bytes;
        Ok(copy)
    }
}

/// Puts a copy where a reference stood. What stands beside the reference wins (OpenAPI 3.2, 4.9.1 and 4.23.1).
pub(super) fn put(node: &mut Node, mut copy: Node) -> Result<(), Problem> {
    match (&mut node.value, &mut copy.value) {
        (Value::Object(own), Value::Object(object)) => {
            let own = std::mem::take(own);
            let is_alone = own.len() == 1;
            for (name, member) in own.into_members().filter(|(name, _)| name != "$ref") {
                object.insert(name, member.key_span, member.value);
            }
            if !is_alone {
                copy.span = node.span;
            }
            *node = copy;
            Ok(())
        }
        (Value::Object(own), Value::Array(_)) if own.len() == 1 => {
            *node = copy;
            Ok(())
        }
        _ => Err(Problem::Misfit),
    }
}
