//! The types that operations need.

use std::collections::BTreeMap;

use crate::ir::{Api, Type, TypeDef, TypeId};

/// Takes out the types that no operation needs, and gives them by their former index.
pub(super) fn prune(api: &mut Api) -> BTreeMap<usize, TypeDef> {
    let needed = needed(api);
    let mut places = Vec::with_capacity(needed.len());
    let mut next = 0;
    for needed in &needed {
        places.push(TypeId(next));
        next += u32::from(*needed);
    }
    let mut left_out = BTreeMap::new();
    let mut kept = Vec::new();
    for (index, (mut def, needed)) in api.types.drain(..).zip(needed).enumerate() {
        if needed {
            def.shape.types_mut().into_iter().for_each(|ty| renumber(ty, &places));
            kept.push(def);
        } else {
            left_out.insert(index, def);
        }
    }
    api.types = kept;
    let types = api.operations.iter_mut().flat_map(|operation| operation.types_mut());
    let of_webhooks = api.webhooks.iter_mut().flat_map(|webhook| webhook.types_mut());
    types.chain(of_webhooks).for_each(|ty| renumber(ty, &places));
    left_out
}

fn needed(api: &Api) -> Vec<bool> {
    let mut needed = vec![false; api.types.len()];
    let of_webhooks = api.webhooks.iter().flat_map(|it| it.types());
    let types = api.operations.iter().flat_map(|it| it.types()).chain(of_webhooks);
    let mut work: Vec<TypeId> = types.filter_map(Type::mentioned).collect();
    while let Some(id) = work.pop() {
        let Some(known) = needed.get_mut(index(id)) else { continue };
        if !std::mem::replace(known, true)
            && let Some(def) = api.types.get(index(id))
        {
            work.extend(def.shape.types().into_iter().filter_map(Type::mentioned));
        }
    }
    needed
}

fn renumber(ty: &mut Type, places: &[TypeId]) {
    if let Some(id) = ty.mentioned_mut()
        && let Some(place) = places.get(index(*id))
    {
        *id = *place;
    }
}

fn index(id: TypeId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}
