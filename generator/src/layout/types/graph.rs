//! The types as a graph, and its strongly connected components.

use crate::ir;

/// A type's index.
pub(super) fn index(id: ir::TypeId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

/// A type's id.
pub(super) fn id(index: usize) -> ir::TypeId {
    ir::TypeId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The named type that a use of a type mentions, however deep.
pub(super) fn mentioned(ty: &ir::Type) -> Option<usize> {
    ty.mentioned().map(index)
}

/// The named type that a use of a type holds by value: lists and maps are on the heap.
pub(super) fn held(ty: &ir::Type) -> Option<usize> {
    ty.held().map(index)
}

/// The number of the strongly connected component of each node (Tarjan's algorithm, without recursion:
/// documents nest deeper than a stack).
pub(super) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut search = Search {
        edges,
        order: vec![UNSEEN; edges.len()],
        low: vec![0; edges.len()],
        on_stack: vec![false; edges.len()],
        component: vec![0; edges.len()],
        stack: Vec::new(),
        next: 0,
        components: 0,
    };
    for node in 0..edges.len() {
        if search.order.get(node) == Some(&UNSEEN) {
            search.visit(node);
        }
    }
    search.component
}

struct Search<'a> {
    edges: &'a [Vec<usize>],
    order: Vec<usize>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    component: Vec<usize>,
    stack: Vec<usize>,
    next: usize,
    components: usize,
}

impl Search<'_> {
    fn visit(&mut self, root: usize) {
        let mut work = vec![(root, 0usize)];
        self.enter(root);
        while let Some((node, position)) = work.pop() {
            let next = self.edges.get(node).and_then(|edges| edges.get(position)).copied();
            match next {
                Some(target) => {
                    work.push((node, position.saturating_add(1)));
                    if self.order.get(target) == Some(&usize::MAX) {
                        self.enter(target);
                        work.push((target, 0));
                    } else if self.on_stack.get(target) == Some(&true) {
                        let order = self.order.get(target).copied().unwrap_or(0);
                        self.lower(node, order);
                    }
                }
                None => {
                    self.leave(node);
                    if let Some((parent, _)) = work.last().copied() {
                        let low = self.low.get(node).copied().unwrap_or(0);
                        self.lower(parent, low);
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        set(&mut self.order, node, self.next);
        set(&mut self.low, node, self.next);
        set(&mut self.on_stack, node, true);
        self.stack.push(node);
        self.next = self.next.saturating_add(1);
    }

    fn lower(&mut self, node: usize, value: usize) {
        if let Some(low) = self.low.get_mut(node) {
            *low = (*low).min(value);
        }
    }

    fn leave(&mut self, node: usize) {
        if self.low.get(node) != self.order.get(node) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            set(&mut self.on_stack, member, false);
            set(&mut self.component, member, self.components);
            if member == node {
                break;
            }
        }
        self.components = self.components.saturating_add(1);
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_a_cycle_share_a_number() {
        let numbers = components(&[vec![1], vec![2], vec![0], vec![0], vec![]]);
        assert_eq!(numbers[0], numbers[1]);
        assert_eq!(numbers[0], numbers[2]);
        assert_ne!(numbers[0], numbers[3]);
        assert_ne!(numbers[3], numbers[4]);
    }
}
