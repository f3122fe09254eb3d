//! The last step: references lead to where their targets are now, and those that lead nowhere are told.

use indexmap::IndexMap;

use super::problem::Problem;
use super::reference::{is_address, outward, split};
use super::state::Bundle;
use super::target::Target;
use super::walk;
use crate::grammar::{Kind, Shape};
use crate::source::{DocumentId, Node, Value};
use crate::text::Span;

/// What is wrong with references, with the first place of each and their number.
type Failed = IndexMap<(DocumentId, String, Problem), (Span, usize)>;

/// The same for references that had to be repaired.
type Repaired = IndexMap<(String, String), (Span, usize)>;

impl Bundle<'_, '_> {
    /// Makes every reference one inside the bundle.
    pub(super) fn rewrite(&mut self, root: &mut Node) {
        let (mut failed, mut repaired) = (Failed::new(), Repaired::new());
        let mut stack = vec![(root, Shape::Object(Kind::OpenApi))];
        while let Some((node, shape)) = stack.pop() {
            if let Shape::Object(Kind::Discriminator) = shape {
                self.rewrite_mapping(node);
            }
            if walk::kind(shape) == Some(Kind::Link) {
                self.rewrite_link(node);
            }
            self.rewrite_one(node, walk::kind(shape), &mut failed, &mut repaired);
            let from = stack.len();
            walk::children(node, shape, self.vocabulary, &mut |_, node, shape| stack.push((node, shape)));
            if let Some(added) = stack.get_mut(from..) {
                added.reverse();
            }
        }
        for ((_, text, problem), (span, count)) in failed {
            match problem {
                Problem::Unreadable(why) => {
                    self.diagnostics.unread_file(span, &text, &why.to_string(), why.help(), count);
                }
                Problem::Missing => self.diagnostics.missing_in_file(span, &text, count),
                Problem::Cyclic => self.diagnostics.file_cycle(span, &text),
                Problem::Misfit => self.diagnostics.misfit(span, &text, count),
                Problem::TooLarge => self.diagnostics.too_large_to_copy(span, &text, count),
            }
        }
        for ((text, meant), (span, count)) in repaired {
            self.diagnostics.repaired_reference(span, &text, &meant, count);
        }
    }

    fn rewrite_one(
        &mut self,
        node: &mut Node,
        kind: Option<Kind>,
        failed: &mut Failed,
        repaired: &mut Repaired,
    ) {
        let Some(reference) = outward(node, &self.library) else { return };
        let found = self.resolve(reference.document, &reference.text);
        let place = found.and_then(|it| self.pointer(&it, kind).ok_or(Problem::Misfit));
        match place {
            Ok(at) => {
                let key = (reference.document, reference.text);
                if self.repaired.contains(&key) {
                    repaired.entry((key.1, format!("#{at}"))).or_insert((reference.span, 0)).1 += 1;
                }
                set(node, format!("#{at}"));
            }
            Err(problem) => {
                let text = match &problem {
                    Problem::Unreadable(_) => split(&reference.text).0.to_owned(),
                    Problem::Missing | Problem::Cyclic | Problem::Misfit | Problem::TooLarge => {
                        reference.text
                    }
                };
                let key = (reference.document, text, problem);
                failed.entry(key).or_insert((reference.span, 0)).1 += 1;
            }
        }
    }

    /// Where a target is in the bundle.
    fn pointer(&self, target: &Target, kind: Option<Kind>) -> Option<String> {
        match target.document {
            DocumentId::ROOT => Some(target.pointer.clone()),
            document => self.places.find(document, &target.pointer, kind),
        }
    }

    fn rewrite_mapping(&mut self, discriminator: &mut Node) {
        let mapping = discriminator.as_object_mut().and_then(|it| it.get_mut("mapping")?.as_object_mut());
        for (_, member) in mapping.into_iter().flat_map(|it| it.iter_mut()) {
            let Some(text) = member.value.as_str() else { continue };
            let document = self.library.document_of(member.value.span);
            if !self.asked.contains(&(document, text.to_owned(), Kind::Schema)) {
                continue;
            }
            // A value that leads nowhere is told by the rule for discriminators.
            if let Ok(target) = self.resolve(document, text)
                && let Some(at) = self.pointer(&target, Some(Kind::Schema))
            {
                member.value.value = Value::String(format!("#{at}"));
            }
        }
    }

    /// The operation that a link leads to may stand in another file; so may the link. What leads nowhere is told where
    /// links are read.
    fn rewrite_link(&mut self, link: &mut Node) {
        let Some(node) = link.as_object_mut().and_then(|it| it.get_mut("operationRef")) else { return };
        let Some(text) = node.as_str() else { return };
        let document = self.library.document_of(node.span);
        if (document == DocumentId::ROOT && text.starts_with('#')) || is_address(text) {
            return;
        }
        if let Ok(target) = self.resolve(document, text)
            && let Some(at) = self.pointer(&target, Some(Kind::Operation))
        {
            node.value = Value::String(format!("#{at}"));
        }
    }
}

fn set(node: &mut Node, text: String) {
    if let Some(reference) = node.as_object_mut().and_then(|it| it.get_mut("$ref")) {
        reference.value = Value::String(text);
    }
}
