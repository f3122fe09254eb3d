//! OpenAPI overlays, versions 1.0 and 1.1: changes to a provider's document that leave its file untouched.

mod action;
mod edit;
mod query;

use crate::diagnostics::Diagnostics;

use super::limits::{MAX_DEPTH, MAX_OVERLAY_BYTES};
use super::measure::{Measure, measure};
use super::node::Node;
use action::{Action, Change};
use query::{Document, Location};

/// Applies the actions of an overlay to a document, in their order. `false` only with an error reported;
/// the document is then not to be used.
///
/// Nodes that come from the overlay keep their spans into the overlay's file.
pub(super) fn apply(root: &mut Node, overlay: &Node, diagnostics: &mut Diagnostics) -> bool {
    let Some(actions) = action::read(overlay, diagnostics) else { return false };
    let mut document = Document::new(root);
    let mut bytes_left = MAX_OVERLAY_BYTES;
    // Overlay 1.1.0, “Overlay Object”: each action is applied to the result of the one before it.
    for action in &actions {
        if !act(&mut document, action, &mut bytes_left, diagnostics) {
            return false;
        }
    }
    true
}

fn act(
    document: &mut Document<'_>,
    action: &Action<'_>,
    bytes_left: &mut usize,
    diagnostics: &mut Diagnostics,
) -> bool {
    let targets = document.locate(&action.target);
    if targets.is_empty() {
        diagnostics.overlay_target_matches_nothing(action.span, &action.target.text);
        return true;
    }
    match &action.change {
        Change::Remove => {
            if targets.iter().any(Vec::is_empty) {
                diagnostics.overlay_removes_everything(action.span);
                return false;
            }
            edit::remove(document.change(), targets);
            true
        }
        Change::Update(value) => update(document, &targets, value, action, bytes_left, diagnostics),
        Change::Copy(source) => {
            let found = document.locate(source);
            // Overlay 1.1.0, “Action Object”: `copy` selects a single node.
            let [from] = found.as_slice() else {
                diagnostics.overlay_copies_not_one(action.span, &source.text, found.len());
                return true;
            };
            // A copy first: the target may lie inside the source.
            let Some(value) = edit::at(document.change(), from).map(|node| node.clone()) else { return true };
            update(document, &targets, &value, action, bytes_left, diagnostics)
        }
    }
}

fn update(
    document: &mut Document<'_>,
    targets: &[Location],
    value: &Node,
    action: &Action<'_>,
    bytes_left: &mut usize,
    diagnostics: &mut Diagnostics,
) -> bool {
    let Measure { bytes, depth } = measure(value);
    let deepest = targets.iter().map(Vec::len).max().unwrap_or_default();
    if deepest + depth > MAX_DEPTH {
        diagnostics.nesting_too_deep(action.span, MAX_DEPTH);
        return false;
    }
    // A wildcard may put a value into every node, and the next action again.
    let Some(left) = bytes.checked_mul(targets.len()).and_then(|all| bytes_left.checked_sub(all)) else {
        diagnostics.overlay_too_large(action.span, MAX_OVERLAY_BYTES >> 20);
        return false;
    };
    *bytes_left = left;
    let root = document.change();
    for target in targets {
        if let Some(node) = edit::at(root, target) {
            edit::update(node, value.clone(), diagnostics);
        }
    }
    true
}

#[cfg(test)]
mod tests;
