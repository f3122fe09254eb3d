//! References that lead nowhere as they are written, and can mean one thing only.

use super::reference::split;
use super::state::Bundle;
use super::target::Target;
use crate::source::{DocumentId, follow};

impl Bundle<'_, '_> {
    /// What must be meant by a reference that leads nowhere in its own file.
    ///
    /// Parts of a document that were cut out of it keep their references into the whole, and some authors leave
    /// out the `#`, or write the bare name of a schema.
    pub(super) fn repair(&mut self, document: DocumentId, text: &str) -> Option<Target> {
        let inside = spellings(text);
        for home in [document, DocumentId::ROOT] {
            let tree = self.library.tree(home)?;
            if let Some(pointer) = inside.iter().find(|it| follow(&tree, it).is_some()) {
                self.repaired.insert((document, text.to_owned()));
                return Some(Target { document: home, pointer: pointer.clone() });
            }
        }
        None
    }
}

/// The pointers that a reference may have been meant to be.
fn spellings(text: &str) -> Vec<String> {
    match split(text) {
        ("", fragment) if fragment.starts_with('/') => vec![fragment.to_owned()],
        ("", fragment) => vec![format!("/{fragment}")],
        (path, "") if path.contains('/') => vec![format!("/{}", path.trim_start_matches('/'))],
        (name, "") => ["/components/schemas/", "/definitions/"].map(|it| format!("{it}{name}")).to_vec(),
        _ => Vec::new(),
    }
}
