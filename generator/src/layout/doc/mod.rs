//! Documentation of the generated crate: what the provider says, as rustdoc that never warns.
//!
//! The text of a document is read as Markdown and written anew, escaped throughout. Repairing it in place
//! would have to foresee every combination that rustdoc and clippy complain about: unresolved links, stray
//! tags, bare addresses, code that would be compiled, lazy continuation lines.

mod escape;
mod html;
mod markdown;
mod writer;

pub(super) use escape::code_span;
pub(super) use markdown::render;

use crate::ir;

/// Lines of documentation, without `///`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// The lines; a blank one stands between paragraphs.
    pub lines: Vec<String>,
}

impl Doc {
    /// One line of our own.
    pub(super) fn line(text: impl Into<String>) -> Self {
        Doc { lines: vec![text.into()] }
    }

    /// Adds a paragraph of our own: Markdown that is known to be sound.
    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.append(&[text.into()]);
    }

    /// Adds lines as a paragraph of their own.
    pub(super) fn append(&mut self, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines.iter().cloned());
    }
}

/// What the document says about a thing; `otherwise`, unless it is empty, where it says nothing.
pub(super) fn doc(docs: &ir::Docs, otherwise: &str) -> Doc {
    let mut doc = summary(docs);
    doc.append(&details(docs));
    if doc.lines.is_empty() && !otherwise.is_empty() {
        doc.paragraph(otherwise);
    }
    doc.append(&notes(docs));
    doc
}

/// The summary alone.
pub(super) fn summary(docs: &ir::Docs) -> Doc {
    Doc { lines: docs.summary.as_deref().map(render).unwrap_or_default() }
}

/// The description, where it says more than the summary.
pub(super) fn details(docs: &ir::Docs) -> Vec<String> {
    match (&docs.summary, &docs.description) {
        (Some(summary), Some(description)) if summary.trim() == description.trim() => Vec::new(),
        (_, Some(description)) => render(description),
        (_, None) => Vec::new(),
    }
}

/// The facts beside the description, one paragraph each.
pub(super) fn notes(docs: &ir::Docs) -> Vec<String> {
    let mut doc = Doc::default();
    for note in &docs.notes {
        doc.append(&render(note));
    }
    doc.lines
}

/// A literal as code, if it is short enough to be read in a sentence.
pub(super) fn literal(literal: &ir::Literal) -> Option<String> {
    let text = match literal {
        ir::Literal::Null => "null".to_owned(),
        ir::Literal::Boolean(value) => value.to_string(),
        ir::Literal::Integer(number) => number.to_string(),
        ir::Literal::Text(text) | ir::Literal::Number(text) | ir::Literal::Json(text) => text.clone(),
    };
    let span = code_span(&text);
    (!span.is_empty() && span.len() <= 80).then_some(span)
}

#[cfg(test)]
mod tests;
