//! Parts of multipart bodies in OpenAPI 3.0: `style` “SHALL be ignored if the request body media type is not
//! application/x-www-form-urlencoded” there, and counts since 3.1 (both “Encoding Object”).

use crate::diagnostics::Diagnostics;
use crate::grammar::{Kind, walk_mut};
use crate::source::{Node, Object};

pub(super) fn step(root: &mut Node, diagnostics: &mut Diagnostics) {
    walk_mut(root, Kind::OpenApi, &mut |node, kind| {
        if !matches!(kind, Kind::RequestBody | Kind::Response) {
            return;
        }
        let content = node.as_object_mut().and_then(|it| it.get_mut("content")).and_then(Node::as_object_mut);
        let parts = content.into_iter().flat_map(Object::iter_mut);
        for (_, media_type) in parts.filter(|(name, _)| is_multipart(name)) {
            let encoding = media_type.value.as_object_mut().and_then(|it| it.get_mut("encoding"));
            for (name, it) in encoding.and_then(Node::as_object_mut).into_iter().flat_map(Object::iter_mut) {
                let span = it.value.span;
                // Frameworks write `style: form` at every part.
                if it.value.as_object_mut().is_some_and(says_more) {
                    diagnostics.ignored_part_style(span, name);
                }
            }
        }
    });
}

fn is_multipart(media_type: &str) -> bool {
    media_type.trim_start().to_ascii_lowercase().starts_with("multipart/")
}

/// Takes the style away; tells whether it was another one than what is usual.
fn says_more(encoding: &mut Object) -> bool {
    let style = encoding.remove("style").is_some_and(|it| it.value.as_str() != Some("form"));
    let explode = encoding.remove("explode").is_some_and(|it| it.value.as_bool() == Some(false));
    let reserved = encoding.remove("allowReserved").is_some_and(|it| it.value.as_bool() == Some(true));
    style || explode || reserved
}
