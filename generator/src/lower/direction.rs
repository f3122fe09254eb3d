//! Types that are not the same in requests and in answers, because of members that travel one way only.
//!
//! Where both ways agree there is one type. Where they differ there are two: one with what comes in answers, and
//! one, with “request” behind its name, of what is sent. One type with every such member optional was the
//! alternative: it lets members be set that the server refuses, and makes those optional that always come.

use std::collections::BTreeMap;

use super::naming;
use super::placed::Placed;
use crate::ir::{Direction, Operation, Rest, Shape, Type, TypeId, Webhook};

/// Splits the types that differ, and gives the operations those for requests.
pub(super) fn split(types: &mut Vec<Placed>, operations: &mut [Operation], webhooks: &[Webhook]) {
    let sent = reached(types, operations.iter().flat_map(Operation::sent), Direction::Answers);
    let answers = operations.iter().flat_map(Operation::received);
    let received =
        reached(types, answers.chain(webhooks.iter().flat_map(Webhook::types)), Direction::Requests);
    let both: Vec<bool> = sent.iter().zip(&received).map(|(sent, received)| *sent && *received).collect();
    let mut twins: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for (at, _) in differing(types, &both).into_iter().enumerate().filter(|(_, differs)| *differs) {
        let Some(original) = types.get_mut(at) else { continue };
        let mut def = original.def.clone();
        let (span, title) = (original.span, original.title.clone());
        def.name = def.name.child(naming::SENT);
        def.declared = false;
        keep(&mut def.shape, Direction::Answers);
        keep(&mut original.def.shape, Direction::Requests);
        twins.insert(id(at), id(types.len()));
        types.push(Placed { def, span, title });
    }
    // What only requests have, the twins among them, holds twins.
    for (at, placed) in types.iter_mut().enumerate() {
        let only_sent = match sent.get(at).zip(received.get(at)) {
            Some((sent, received)) => *sent && !*received,
            None => true,
        };
        if only_sent {
            placed.def.shape.types_mut().into_iter().for_each(|it| turn(it, &twins));
        }
    }
    operations.iter_mut().flat_map(Operation::sent_mut).for_each(|it| turn(it, &twins));
}

fn index(id: TypeId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

fn id(index: usize) -> TypeId {
    TypeId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// Which types can be reached without the members of that direction.
fn reached<'a>(types: &[Placed], roots: impl Iterator<Item = &'a Type>, without: Direction) -> Vec<bool> {
    let mut seen = vec![false; types.len()];
    let mut open: Vec<usize> = roots.filter_map(Type::mentioned).map(index).collect();
    while let Some(at) = open.pop() {
        let (Some(placed), Some(seen)) = (types.get(at), seen.get_mut(at)) else { continue };
        if !std::mem::replace(seen, true) {
            open.extend(uses(&placed.def.shape, without));
        }
    }
    seen
}

/// The types that a shape mentions, without the members of that direction.
fn uses(shape: &Shape, without: Direction) -> Vec<usize> {
    let types = match shape {
        Shape::Record(record) => {
            let fields = record.fields.iter().filter(|it| it.direction != without).map(|it| &it.ty);
            let rest = match &record.rest {
                Rest::Typed(ty) => Some(ty),
                Rest::Unstated | Rest::Closed => None,
            };
            fields.chain(rest).collect()
        }
        Shape::Alias(_) | Shape::Choice(_) | Shape::Union(_) | Shape::Tuple(_) | Shape::Foreign(_) => {
            shape.types()
        }
    };
    types.into_iter().filter_map(Type::mentioned).map(index).collect()
}

/// Which types that go both ways have members that go one way, or hold such types.
fn differing(types: &[Placed], both: &[bool]) -> Vec<bool> {
    let goes_both_ways = |at: usize| both.get(at).copied().unwrap_or(false);
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    let mut open = Vec::new();
    for (at, placed) in types.iter().enumerate().filter(|(at, _)| goes_both_ways(*at)) {
        if has_directions(&placed.def.shape) {
            open.push(at);
        }
        for ty in placed.def.shape.types() {
            if let Some(list) = ty.mentioned().and_then(|it| holders.get_mut(index(it))) {
                list.push(at);
            }
        }
    }
    let mut differs = vec![false; types.len()];
    while let Some(at) = open.pop() {
        let Some(known) = differs.get_mut(at) else { continue };
        if !std::mem::replace(known, true) {
            open.extend(holders.get(at).into_iter().flatten().copied());
        }
    }
    differs
}

fn has_directions(shape: &Shape) -> bool {
    match shape {
        Shape::Record(record) => record.fields.iter().any(|it| it.direction != Direction::Both),
        Shape::Alias(_) | Shape::Choice(_) | Shape::Union(_) | Shape::Tuple(_) | Shape::Foreign(_) => false,
    }
}

/// Takes the members of that direction out; those that are left go wherever the type goes.
fn keep(shape: &mut Shape, without: Direction) {
    match shape {
        Shape::Record(record) => {
            record.fields.retain(|it| it.direction != without);
            record.fields.iter_mut().for_each(|it| it.direction = Direction::Both);
        }
        Shape::Alias(_) | Shape::Choice(_) | Shape::Union(_) | Shape::Tuple(_) | Shape::Foreign(_) => {}
    }
}

fn turn(ty: &mut Type, twins: &BTreeMap<TypeId, TypeId>) {
    if let Some(id) = ty.mentioned_mut()
        && let Some(twin) = twins.get(id)
    {
        *id = *twin;
    }
}
