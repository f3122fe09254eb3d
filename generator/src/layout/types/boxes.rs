//! Which types contain themselves by value, so that a box must stand somewhere.

use super::graph;
use crate::ir;

/// The number of the cycle of each type.
pub(super) fn cycles(api: &ir::Api) -> Vec<usize> {
    let edges: Vec<Vec<usize>> =
        api.types.iter().map(|def| def.shape.types().into_iter().filter_map(graph::held).collect()).collect();
    graph::components(&edges)
}
