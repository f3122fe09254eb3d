//! Floor 7: the part of an API that the user wants.
//!
//! An operation stays if an include names it, or there is none, and no exclude does. Once an operation is
//! left out, so is what only such operations need: types, schemes, scopes.

mod access;
mod choose;
mod filter;
mod pattern;
mod selection;
#[cfg(test)]
mod tests;
mod types;

pub use selection::{Part, Pattern, Patterns, Selection};

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::ir;

/// The part of an API that the user wants, and what was left out.
#[derive(Debug)]
pub struct Selected {
    /// The API.
    pub api: ir::Api,
    /// The operations that were left out, by their index.
    pub operations: Vec<usize>,
    /// The types that were left out, by their index.
    pub types: BTreeMap<usize, ir::TypeDef>,
}

/// Selects the part of an API that the user wants. `None` comes with an error among the diagnostics: nothing
/// would be left.
pub fn select(mut api: ir::Api, selection: &Selection, diagnostics: &mut Diagnostics) -> Option<Selected> {
    let (kept, kept_webhooks) = choose::choose(&api, selection, diagnostics);
    let total = api.operations.len().saturating_add(api.webhooks.len());
    if total > 0 && !kept.iter().chain(&kept_webhooks).any(|it| *it) {
        diagnostics.nothing_selected(total);
        return None;
    }
    links(&mut api, &kept);
    let gone_webhooks = webhooks(&mut api, &kept, &kept_webhooks);
    let mut gone = Vec::new();
    let mut operations = Vec::new();
    let mut left_out = Vec::new();
    for (index, (operation, kept)) in api.operations.drain(..).zip(kept).enumerate() {
        if kept {
            operations.push(operation);
        } else {
            gone.push(operation);
            left_out.push(index);
        }
    }
    api.operations = operations;
    access::prune(&mut api, &gone);
    let prune = selection.prune || !gone.is_empty() || gone_webhooks;
    let types = if prune { types::prune(&mut api) } else { BTreeMap::new() };
    if selection.part == Part::Types {
        api.operations.clear();
        api.links.clear();
        api.webhooks.clear();
        api.schemes.clear();
        left_out = (0..total).collect();
    }
    Some(Selected { api, operations: left_out, types })
}

/// Takes out the links of which an end does not stay: the operation that answers is where its type comes from.
fn links(api: &mut ir::Api, operations: &[bool]) {
    let stays = |it: usize| operations.get(it).copied().unwrap_or(false);
    api.links.retain(|it| stays(it.source) && stays(it.target));
    for link in &mut api.links {
        for end in [&mut link.source, &mut link.target] {
            *end = operations.iter().take(*end).filter(|it| **it).count();
        }
    }
}

/// Takes out the webhooks that do not stay, and says whether there were any. Those that do know their operations by
/// the numbers that these will have.
fn webhooks(api: &mut ir::Api, operations: &[bool], kept: &[bool]) -> bool {
    let total = api.webhooks.len();
    let mut kept = kept.iter().copied();
    api.webhooks.retain(|_| kept.next().unwrap_or(true));
    for (operation, _) in api.webhooks.iter_mut().filter_map(|it| it.callback.as_mut()) {
        *operation = operations.iter().take(*operation).filter(|it| **it).count();
    }
    api.webhooks.len() < total
}
