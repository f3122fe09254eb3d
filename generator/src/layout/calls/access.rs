//! Who may call an operation.

use crate::ir;
use crate::layout::{Access, Need};

/// The alternatives with the keys of their schemes.
pub(super) fn access(api: &ir::Api, alternatives: &[ir::Alternative]) -> Access {
    alternatives
        .iter()
        .map(|alternative| {
            alternative
                .needs
                .iter()
                .filter_map(|need| {
                    let scheme = api.schemes.get(need.scheme)?.key.clone();
                    Some(Need { scheme, scopes: need.scopes.clone() })
                })
                .collect()
        })
        .collect()
}
