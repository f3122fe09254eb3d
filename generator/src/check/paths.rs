//! Rule: paths begin with a slash, and no two are the same but for the names of their parameters
//! (OpenAPI 3.2, 4.8.1).

use indexmap::IndexMap;

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::spec::{Meaning, Piece, Spec, fragment, pieces};

pub(super) fn check(_: &Objects<'_>, spec: &Spec, diagnostics: &mut Diagnostics) {
    let mut seen: IndexMap<String, &str> = IndexMap::new();
    for (path, span, _) in spec.document().paths() {
        if !path.starts_with('/') {
            diagnostics.malformed_path(span, path);
        }
        match seen.get(&shape(path)) {
            Some(other) => diagnostics.ambiguous_path(span, path, other),
            None => {
                seen.insert(shape(path), path);
            }
        }
    }
}

/// `/pets/{id}` as `/pets/{}`, with the fragment that tells it from others.
fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    for piece in pieces(path) {
        match piece {
            Piece::Text(text) => shape.push_str(text),
            Piece::Expression(it) if matches!(it.meaning(|_| false), Meaning::Query(_)) => {}
            Piece::Expression(_) => shape.push_str("{}"),
        }
    }
    shape.push_str(fragment(path));
    shape
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn reads_templates() {
        assert_eq!(shape("/pets/{id}/{x}.json"), "/pets/{}/{}.json");
        assert_eq!(shape("/pets/{id:[0-9]{2}}{?x}#y"), "/pets/{}#y");
    }
}
