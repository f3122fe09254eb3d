//! Lists and tuples.

use super::context::{Context, Place};
use super::naming;
use crate::ir::{Shape, Type};
use crate::spec::Schema;

/// So many items a tuple of Rust may have and still be compared and printed.
const MOST: usize = 12;

/// The type of a schema of type `array`.
///
/// Where each place has a schema of its own, and the length is fixed, it is a tuple. Where the length is open
/// (JSON Schema 2020-12 Core section 10.3.1.1: a shorter list is valid, too), it is a list of which each item is
/// of one of the types.
pub(super) fn list<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, place: Place<'_>) -> Type {
    let places: Vec<_> = schema.prefix_items().collect();
    let name = place.name.child(naming::ITEM);
    let further = schema.items().filter(|it| it.as_bool() != Some(false));
    match places.as_slice() {
        [] => Type::List(Box::new(match further {
            Some(items) if items.node().as_object().is_some() => cx.type_of(items, &name),
            Some(_) | None => Type::Any,
        })),
        [_, _, ..] if places.len() <= MOST && is_exact(schema, places.len()) => {
            let id = place.id(cx, schema);
            if cx.known(schema).is_none() {
                cx.learn(schema, &Type::Named(id));
            }
            let items = places.iter().enumerate().map(|(index, it)| {
                let word = it.title().map_or_else(|| format!("item {}", index + 1), str::to_owned);
                cx.type_of(*it, &place.name.child(word))
            });
            let items = items.collect();
            cx.fill(id, Shape::Tuple(items));
            Type::Named(id)
        }
        _ => {
            let schemas: Vec<_> = places.iter().copied().chain(further).collect();
            Type::List(Box::new(cx.type_of_any(&schemas, Place { name: &name, id: None })))
        }
    }
}

/// Whether a list has exactly this many items.
fn is_exact(schema: Schema<'_>, length: usize) -> bool {
    let bound = |keyword| schema.number(keyword).and_then(|it| usize::try_from(it.as_i64()?).ok());
    let closed = schema.items().is_some_and(|it| it.as_bool() == Some(false));
    bound("minItems") == Some(length) && (closed || bound("maxItems") == Some(length))
}
