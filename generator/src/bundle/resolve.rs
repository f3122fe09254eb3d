//! From the text of a reference to the part of a file that it means, behind all references on the way.

use super::problem::Problem;
use super::reference::{is_alias, split, survey};
use std::rc::Rc;

use super::identity;
use super::state::Bundle;
use super::target::Target;
use crate::source::{DocumentId, Node, step};
use crate::text::pointer::escape;

/// Chains of references are short; a longer one runs in a circle.
const LONGEST_CHAIN: usize = 64;

/// Where a pointer led inside one document.
enum Walked {
    There(String),
    /// A reference on the way: what it says, with the rest of the pointer behind it.
    Onward(String),
    Nowhere,
}

impl Bundle<'_, '_> {
    /// What a reference in a document means.
    pub(super) fn resolve(&mut self, document: DocumentId, text: &str) -> Result<Target, Problem> {
        let key = (document, text.to_owned());
        if let Some(known) = self.resolved.get(&key) {
            return known.clone();
        }
        let target = self.resolve_anew(document, text);
        self.resolved.insert(key, target.clone());
        target
    }

    fn resolve_anew(&mut self, document: DocumentId, text: &str) -> Result<Target, Problem> {
        let (mut document, mut text) = (document, text.to_owned());
        for _ in 0..LONGEST_CHAIN {
            let (to, fragment) = match self.open(document, &text) {
                Ok(opened) => opened,
                Err(problem) => return self.repair(document, &text).ok_or(problem),
            };
            let tree = self.library.tree(to).ok_or(Problem::Missing)?;
            let pointer = if fragment == "/" && tree.get("").is_none() { "" } else { fragment.as_str() };
            match walk(&tree, pointer) {
                // The document's own references are left to it: they are read after its upgrade.
                Walked::There(pointer) => return Ok(Target { document: to, pointer }),
                Walked::Onward(reference) => (document, text) = (to, reference),
                Walked::Nowhere => return self.repair(document, &text).ok_or(Problem::Missing),
            }
        }
        Err(Problem::Cyclic)
    }

    fn open(&mut self, from: DocumentId, text: &str) -> Result<(DocumentId, String), Problem> {
        let (file, fragment) = split(text);
        let document = match file {
            "" => from,
            _ => self.library.open(from, file, self.diagnostics).map_err(Problem::Unreadable)?,
        };
        if self.settled.insert(document)
            && let Some(tree) = self.library.tree(document).filter(|it| survey(it).has_names)
        {
            let mut tree = Rc::unwrap_or_clone(tree);
            identity::settle(&mut tree, self.diagnostics);
            self.library.put_tree(document, tree);
        }
        let fragment = match self.library.tree(document) {
            Some(tree) if !fragment.is_empty() && !fragment.starts_with('/') => {
                identity::anchor(&tree, fragment).unwrap_or_else(|| fragment.to_owned())
            }
            Some(_) | None => fragment.to_owned(),
        };
        Ok((document, fragment))
    }

    /// What a target is now.
    pub(super) fn content(&self, target: &Target) -> Option<Node> {
        let tree = self.library.tree(target.document)?;
        crate::source::follow(&tree, &target.pointer).cloned()
    }
}

fn walk(root: &Node, pointer: &str) -> Walked {
    let mut node = root;
    let mut spelled = String::new();
    let mut segments = match pointer {
        "" => "".split('/'),
        _ => match pointer.strip_prefix('/') {
            Some(rest) => rest.split('/'),
            None => return Walked::Nowhere,
        },
    };
    if pointer.is_empty() {
        segments.next();
    }
    while let Some(segment) = segments.next() {
        match step(node, segment) {
            Some((name, next)) => {
                spelled = format!("{spelled}/{}", escape(&name));
                node = next;
            }
            // A pointer does not go through references by the letter of RFC 6901, and by that of many documents.
            None => {
                let Some(reference) = node.get("$ref").and_then(Node::as_str) else { return Walked::Nowhere };
                let rest = segments.fold(segment.to_owned(), |rest, it| format!("{rest}/{it}"));
                let separator = if reference.contains('#') { "/" } else { "#/" };
                return Walked::Onward(format!("{}{separator}{rest}", reference.trim_end_matches('/')));
            }
        }
    }
    match node.get("$ref").and_then(Node::as_str) {
        Some(reference) if is_alias(node, |_| false) => Walked::Onward(reference.to_owned()),
        Some(_) | None => Walked::There(spelled),
    }
}
