//! Aliases that never end.

use super::graph;
use crate::ir;

/// Which aliases lead back to themselves through nothing but aliases: `type A = Vec<A>` is an error in Rust.
pub(super) fn endless(api: &ir::Api) -> Vec<bool> {
    let edges: Vec<Vec<usize>> = api
        .types
        .iter()
        .map(|def| match &def.shape {
            ir::Shape::Alias(target) => {
                let is_alias = |it: &usize| {
                    matches!(api.types.get(*it).map(|def| &def.shape), Some(ir::Shape::Alias(_)))
                };
                graph::mentioned(target).filter(is_alias).into_iter().collect()
            }
            ir::Shape::Record(_) | ir::Shape::Choice(_) | ir::Shape::Union(_) => Vec::new(),
        })
        .collect();
    let components = graph::components(&edges);
    edges
        .iter()
        .enumerate()
        .map(|(node, targets)| targets.iter().any(|&target| components.get(node) == components.get(target)))
        .collect()
}
