//! Every object of a document with its kind, found once for all rules.

use crate::grammar::{Kind, walk};
use crate::source::Node;
use crate::spec::Spec;

/// The objects of a document, parents before children, in the order of the text.
pub(super) struct Objects<'a> {
    found: Vec<(&'a Node, Kind)>,
}

impl<'a> Objects<'a> {
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut found = Vec::new();
        walk(spec.root(), Kind::OpenApi, &mut |node, kind| found.push((node, kind)));
        Objects { found }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a Node, Kind)> {
        self.found.iter().copied()
    }

    /// The objects of one kind.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &'a Node> {
        self.iter().filter(move |(_, it)| *it == kind).map(|(node, _)| node)
    }
}
