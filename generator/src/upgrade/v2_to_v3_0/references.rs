//! `$ref`s follow what they name to its new place.

use std::collections::HashSet;

use crate::grammar::{Kind, walk_mut};
use crate::source::{Node, Object, Value};

const MOVED: &[(&str, &str)] = &[
    ("#/definitions/", "schemas"),
    ("#/parameters/", "parameters"),
    ("#/responses/", "responses"),
    ("#/securityDefinitions/", "securitySchemes"),
];

/// Rewrites the references of a document that has its 3.0 shape already.
///
/// A reference to something that is not there stays as it is: what is said about it later is then said in the words
/// of the document.
pub(super) fn rewrite(root: &mut Node) {
    let sections: Vec<(&str, &str, HashSet<String>)> =
        MOVED.iter().map(|(prefix, section)| (*prefix, *section, names(root, section))).collect();
    walk_mut(root, Kind::OpenApi, &mut |node, _| {
        let Some(reference) = node.as_object_mut().and_then(|it| it.get_mut("$ref")) else { return };
        let Value::String(text) = &mut reference.value else { return };
        for (prefix, section, names) in &sections {
            if let Some(rest) = text.strip_prefix(prefix)
                && names.contains(&first_token(rest))
            {
                *text = format!("#/components/{section}/{rest}");
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

/// The first token of a pointer, decoded.
fn first_token(pointer: &str) -> String {
    let token = pointer.split('/').next().unwrap_or(pointer);
    super::shared::decoded(token)
}
