//! When a type is there.

use std::collections::BTreeSet;

/// When a type is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::layout) enum Gate {
    /// Always.
    Always,
    /// With any of these groups.
    Groups(BTreeSet<usize>),
    /// With all groups: no operation needs it.
    Unused,
}
