//! Aliases that never end.

use super::graph;
use crate::ir;

/// Which aliases lead back to themselves through nothing but aliases: `type A = Vec<A>` is an error in Rust.
pub(super) fn endless(api: &ir::Api) -> Vec<bool> {
    let edges: Vec<Vec<usize>> = api.types.iter().map(|def| edges(api, &def.shape)).collect();
    let components = graph::components(&edges);
    edges
        .iter()
        .enumerate()
        .map(|(node, targets)| targets.iter().any(|&target| components.get(node) == components.get(target)))
        .collect()
}

/// The names that a name is spelled with. A tuple is an alias too.
fn edges(api: &ir::Api, shape: &ir::Shape) -> Vec<usize> {
    let is_alias = |it: &usize| {
        matches!(api.types.get(*it).map(|def| &def.shape), Some(ir::Shape::Alias(_) | ir::Shape::Tuple(_)))
    };
    match shape {
        ir::Shape::Alias(_) | ir::Shape::Tuple(_) => {
            shape.types().into_iter().filter_map(graph::mentioned).filter(is_alias).collect()
        }
        ir::Shape::Record(_) | ir::Shape::Choice(_) | ir::Shape::Union(_) | ir::Shape::Foreign(_) => {
            Vec::new()
        }
    }
}
