//! Changes to the tree at places that a query has found.

use crate::diagnostics::Diagnostics;
use crate::source::node::{Node, Object, Value};

use super::query::{Location, Step};

/// The node at a location.
pub(super) fn at<'a>(root: &'a mut Node, location: &[Step]) -> Option<&'a mut Node> {
    location.iter().try_fold(root, |node, step| match step {
        Step::Name(name) => node.as_object_mut()?.get_mut(name),
        Step::Index(index) => node.as_array_mut()?.get_mut(*index),
    })
}

/// Takes the nodes at sorted locations out of the objects and arrays that hold them.
pub(super) fn remove(root: &mut Node, locations: Vec<Location>) {
    // From the end, so that no index moves before its turn.
    for mut location in locations.into_iter().rev() {
        let (Some(last), Some(holder)) = (location.pop(), at(root, &location)) else { continue };
        match last {
            Step::Name(name) => {
                holder.as_object_mut().and_then(|object| object.remove(&name));
            }
            Step::Index(index) => {
                if let Some(items) = holder.as_array_mut()
                    && index < items.len()
                {
                    items.remove(index);
                }
            }
        }
    }
}

/// Puts a value into a node (Overlay 1.1.0, “Action Object”): into an object its members, behind the items
/// of an array its items or itself, instead of a primitive the primitive.
pub(super) fn update(target: &mut Node, value: Node, diagnostics: &mut Diagnostics) {
    match (&mut target.value, value.value) {
        (Value::Array(items), Value::Array(more)) => items.extend(more),
        (Value::Array(items), single) => items.push(Node::at(single, value.span)),
        (_, other) => merge(target, Node::at(other, value.span), diagnostics),
    }
}

/// The recursive rules: members are added or merged, arrays joined, primitives replaced. Any other pair is
/// an error by the specification; here it changes nothing and is a warning.
fn merge(target: &mut Node, value: Node, diagnostics: &mut Diagnostics) {
    let (span, kinds) = (value.span, (target.kind(), value.kind()));
    match (&mut target.value, value.value) {
        (Value::Object(object), Value::Object(more)) => merge_members(object, more, diagnostics),
        (Value::Array(items), Value::Array(more)) => items.extend(more),
        // `components:` with nothing behind it is null in YAML, and means “none yet” to who wrote it.
        (slot @ Value::Null, other) => {
            *slot = other;
            target.span = span;
        }
        // The other way round there is nothing to put in.
        (Value::Object(_) | Value::Array(_), Value::Null) => {}
        (
            slot @ (Value::Boolean(_) | Value::Number(_) | Value::String(_)),
            other @ (Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_)),
        ) => {
            *slot = other;
            target.span = span;
        }
        (
            Value::Boolean(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_),
            Value::Boolean(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_),
        ) => diagnostics.overlay_incompatible_update(span, kinds.0, kinds.1),
    }
}

fn merge_members(object: &mut Object, more: Object, diagnostics: &mut Diagnostics) {
    for (name, member) in more.into_members() {
        match object.get_mut(&name) {
            Some(present) => merge(present, member.value, diagnostics),
            None => {
                object.insert(name, member.key_span, member.value);
            }
        }
    }
}
