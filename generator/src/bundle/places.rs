//! Where the parts of other files stand in the bundle.

use std::collections::HashMap;

use crate::grammar::Kind;
use crate::source::DocumentId;

/// Pointers into files, and the pointers into the bundle that took their place.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Never iterated.
    of: HashMap<(DocumentId, String), Vec<Place>>,
}

#[derive(Debug)]
struct Place {
    kind: Option<Kind>,
    at: String,
    origin: Origin,
}

/// How a part came to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The document had a reference there, so the place is the document's own.
    Document,
    /// It was brought in, and can go again if something around it is brought in, too.
    Brought,
}

impl Places {
    pub(super) fn add(&mut self, target: (DocumentId, &str), kind: Option<Kind>, at: String, origin: Origin) {
        self.of.entry((target.0, target.1.to_owned())).or_default().push(Place { kind, at, origin });
    }

    /// Whether something of this kind stands for a target itself.
    pub(super) fn has(&self, document: DocumentId, pointer: &str, kind: Kind) -> bool {
        self.exact(document, pointer, Some(kind)).is_some()
    }

    /// The pointer into the bundle for a pointer into a file.
    ///
    /// The document's own place counts, even inside of something larger; after that the outermost part that was
    /// brought in, so that a part of a part is not there twice.
    pub(super) fn find(&self, document: DocumentId, pointer: &str, kind: Option<Kind>) -> Option<String> {
        let exact = self.exact(document, pointer, kind);
        if let Some(place) = exact.filter(|it| it.origin == Origin::Document) {
            return Some(place.at.clone());
        }
        self.around(document, pointer).or_else(|| exact.map(|it| it.at.clone()))
    }

    /// The pointer into the bundle that goes through something around the target.
    pub(super) fn around(&self, document: DocumentId, pointer: &str) -> Option<String> {
        let mut found = None;
        for (end, _) in pointer.match_indices('/') {
            let (outer, rest) = pointer.split_at(end);
            let Some(place) = self.of.get(&(document, outer.to_owned())).and_then(|it| it.first()) else {
                continue;
            };
            let at = format!("{}{rest}", place.at);
            match place.origin {
                Origin::Document => found = Some(at),
                Origin::Brought if found.is_none() => return Some(at),
                Origin::Brought => {}
            }
        }
        found
    }

    fn exact(&self, document: DocumentId, pointer: &str, kind: Option<Kind>) -> Option<&Place> {
        let all = self.of.get(&(document, pointer.to_owned()))?;
        all.iter().find(|it| it.kind == kind || kind.is_none())
    }
}
