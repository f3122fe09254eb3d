//! What is known of all operations when the first of their modules is laid out.

use super::arguments::Arranged;
use super::descriptor;
use super::names::CallNames;
use super::outcome::Read;
use super::shared::Shared;
use crate::ir;
use crate::layout::types::Plan;
use crate::layout::{Ident, Streams};

/// An operation with what was decided about it before its module is laid out.
pub(super) struct Prepared<'a> {
    /// Its number in the API.
    pub(super) index: usize,
    pub(super) operation: &'a ir::Operation,
    pub(super) method: &'a Ident,
    pub(super) reads: Vec<Read<'a>>,
    pub(super) arranged: Arranged<'a>,
    pub(super) streams: Option<Streams>,
}

/// What is known about all operations when a module is laid out.
pub(super) struct Context<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) names: &'a CallNames,
    pub(super) api: &'a ir::Api,
    pub(super) prepared: Vec<Prepared<'a>>,
    pub(super) shared: Shared,
    pub(super) common: descriptor::Shared,
}
