//! The first step: what has to stand in the document itself is copied there, and the rest is noted down.

use std::rc::Rc;

use super::places::Origin;
use super::problem::Problem;
use super::reference::{Outward, describes, is_alias, may_be_file, outward};
use super::state::{Bundle, Wanted};
use super::target::Target;
use super::{copy, walk};
use crate::grammar::{Kind, Shape};
use crate::source::{DocumentId, Node};

/// What a tree to expand is, and where it will stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start<'a> {
    pub(super) shape: Shape,
    pub(super) at: &'a str,
}

/// The targets that a node was copied from, innermost first.
#[derive(Debug)]
struct Chain {
    target: Target,
    outer: Option<Rc<Chain>>,
}

/// A node that is still to be looked at.
struct Open<'t> {
    node: &'t mut Node,
    shape: Shape,
    at: String,
    depth: usize,
    chain: Option<Rc<Chain>>,
}

/// Copies lie inside each other only so often.
const DEEPEST_COPY: usize = 64;

impl Bundle<'_, '_> {
    /// Copies into a tree what references cannot do, and asks for what they can.
    pub(super) fn expand(&mut self, root: &mut Node, start: Start<'_>) {
        let depth = start.at.matches('/').count();
        let mut stack =
            vec![Open { node: root, shape: start.shape, at: start.at.to_owned(), depth, chain: None }];
        while let Some(mut open) = stack.pop() {
            self.settle(&mut open, start.at);
            let Open { node, shape, at, depth, chain } = open;
            let from = stack.len();
            walk::children(node, shape, self.vocabulary, &mut |name, node, shape| {
                let at = format!("{at}/{name}");
                stack.push(Open { node, shape, at, depth: depth + 1, chain: chain.clone() });
            });
            if let Some(added) = stack.get_mut(from..) {
                added.reverse();
            }
        }
    }

    /// Copies what a node refers to until it refers to nothing, or to what can stay where it is.
    fn settle(&mut self, open: &mut Open<'_>, start: &str) {
        if let Shape::Object(Kind::Discriminator) = open.shape {
            self.want_mapped(open.node);
        }
        for _ in 0..DEEPEST_COPY {
            let Some(reference) = outward(open.node, &self.library) else { return };
            let kind = walk::kind(open.shape);
            if let Some(kind) = kind
                && let Some(section) = self.vocabulary.section(kind)
            {
                let is_place = open.at != start && is_in(section, &open.at);
                if !is_place || !self.adopt(open, &reference, kind) {
                    self.want(reference.document, reference.text, kind);
                    return;
                }
            } else if let Err(problem) = self.copy_here(open, &reference, kind) {
                self.resolved.insert((reference.document, reference.text), Err(problem));
                return;
            }
        }
    }

    /// A component that says only where it really is becomes that place.
    fn adopt(&mut self, open: &mut Open<'_>, reference: &Outward, kind: Kind) -> bool {
        if !is_alias(open.node, describes) {
            return false;
        }
        match self.resolve(reference.document, &reference.text) {
            Ok(target) if target.document != DocumentId::ROOT => {
                !self.places.has(target.document, &target.pointer, kind)
                    && self.copy_here(open, reference, Some(kind)).is_ok()
            }
            Ok(_) | Err(_) => false,
        }
    }

    fn copy_here(
        &mut self,
        open: &mut Open<'_>,
        reference: &Outward,
        kind: Option<Kind>,
    ) -> Result<(), Problem> {
        let target = self.resolve(reference.document, &reference.text)?;
        let mut outer = open.chain.as_ref();
        let mut length = 0;
        while let Some(chain) = outer {
            if chain.target == target || length > DEEPEST_COPY {
                return Err(Problem::Cyclic);
            }
            length += 1;
            outer = chain.outer.as_ref();
        }
        let copy = self.copy(&target, open.depth)?;
        copy::put(open.node, copy)?;
        if target.document != DocumentId::ROOT {
            self.places.add((target.document, &target.pointer), kind, open.at.clone(), Origin::Document);
        }
        open.chain = Some(Rc::new(Chain { target, outer: open.chain.take() }));
        Ok(())
    }

    /// Notes a reference down, once.
    pub(super) fn want(&mut self, document: DocumentId, text: String, kind: Kind) {
        if self.asked.insert((document, text.clone(), kind)) {
            self.wanted.push_back(Wanted { document, text, kind });
        }
    }

    /// A mapping's value may be a reference, or the name of a schema of its file (OpenAPI 3.2, 4.25.4).
    fn want_mapped(&mut self, discriminator: &Node) {
        let Some(mapping) = discriminator.get("mapping").and_then(Node::as_object) else { return };
        for (_, member) in mapping.iter() {
            let Some(text) = member.value.as_str() else { continue };
            let document = self.library.document_of(member.value.span);
            if document != DocumentId::ROOT || may_be_file(text) {
                self.want(document, text.to_owned(), Kind::Schema);
            }
        }
    }
}

/// Whether a pointer names a member of a section.
fn is_in(section: &str, at: &str) -> bool {
    at.strip_prefix(section).and_then(|rest| rest.strip_prefix('/')).is_some_and(|name| !name.contains('/'))
}
