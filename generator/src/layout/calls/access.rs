//! Who may call an operation; lists that several operations share are written once.

use crate::ir;
use crate::layout::{Access, Ident, Need};

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

/// The lists of a module that more than one operation has.
#[derive(Default)]
pub(super) struct Shared {
    named: Vec<(Ident, Access)>,
}

/// Collects the lists that more than one of these operations has.
pub(super) fn shared(api: &ir::Api, members: &[usize]) -> Shared {
    let mut counted: Vec<(Access, usize)> = Vec::new();
    for operation in members.iter().filter_map(|&index| api.operations.get(index)) {
        let list = access(api, &operation.access);
        if list.iter().all(Vec::is_empty) {
            continue;
        }
        match counted.iter_mut().find(|(known, _)| *known == list) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => counted.push((list, 1)),
        }
    }
    let repeated = counted.into_iter().filter(|(_, count)| *count > 1).map(|(list, _)| list);
    let named = repeated
        .enumerate()
        .map(|(index, list)| match index {
            0 => (Ident::own("ACCESS"), list),
            _ => (Ident::own(&format!("ACCESS_{}", index.saturating_add(1))), list),
        })
        .collect();
    Shared { named }
}

impl Shared {
    /// The name of a list.
    pub(super) fn find(&self, list: &Access) -> Option<Ident> {
        self.named.iter().find(|(_, known)| known == list).map(|(name, _)| name.clone())
    }

    /// The names of the lists.
    pub(super) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.named.iter().map(|(name, _)| name)
    }

    /// The lists with their names.
    pub(super) fn into_named(self) -> Vec<(Ident, Access)> {
        self.named
    }
}
