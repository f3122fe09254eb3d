//! Anchors and aliases: `&name` and `*name`.

use crate::source::limits::MAX_DEPTH;
use crate::source::measure::{Measure, measure};
use crate::source::node::Node;

/// What all aliases of a document together may expand to. A few hundred bytes of aliases of aliases can
/// stand for more values than there is memory.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// The values that anchors name, by the parser's numbers.
#[derive(Default)]
pub(super) struct Anchors {
    values: Vec<Anchor>,
    spent: usize,
}

#[derive(Default)]
enum Anchor {
    #[default]
    Unknown,
    /// Its collection is still open: an alias now would contain itself.
    Open,
    Value(Measured),
    /// Too large to keep within the budget.
    Dropped,
}

struct Measured {
    node: Node,
    bytes: usize,
    depth: usize,
}

/// Why an alias is not expanded.
pub(super) enum Refused {
    Endless,
    Budget,
    TooDeep,
}

impl Anchors {
    /// Notes that an anchored collection has begun. Number 0 is “no anchor”.
    pub(super) fn begin(&mut self, anchor: usize) {
        self.set(anchor, Anchor::Open);
    }

    /// Keeps the value of an anchor. The copy counts, too: anchors may stand inside each other.
    pub(super) fn define(&mut self, anchor: usize, node: &Node) {
        if anchor == 0 {
            return;
        }
        let Measure { bytes, depth } = measure(node);
        self.spent = self.spent.saturating_add(bytes);
        let value = if self.spent > MAX_BYTES {
            Anchor::Dropped
        } else {
            Anchor::Value(Measured { node: node.clone(), bytes, depth })
        };
        self.set(anchor, value);
    }

    /// The value that an alias stands for, to be placed inside `depth` open collections.
    pub(super) fn expand(&mut self, anchor: usize, depth: usize) -> Result<Node, Refused> {
        let found = match self.values.get(anchor) {
            Some(Anchor::Value(found)) => found,
            Some(Anchor::Open) => return Err(Refused::Endless),
            Some(Anchor::Unknown | Anchor::Dropped) | None => return Err(Refused::Budget),
        };
        self.spent = self.spent.saturating_add(found.bytes);
        if self.spent > MAX_BYTES {
            return Err(Refused::Budget);
        }
        if depth + found.depth > MAX_DEPTH {
            return Err(Refused::TooDeep);
        }
        Ok(found.node.clone())
    }

    fn set(&mut self, anchor: usize, value: Anchor) {
        if anchor == 0 {
            return;
        }
        if self.values.len() <= anchor {
            self.values.resize_with(anchor + 1, Anchor::default);
        }
        if let Some(slot) = self.values.get_mut(anchor) {
            *slot = value;
        }
    }
}
