//! One type for what a document writes down many times: inline schemas of one shape and one word.
//!
//! Documents repeat inline schemas hundreds of times. A type for each place would say as often what one type
//! says once, and users could not pass what one call answers to the next. Types that only look alike stay
//! apart: an `owner` and an `assignee` may grow differently, so the word must agree as well as the shape.

mod classes;
mod docs;
mod sketch;
mod unions;

use super::coverage::Coverage;
use super::origins::Origin;
use super::placed::Placed;
use super::type_names;
use crate::ir::{Operation, Type, TypeDef, TypeId, Webhook};
use crate::text::Span;

/// The types that are left, and where each comes from.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) types: Vec<TypeDef>,
    pub(super) origins: Vec<Origin>,
}

/// Unites types of one shape and one word, gives those that the document does not name their names, and
/// turns every mention to what is left.
pub(super) fn merge(types: Vec<Placed>, operations: &mut [Operation], webhooks: &mut [Webhook]) -> Merged {
    let owns: Vec<_> = types.iter().map(type_names::own).collect();
    let classes = classes::classes(&types, &owns);
    let families = families(&types, &classes);
    let names = type_names::names(&types, &owns, &families);

    let mut ids = vec![TypeId(0); types.len()];
    for (new, family) in families.iter().enumerate() {
        for &member in family {
            if let Some(id) = ids.get_mut(member) {
                *id = TypeId(u32::try_from(new).unwrap_or(u32::MAX));
            }
        }
    }
    let origins = families.iter().map(|it| origin(&types, it)).collect();
    let mut parts: Vec<Option<TypeDef>> = types.into_iter().map(|it| Some(it.def)).collect();
    let mut merged = Vec::with_capacity(families.len());
    for (family, name) in families.iter().zip(names) {
        let mut members = family.iter().filter_map(|&it| parts.get_mut(it)?.take());
        let Some(mut def) = members.next() else { continue };
        def.name = name;
        docs::unite(&mut def, &members.collect::<Vec<_>>());
        def.shape.types_mut().into_iter().for_each(|it| turn(it, &ids));
        unions::simplify(&mut def.shape);
        merged.push(def);
    }
    operations.iter_mut().flat_map(Operation::types_mut).for_each(|it| turn(it, &ids));
    webhooks.iter_mut().flat_map(Webhook::types_mut).for_each(|it| turn(it, &ids));
    Merged { types: merged, origins }
}

fn turn(ty: &mut Type, ids: &[TypeId]) {
    if let Some(id) = ty.mentioned_mut()
        && let Some(new) = usize::try_from(id.0).ok().and_then(|it| ids.get(it))
    {
        *id = *new;
    }
}

fn origin(types: &[Placed], family: &[usize]) -> Origin {
    let members = || family.iter().filter_map(|it| types.get(*it));
    let mut coverage = Coverage::default();
    coverage.count_schemas(members().filter(|it| !it.is_twin()).map(|it| &it.def));
    Origin { coverage, span: members().next().map_or(Span::NONE, |it| it.span) }
}

/// The types that become one, by index, in the order of the first; in each the one that stays comes first.
/// What the document names is never united with another of its names.
fn families(types: &[Placed], classes: &[usize]) -> Vec<Vec<usize>> {
    let count = classes.iter().max().map_or(0, |it| it + 1);
    let mut leaders: Vec<Option<usize>> = vec![None; count];
    for declared in [true, false] {
        for (index, class) in classes.iter().enumerate() {
            if let (Some(it), Some(leader)) = (types.get(index), leaders.get_mut(*class))
                && it.def.declared == declared
                && leader.is_none()
            {
                *leader = Some(index);
            }
        }
    }
    let mut families: Vec<Vec<usize>> = types.iter().map(|_| Vec::new()).collect();
    for (index, class) in classes.iter().enumerate() {
        let declared = types.get(index).is_some_and(|it| it.def.declared);
        let leader = if declared { Some(index) } else { leaders.get(*class).copied().flatten() };
        let leader = leader.unwrap_or(index);
        if let Some(family) = families.get_mut(leader) {
            // A leader may come behind its followers: a component is often used before it is declared.
            if leader == index { family.insert(0, index) } else { family.push(index) }
        }
    }
    families.retain(|it| !it.is_empty());
    families
}
