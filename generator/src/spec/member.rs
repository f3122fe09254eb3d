//! Reading members of objects: what has the wrong type is absent.

use crate::source::{Member, Node};

/// The text of a member.
pub(super) fn text<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.get(name)?.as_str()
}

/// The text of a member that has any.
pub(super) fn said<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    text(node, name).filter(|it| !it.trim().is_empty())
}

/// Whether a member is `true`.
pub(super) fn flag(node: &Node, name: &str) -> bool {
    node.get(name).and_then(Node::as_bool).unwrap_or(false)
}

/// The items of a member that is an array.
pub(super) fn items<'a>(node: &'a Node, name: &str) -> &'a [Node] {
    node.get(name).and_then(Node::as_array).unwrap_or_default()
}

/// The members of a member that is an object.
pub(super) fn members<'a>(
    node: &'a Node,
    name: &str,
) -> impl DoubleEndedIterator<Item = (&'a str, &'a Member)> {
    entries(node.get(name))
}

/// The members of an object that may be absent.
pub(super) fn entries(node: Option<&Node>) -> impl DoubleEndedIterator<Item = (&str, &Member)> {
    node.and_then(Node::as_object).into_iter().flat_map(|object| object.iter())
}

/// The texts of a member that is an array.
pub(super) fn texts<'a>(node: &'a Node, name: &str) -> impl Iterator<Item = &'a str> {
    items(node, name).iter().filter_map(Node::as_str)
}
