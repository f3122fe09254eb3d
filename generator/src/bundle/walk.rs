//! One step into a document that has not been upgraded yet.

use crate::grammar::{Kind, Shape};
use crate::source::{Node, Value};
use crate::text::pointer::escape;
use crate::upgrade::Vocabulary;

/// The kind of object that a shape stands for.
pub(super) fn kind(shape: Shape) -> Option<Kind> {
    match shape {
        Shape::Object(kind) | Shape::Reusable(kind) => Some(kind),
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

/// Gives every value inside a node that is, or holds, an object of some kind, with its escaped name.
pub(super) fn children<'t>(
    node: &'t mut Node,
    shape: Shape,
    vocabulary: Vocabulary,
    give: &mut dyn FnMut(String, &'t mut Node, Shape),
) {
    match (&mut node.value, shape) {
        (Value::Object(object), Shape::Object(kind) | Shape::Reusable(kind)) => {
            for (name, member) in object.iter_mut() {
                if let Some(shape) = vocabulary.shape_of(kind, name).filter(|it| it.holds_objects()) {
                    give(escape(name), &mut member.value, shape);
                }
            }
        }
        (Value::Object(object), Shape::MapOf(inner)) => {
            for (name, member) in object.iter_mut() {
                give(escape(name), &mut member.value, *inner);
            }
        }
        (Value::Array(items), Shape::ArrayOf(inner)) => {
            for (index, item) in items.iter_mut().enumerate() {
                give(index.to_string(), item, *inner);
            }
        }
        // Before JSON Schema 2020-12, `items` could be a list.
        (Value::Array(items), Shape::Object(Kind::Schema)) => {
            for (index, item) in items.iter_mut().enumerate() {
                give(index.to_string(), item, shape);
            }
        }
        _ => {}
    }
}
