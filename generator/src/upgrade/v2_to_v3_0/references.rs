//! `$ref`s follow what they name to its new place.

use crate::grammar::{Kind, walk_mut};
use crate::source::{Node, Value};

const MOVED: &[(&str, &str)] = &[
    ("#/definitions/", "#/components/schemas/"),
    ("#/parameters/", "#/components/parameters/"),
    ("#/responses/", "#/components/responses/"),
    ("#/securityDefinitions/", "#/components/securitySchemes/"),
];

/// Rewrites the references of a document that has its 3.0 shape already.
pub(super) fn rewrite(root: &mut Node) {
    walk_mut(root, Kind::OpenApi, &mut |node, _| {
        let Some(reference) = node.as_object_mut().and_then(|it| it.get_mut("$ref")) else { return };
        if let Value::String(text) = &mut reference.value
            && let Some(moved) = moved(text)
        {
            *text = moved;
        }
    });
}

fn moved(reference: &str) -> Option<String> {
    MOVED.iter().find_map(|(from, to)| Some(format!("{to}{}", reference.strip_prefix(from)?)))
}
