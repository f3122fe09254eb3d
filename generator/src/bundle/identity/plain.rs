//! `$ref`s by anchor, by `$id`, and relative to an `$id`.

use super::index::{Index, Resource};
use super::members::Members;
use crate::bundle::reference::split;
use crate::source::{Node, Value, follow, join_reference};
use crate::text::pointer::escape;

pub(super) fn settle(root: &mut Node, index: &Index) {
    let as_written = root.clone();
    visit(root, "", &Resource::default(), Members::Keywords, &mut |node, resource| {
        let Some(text) = node.get("$ref").and_then(Node::as_str) else { return };
        let meant = meant(text, resource, index, &as_written);
        if let Some(meant) = meant
            && let Some(reference) = node.as_object_mut().and_then(|it| it.get_mut("$ref"))
        {
            reference.value = Value::String(meant);
        }
    });
}

/// Calls `change` for every object of keywords, with the resource that it stands in.
fn visit(
    node: &mut Node,
    at: &str,
    outer: &Resource,
    members: Members,
    change: &mut dyn FnMut(&mut Node, &Resource),
) {
    let resource = match members {
        Members::Keywords => outer.inner(node, at),
        Members::Names => outer.clone(),
    };
    if members == Members::Keywords {
        change(node, &resource);
    }
    match &mut node.value {
        Value::Object(object) => {
            for (name, member) in object.iter_mut() {
                if let Some(inner) = members.of(name) {
                    visit(&mut member.value, &format!("{at}/{}", escape(name)), &resource, inner, change);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                visit(item, &format!("{at}/{index}"), &resource, Members::Keywords, change);
            }
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The reference that says the same with a pointer; `None` where it is right as it stands.
fn meant(text: &str, resource: &Resource, index: &Index, root: &Node) -> Option<String> {
    let (file, fragment) = split(text);
    if file.is_empty() {
        return within(&resource.at, fragment, index, root).map(|at| format!("#{at}"));
    }
    let address = join_reference(&resource.address, file);
    if let Some(at) = index.resource(&address).or_else(|| index.resource(file)) {
        let inside = within(at, fragment, index, root).unwrap_or_else(|| format!("{at}{fragment}"));
        return Some(format!("#{inside}"));
    }
    // An address made up to name a schema is no place to look for files: those stand beside the document.
    let is_place = !address.contains("://") && !resource.at.is_empty();
    let hash = if text.contains('#') { "#" } else { "" };
    is_place.then(|| format!("{address}{hash}{fragment}"))
}

/// Where a fragment leads in a resource.
fn within(resource: &str, fragment: &str, index: &Index, root: &Node) -> Option<String> {
    if fragment.is_empty() || fragment.starts_with('/') {
        let inside = format!("{resource}{fragment}");
        // Inside a schema with an `$id` many write pointers from the root of the document all the same.
        return follow(root, &inside).is_some().then_some(inside);
    }
    index.anchor(resource, fragment).or_else(|| index.named(fragment).first()).cloned()
}
