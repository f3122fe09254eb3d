//! Groups of operations: the tags, and which is a part of which.

use super::context::Context;
use super::docs;
use crate::ir::{Docs, Group, Name};

/// The groups that the document declares, in its order.
pub(super) fn groups(cx: &mut Context<'_, '_>) -> Vec<Group> {
    let (mut groups, mut parents) = (Vec::<Group>::new(), Vec::new());
    for tag in cx.spec.document().tags() {
        let Some(name) = tag.name().map(Name::new) else { continue };
        if !groups.iter().any(|it| it.name == name) {
            groups.push(Group { name, docs: docs::of_tag(tag), parent: None });
            parents.push(tag.parent());
        }
    }
    for (index, parent) in parents.into_iter().enumerate() {
        let Some((node, text)) = parent.and_then(|it| Some((it, it.as_str()?))) else { continue };
        let name = Name::new(text);
        // OpenAPI 3.2 section 4.22: the tag must exist, and circles must not.
        let found = groups.iter().position(|it| it.name == name).filter(|it| !is_above(&groups, index, *it));
        match groups.get_mut(index).filter(|_| found.is_some()) {
            Some(group) => group.parent = found,
            None => cx.diagnostics.unusable_parent(node.span, text),
        }
    }
    groups
}

/// Whether a group is another one, or one that holds it.
fn is_above(groups: &[Group], group: usize, other: usize) -> bool {
    let up = |it: &usize| groups.get(*it)?.parent;
    std::iter::successors(Some(other), up).any(|it| it == group)
}

/// The index of a group; a tag that the document does not declare makes one.
pub(super) fn index(groups: &mut Vec<Group>, tag: &str) -> usize {
    let name = Name::new(tag);
    match groups.iter().position(|it| it.name == name) {
        Some(index) => index,
        None => {
            groups.push(Group { name, docs: Docs::default(), parent: None });
            groups.len() - 1
        }
    }
}
