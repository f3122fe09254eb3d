//! What is known while one link is laid out.

use std::collections::BTreeMap;

use crate::ir;
use crate::layout::calls::prepared::Prepared;
use crate::layout::names::Names;
use crate::layout::types::Plan;
use crate::layout::{Ident, LinkArgument, ReadFrom};

/// What is known while one link is laid out.
pub(super) struct Writer<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) link: &'a ir::Link,
    pub(super) source: &'a ir::Operation,
    /// The method of the operation that answers.
    pub(super) from: &'a Ident,
    pub(super) target: &'a Prepared<'a>,
    pub(super) names: Names,
    pub(super) arguments: Vec<LinkArgument>,
    /// What is said about the arguments.
    pub(super) about: Vec<String>,
    /// The arguments that values are read from.
    pub(super) known: BTreeMap<Key, (Ident, ReadFrom)>,
    /// Whether anything that it needs is deprecated.
    pub(super) deprecated: bool,
}

/// What values are read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Answer,
    Item,
    Body,
    Parameter(usize),
    Header(String),
}
