//! `$ref`s follow what they name to its new place.

use std::collections::HashSet;

use crate::grammar::{Kind, walk_mut};
use crate::source::{Node, Object, Value};

use super::shared::name_in;

const MOVED: &[(&str, &str)] = &[
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// Rewrites the references of a document that has its 3.0 shape already.
///
/// A reference to something that is not there stays as it is: what is said about it later is then said in the words
/// of the document.
pub(super) fn rewrite(root: &mut Node) {
    let sections: Vec<(&str, &str, HashSet<String>)> =
        MOVED.iter().map(|(old, new)| (*old, *new, names(root, new))).collect();
    walk_mut(root, Kind::OpenApi, &mut |node, _| {
        let Some(reference) = node.as_object_mut().and_then(|it| it.get_mut("$ref")) else { return };
        let Value::String(text) = &mut reference.value else { return };
        for (old, new, names) in &sections {
            if name_in(text, old).is_some_and(|name| names.contains(&name)) {
                *text = text.replacen(&format!("#/{old}/"), &format!("#/components/{new}/"), 1);
                return;
            }
        }
    });
}

/// The names in a section of `components`.
fn names(root: &Node, section: &str) -> HashSet<String> {
    let section = root.get("components").and_then(|it| it.get(section)).and_then(Node::as_object);
    section.into_iter().flat_map(Object::iter).map(|(name, _)| name.to_owned()).collect()
}
