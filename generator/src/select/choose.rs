//! Which operations stay.

use super::filter::{Filter, filters};
use super::selection::Selection;
use crate::diagnostics::Diagnostics;
use crate::ir::{Api, Operation};

/// For each operation, and for each webhook, whether it stays. Tells of patterns that name none.
pub(super) fn choose(
    api: &Api,
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> (Vec<bool>, Vec<bool>) {
    let mut include = filters(&selection.include);
    let mut exclude = filters(&selection.exclude);
    let kept = api.operations.iter().map(|operation| {
        let included = named(&mut include, operation);
        let excluded = named(&mut exclude, operation);
        (include.is_empty() || included) && !excluded
    });
    let kept: Vec<bool> = kept.collect();
    // A callback comes with its operation.
    let webhooks = api.webhooks.iter().map(|webhook| match webhook.callback {
        Some((operation, _)) => kept.get(operation).copied().unwrap_or(false),
        None => {
            let named = |filters: &mut [Filter]| {
                filters.iter_mut().map(|it| it.names_webhook(webhook)).filter(|named| *named).count() > 0
            };
            let (included, excluded) = (named(&mut include), named(&mut exclude));
            (include.is_empty() || included) && !excluded
        }
    });
    let webhooks = webhooks.collect();
    for filter in include.iter().chain(&exclude).filter(|it| !it.matched) {
        let suggestion = filter.suggestion(&api.operations);
        diagnostics.pattern_without_match(filter.span, filter.what(), &filter.text, suggestion);
    }
    (kept, webhooks)
}

/// Whether any filter names the operation. All of them look, so that each knows whether it was of use.
fn named(filters: &mut [Filter], operation: &Operation) -> bool {
    let matches = filters.iter_mut().map(|it| it.names(operation)).filter(|named| *named);
    matches.count() > 0
}
