//! Which types the operations of each group need.
//!
//! A gate is exact: a type is there if and only if something that needs it is, and so each type is at least
//! where the types are that mention it. To keep gates few, a type that many groups need is always there, and
//! so is one that stands with few others behind the same gate; what such types mention comes with them.

use std::collections::{BTreeMap, BTreeSet};

use super::gate::Gate;
use crate::ir::{Answer, Api, Body, Link, Operation, Status, Type, Webhook};

/// What more groups need is always there.
const MOST_GROUPS: usize = 5;

/// Fewer types are not worth a gate that several groups open.
const FEWEST_TYPES: usize = 8;

/// The gate of each type.
pub(super) fn gates(api: &Api) -> Vec<Gate> {
    let edges: Vec<Vec<usize>> =
        api.types.iter().map(|it| it.shape.types().into_iter().filter_map(mentioned).collect()).collect();
    let mut needs = vec![Some(BTreeSet::new()); api.types.len()];
    always(shared(api).into_iter().chain(ungrouped(api)).collect(), &edges, &mut needs);
    for (group, roots) in roots(api) {
        spread(group, roots, &edges, &mut needs);
    }
    always(everywhere(&needs), &edges, &mut needs);
    let mut sizes: BTreeMap<&BTreeSet<usize>, usize> = BTreeMap::new();
    for groups in needs.iter().flatten() {
        *sizes.entry(groups).or_default() += 1;
    }
    let is_few =
        |it: &BTreeSet<usize>| it.len() > 1 && sizes.get(it).is_some_and(|size| *size < FEWEST_TYPES);
    let few = (0..needs.len()).filter(|&it| needs.get(it).and_then(Option::as_ref).is_some_and(is_few));
    let few = few.collect();
    always(few, &edges, &mut needs);
    let gate = |groups: Option<BTreeSet<usize>>| match groups {
        None => Gate::Always,
        Some(groups) if groups.is_empty() => Gate::Unused,
        Some(groups) => Gate::Groups(groups),
    };
    needs.into_iter().map(gate).collect()
}

/// The types that the operations of each group mention.
fn roots(api: &Api) -> BTreeMap<usize, Vec<usize>> {
    let mut roots: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for operation in &api.operations {
        if let Some(group) = operation.group {
            roots.entry(group).or_default().extend(operation.types().filter_map(mentioned));
        }
    }
    // A link stands with what it leads to, and takes the answer of an operation that may be of another group.
    for link in &api.links {
        if let Some(group) = api.operations.get(link.target).and_then(|it| it.group) {
            roots.entry(group).or_default().extend(link.types(api).filter_map(mentioned));
        }
    }
    // Webhooks have a feature of their own, behind those of the groups.
    let webhooks: Vec<usize> = api.webhooks.iter().flat_map(Webhook::types).filter_map(mentioned).collect();
    if !webhooks.is_empty() {
        roots.insert(api.groups.len(), webhooks);
    }
    roots
}

/// The types that operations without a group mention.
fn ungrouped(api: &Api) -> Vec<usize> {
    let operations = api.operations.iter().filter(|it| it.group.is_none());
    let is_ungrouped =
        |it: &&Link| api.operations.get(it.target).is_some_and(|target| target.group.is_none());
    let of_links = api.links.iter().filter(is_ungrouped).flat_map(|it| it.types(api));
    operations.flat_map(Operation::types).chain(of_links).filter_map(mentioned).collect()
}

/// The types in what several operations may have in common whatever their groups: errors, and what is
/// optional.
fn shared(api: &Api) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|it| &it.ty);
        let body = operation.body.iter().filter(|it| !it.required);
        let body = body.flat_map(Body::contents).map(|it| &it.ty);
        let errors = operation.answers.iter().filter(|it| !is_success(it.status));
        let errors = errors.flat_map(Answer::contents).map(|it| &it.ty);
        let mentioned: BTreeSet<usize> = parameters.chain(body).chain(errors).filter_map(mentioned).collect();
        mentioned.into_iter().for_each(|it| *counts.entry(it).or_default() += 1);
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(ty, _)| ty).collect()
}

fn is_success(status: Status) -> bool {
    match status {
        Status::Code(code) => (200..300).contains(&code),
        Status::Class(digit) => digit == 2,
        Status::Other => false,
    }
}

/// Adds a group to all that can be reached; a type that too many groups need is not looked into any further.
fn spread(group: usize, roots: Vec<usize>, edges: &[Vec<usize>], needs: &mut [Option<BTreeSet<usize>>]) {
    let mut work = roots;
    while let Some(ty) = work.pop() {
        let Some(Some(groups)) = needs.get_mut(ty) else { continue };
        if groups.len() <= MOST_GROUPS && groups.insert(group) {
            work.extend(edges.get(ty).into_iter().flatten());
        }
    }
}

/// The types that too many groups need.
fn everywhere(needs: &[Option<BTreeSet<usize>>]) -> Vec<usize> {
    let too_many = |it: &Option<BTreeSet<usize>>| it.as_ref().is_some_and(|it| it.len() > MOST_GROUPS);
    needs.iter().enumerate().filter(|(_, it)| too_many(it)).map(|(ty, _)| ty).collect()
}

/// Makes types be always there, with all that can be reached from them.
fn always(roots: Vec<usize>, edges: &[Vec<usize>], needs: &mut [Option<BTreeSet<usize>>]) {
    let mut work = roots;
    let mut seen = vec![false; needs.len()];
    while let Some(ty) = work.pop() {
        let (Some(seen), Some(place)) = (seen.get_mut(ty), needs.get_mut(ty)) else { continue };
        if !std::mem::replace(seen, true) {
            *place = None;
            work.extend(edges.get(ty).into_iter().flatten());
        }
    }
}

fn mentioned(ty: &Type) -> Option<usize> {
    usize::try_from(ty.mentioned()?.0).ok()
}
