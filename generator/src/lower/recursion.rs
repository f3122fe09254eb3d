//! Types that would never end: names for themselves, and unions that are their own variant.

use super::placed::Placed;
use crate::diagnostics::Diagnostics;
use crate::ir::{Shape, Type, TypeId};

/// Cuts names that lead back to themselves without a record or a union between, and unions that reach
/// themselves without a level of JSON between: the first have no meaning, the second would be read forever.
pub(super) fn cut(types: &mut [Placed], diagnostics: &mut Diagnostics) {
    for edges in [alias_edges, union_edges] {
        for (from, to) in back_edges(types, edges) {
            let Some(placed) = types.get_mut(from) else { continue };
            diagnostics.endless_type(placed.span, placed.def.name.0.last().map_or("", String::as_str));
            match &mut placed.def.shape {
                Shape::Alias(ty) => untype(ty, to),
                Shape::Union(union) => union.variants.iter_mut().for_each(|it| untype(&mut it.ty, to)),
                Shape::Tuple(items) => items.iter_mut().for_each(|it| untype(it, to)),
                Shape::Record(_) | Shape::Choice(_) | Shape::Foreign(_) => {}
            }
        }
    }
}

fn index(id: TypeId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

/// What a name stands for, however deep in lists and maps: a name cannot be part of its own meaning.
fn alias_edges(types: &[Placed], at: usize) -> Vec<usize> {
    match types.get(at).map(|it| &it.def.shape) {
        Some(Shape::Alias(ty)) => ty.mentioned().map(index).into_iter().collect(),
        // A tuple is spelled out where it is used, so it is a name as well.
        Some(Shape::Tuple(items)) => items.iter().filter_map(Type::mentioned).map(index).collect(),
        Some(Shape::Record(_) | Shape::Choice(_) | Shape::Union(_) | Shape::Foreign(_)) | None => Vec::new(),
    }
}

/// What is read at the same place of the JSON text.
fn union_edges(types: &[Placed], at: usize) -> Vec<usize> {
    match types.get(at).map(|it| &it.def.shape) {
        Some(Shape::Alias(ty)) => ty.held().map(index).into_iter().collect(),
        Some(Shape::Union(union)) => union.variants.iter().filter_map(|it| it.ty.held()).map(index).collect(),
        Some(Shape::Record(_) | Shape::Choice(_) | Shape::Tuple(_) | Shape::Foreign(_)) | None => Vec::new(),
    }
}

/// Every edge that closes a circle, by a depth-first walk with a stack of its own.
fn back_edges(types: &[Placed], edges: fn(&[Placed], usize) -> Vec<usize>) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; types.len()];
    let mut found = Vec::new();
    for start in 0..types.len() {
        if states.get(start) != Some(&State::New) {
            continue;
        }
        let mut stack = vec![(start, edges(types, start))];
        if let Some(state) = states.get_mut(start) {
            *state = State::Open;
        }
        while let Some((at, open)) = stack.last_mut() {
            let at = *at;
            let Some(next) = open.pop() else {
                if let Some(state) = states.get_mut(at) {
                    *state = State::Done;
                }
                stack.pop();
                continue;
            };
            match states.get(next) {
                Some(State::New) => {
                    if let Some(state) = states.get_mut(next) {
                        *state = State::Open;
                    }
                    stack.push((next, edges(types, next)));
                }
                Some(State::Open) => found.push((at, next)),
                Some(State::Done) | None => {}
            }
        }
    }
    found
}

fn untype(ty: &mut Type, to: usize) {
    match ty {
        Type::Named(id) if index(*id) == to => *ty = Type::Untyped,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => untype(inner, to),
        Type::Named(_) => {}
        Type::Any
        | Type::Untyped
        | Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Text(_)
        | Type::Binary
        | Type::Null => {}
    }
}
