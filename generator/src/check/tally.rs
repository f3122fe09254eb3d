//! Findings that are said once a document with a count: a warning for each of 800 links helps nobody.

use indexmap::IndexMap;

use crate::text::Span;

/// The first place of each finding, and how often it was made, in the order of first places.
pub(super) struct Tally<K> {
    found: IndexMap<K, (Span, usize)>,
}

impl<K: std::hash::Hash + Eq> Tally<K> {
    pub(super) fn new() -> Self {
        Tally { found: IndexMap::new() }
    }

    pub(super) fn add(&mut self, key: K, span: Span) {
        self.found.entry(key).or_insert((span, 0)).1 += 1;
    }

    /// Each finding with its first place and its count.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, Span, usize)> {
        self.found.iter().map(|(key, (span, count))| (key, *span, *count))
    }
}
