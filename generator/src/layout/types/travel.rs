//! Which way each type travels: only the codecs that it needs are derived, since they are most of what
//! compiling a generated crate costs.

use super::graph;
use crate::ir;

/// The ways in which a type travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Travel {
    /// In requests.
    pub(super) requests: bool,
    /// In answers.
    pub(super) answers: bool,
    /// In what an operation sends or gets, or a webhook brings.
    pub(super) is_used: bool,
}

impl Travel {
    pub(super) const BOTH: Travel = Travel { requests: true, answers: true, is_used: true };
    const UNUSED: Travel = Travel { is_used: false, ..Travel::BOTH };
    const REQUESTS: Travel = Travel { requests: true, answers: false, is_used: true };
    const ANSWERS: Travel = Travel { requests: false, answers: true, is_used: true };

    fn and(self, other: Travel) -> Travel {
        Travel {
            requests: self.requests && other.requests,
            answers: self.answers && other.answers,
            is_used: self.is_used && other.is_used,
        }
    }

    fn or(self, other: Travel) -> Travel {
        Travel {
            requests: self.requests || other.requests,
            answers: self.answers || other.answers,
            is_used: self.is_used || other.is_used,
        }
    }

    fn is_none(self) -> bool {
        !self.requests && !self.answers
    }
}

/// How each type travels. One that no operation mentions can go both ways: users may still want it. It gets no
/// constructor, though, unless the crate is of types alone.
pub(super) fn travel(api: &ir::Api) -> Vec<Travel> {
    let edges: Vec<Vec<(usize, Travel)>> = api.types.iter().map(|def| edges(&def.shape)).collect();
    let mut found = vec![Travel::default(); api.types.len()];
    for operation in &api.operations {
        for ty in operation.sent() {
            spread_from(ty, Travel::REQUESTS, &edges, &mut found);
        }
        for ty in operation.received() {
            spread_from(ty, Travel::ANSWERS, &edges, &mut found);
        }
    }
    for ty in api.webhooks.iter().flat_map(ir::Webhook::types) {
        spread_from(ty, Travel::ANSWERS, &edges, &mut found);
    }
    let otherwise = if api.operations.is_empty() { Travel::BOTH } else { Travel::UNUSED };
    for node in 0..found.len() {
        if found.get(node).is_some_and(|it| it.is_none()) {
            spread(node, otherwise, &edges, &mut found);
        }
    }
    found
}

fn spread_from(ty: &ir::Type, travel: Travel, edges: &[Vec<(usize, Travel)>], found: &mut [Travel]) {
    if let Some(root) = graph::mentioned(ty) {
        spread(root, travel, edges, found);
    }
}

fn spread(root: usize, travel: Travel, edges: &[Vec<(usize, Travel)>], found: &mut [Travel]) {
    let mut work = vec![(root, travel)];
    while let Some((node, travel)) = work.pop() {
        let Some(known) = found.get_mut(node) else { continue };
        let merged = known.or(travel);
        if merged == *known {
            continue;
        }
        *known = merged;
        let targets = edges.get(node).map(Vec::as_slice).unwrap_or_default();
        work.extend(targets.iter().map(|&(target, allowed)| (target, merged.and(allowed))));
    }
}

fn edges(shape: &ir::Shape) -> Vec<(usize, Travel)> {
    let mut out = Vec::new();
    let mut add = |ty: &ir::Type, allowed: Travel| {
        out.extend(graph::mentioned(ty).map(|target| (target, allowed)));
    };
    match shape {
        ir::Shape::Record(record) => {
            for field in &record.fields {
                add(&field.ty, allowed(field.direction));
            }
            if let ir::Rest::Typed(ty) = &record.rest {
                add(ty, Travel::BOTH);
            }
        }
        ir::Shape::Alias(_)
        | ir::Shape::Choice(_)
        | ir::Shape::Union(_)
        | ir::Shape::Tuple(_)
        | ir::Shape::Foreign(_) => {
            for ty in shape.types() {
                add(ty, Travel::BOTH);
            }
        }
    }
    out
}

fn allowed(direction: ir::Direction) -> Travel {
    match direction {
        ir::Direction::Both => Travel::BOTH,
        ir::Direction::Answers => Travel::ANSWERS,
        ir::Direction::Requests => Travel::REQUESTS,
    }
}
