//! The schemes and scopes that operations need.
//!
//! Documents offer schemes and scopes that no operation asks for, and users need them all the same. Only what
//! operations asked for, all of which are left out, goes with them.

use std::collections::BTreeSet;

use crate::ir::{Api, Operation, SchemeKind};

/// Takes out the schemes and scopes that only `gone` operations ask for.
pub(super) fn prune(api: &mut Api, gone: &[Operation]) {
    let (schemes, scopes) = asked(&api.operations);
    let (gone_schemes, gone_scopes) = asked(gone);
    let stays = |index: usize| schemes.contains(&index) || !gone_schemes.contains(&index);
    let scope_stays = |name: &str| scopes.contains(name) || !gone_scopes.contains(name);
    let mut places = Vec::with_capacity(api.schemes.len());
    let mut kept = Vec::new();
    for (index, mut scheme) in api.schemes.drain(..).enumerate() {
        places.push(kept.len());
        if !stays(index) {
            continue;
        }
        if let SchemeKind::OAuth2 { flows, .. } = &mut scheme.kind {
            for flow in flows {
                flow.scopes.retain(|it| scope_stays(&it.name));
            }
        }
        kept.push(scheme);
    }
    drop((schemes, scopes));
    api.schemes = kept;
    let alternatives = api.operations.iter_mut().flat_map(|it| &mut it.access);
    for need in alternatives.flat_map(|it| &mut it.needs) {
        if let Some(place) = places.get(need.scheme) {
            need.scheme = *place;
        }
    }
}

/// What operations ask for: schemes by index, scopes by name.
fn asked(operations: &[Operation]) -> (BTreeSet<usize>, BTreeSet<String>) {
    let needs = || operations.iter().flat_map(|it| &it.access).flat_map(|it| &it.needs);
    let schemes = needs().map(|it| it.scheme).collect();
    let scopes = needs().flat_map(|it| it.scopes.iter().cloned()).collect();
    (schemes, scopes)
}
