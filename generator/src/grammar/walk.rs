//! Visiting every object of a document together with its kind.
//!
//! The tables decide what is walked into, so a property called `properties`, an example that looks like a schema
//! or the content of an extension is never taken for one. Both walkers keep their own stack: the depth of a
//! document costs memory, not the call stack.

use super::field::Shape;
use super::kind::Kind;
use crate::source::Node;

/// Whether a node is a Reference Object.
pub fn is_reference(node: &Node) -> bool {
    node.get("$ref").is_some_and(|target| target.as_str().is_some())
}

/// Calls `visit` for every object from `root` on, which is of that kind: parents before children, in the order of
/// the text. Values that are no objects where one must stand are passed over, and so are boolean schemas.
pub fn walk<'a>(root: &'a Node, kind: Kind, visit: &mut dyn FnMut(&'a Node, Kind)) {
    let mut stack = vec![(root, Shape::Object(kind))];
    while let Some((node, shape)) = stack.pop() {
        match shape {
            Shape::Object(_) | Shape::Reusable(_) => {
                let Some(object) = node.as_object() else { continue };
                let Some(kind) = kind_at(node, shape) else { continue };
                visit(node, kind);
                let grammar = kind.grammar();
                for (name, member) in object.iter().rev() {
                    if let Some(shape) = grammar.shape_of(name).filter(|shape| shape.holds_objects()) {
                        stack.push((&member.value, shape));
                    }
                }
            }
            Shape::ArrayOf(item) => {
                stack.extend(node.as_array().unwrap_or_default().iter().rev().map(|it| (it, *item)));
            }
            Shape::MapOf(value) => {
                if let Some(object) = node.as_object() {
                    stack.extend(object.iter().rev().map(|(_, member)| (&member.value, *value)));
                }
            }
            Shape::Any
            | Shape::String
            | Shape::Word(_)
            | Shape::Boolean
            | Shape::Number
            | Shape::Integer
            | Shape::OneOrMany(_) => {}
        }
    }
}

/// Like [`walk`], and `visit` may change the object: what it leaves there is what is walked into.
pub fn walk_mut(root: &mut Node, kind: Kind, visit: &mut dyn FnMut(&mut Node, Kind)) {
    let mut stack = vec![(root, Shape::Object(kind))];
    while let Some((node, shape)) = stack.pop() {
        match shape {
            Shape::Object(_) | Shape::Reusable(_) => {
                if node.as_object().is_none() {
                    continue;
                }
                let Some(kind) = kind_at(node, shape) else { continue };
                visit(node, kind);
                let grammar = kind.grammar();
                let Some(object) = node.as_object_mut() else { continue };
                let from = stack.len();
                for (name, member) in object.iter_mut() {
                    if let Some(shape) = grammar.shape_of(name).filter(|shape| shape.holds_objects()) {
                        stack.push((&mut member.value, shape));
                    }
                }
                if let Some(added) = stack.get_mut(from..) {
                    added.reverse();
                }
            }
            Shape::ArrayOf(item) => {
                if let crate::source::Value::Array(items) = &mut node.value {
                    stack.extend(items.iter_mut().rev().map(|it| (it, *item)));
                }
            }
            Shape::MapOf(value) => {
                let Some(object) = node.as_object_mut() else { continue };
                let from = stack.len();
                stack.extend(object.iter_mut().map(|(_, member)| (&mut member.value, *value)));
                if let Some(added) = stack.get_mut(from..) {
                    added.reverse();
                }
            }
            Shape::Any
            | Shape::String
            | Shape::Word(_)
            | Shape::Boolean
            | Shape::Number
            | Shape::Integer
            | Shape::OneOrMany(_) => {}
        }
    }
}

/// The kind of the object at a place: a Reference Object may stand in for a reusable one.
fn kind_at(node: &Node, shape: Shape) -> Option<Kind> {
    match shape {
        Shape::Object(kind) => Some(kind),
        Shape::Reusable(_) if is_reference(node) => Some(Kind::Reference),
        Shape::Reusable(kind) => Some(kind),
        Shape::Any
        | Shape::String
        | Shape::Word(_)
        | Shape::Boolean
        | Shape::Number
        | Shape::Integer
        | Shape::ArrayOf(_)
        | Shape::MapOf(_)
        | Shape::OneOrMany(_) => None,
    }
}
