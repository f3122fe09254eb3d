//! Parts of multipart bodies in OpenAPI 3.0: `style` “SHALL be ignored if the request body media type is not
//! application/x-www-form-urlencoded” there, and counts since 3.1 (both “Encoding Object”).
//!
//! Frameworks write `style: form` at every part, which would take objects apart. Who writes anything else means it.

use crate::grammar::{Kind, walk_mut};
use crate::source::{Node, Object};

pub(super) fn step(root: &mut Node) {
    walk_mut(root, Kind::OpenApi, &mut |node, kind| {
        if !matches!(kind, Kind::RequestBody | Kind::Response) {
            return;
        }
        let content = node.as_object_mut().and_then(|it| it.get_mut("content")).and_then(Node::as_object_mut);
        let parts = content.into_iter().flat_map(Object::iter_mut);
        for (_, media_type) in parts.filter(|(name, _)| name.starts_with("multipart/")) {
            let encoding = media_type.value.as_object_mut().and_then(|it| it.get_mut("encoding"));
            let each = encoding.and_then(Node::as_object_mut).into_iter().flat_map(Object::iter_mut);
            each.filter_map(|(_, it)| it.value.as_object_mut()).for_each(usual);
        }
    });
}

/// Takes away what only says the usual.
fn usual(encoding: &mut Object) {
    let is_form = encoding.get("style").is_none_or(|it| it.as_str() == Some("form"));
    let is_exploded = encoding.get("explode").is_none_or(|it| it.as_bool() == Some(true));
    let is_usual = encoding.get("allowReserved").is_none_or(|it| it.as_bool() == Some(false));
    if is_form && is_exploded && is_usual {
        for name in ["style", "explode", "allowReserved"] {
            encoding.remove(name);
        }
    }
}
