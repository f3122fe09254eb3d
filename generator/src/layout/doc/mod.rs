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
use markdown::WIDTH;
pub(super) use markdown::render;

use crate::ir;

/// Lines of documentation, without `///`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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

    /// Adds a sentence of our own: to the last line where that ends a paragraph of text and has room.
    pub(super) fn sentence(&mut self, text: &str) {
        let paragraph = self.lines.iter().rposition(String::is_empty).map_or(0, |blank| blank + 1);
        let is_text = self.lines.get(paragraph).is_some_and(|first| !opens_block(first));
        let room = WIDTH.saturating_sub(text.chars().count() + 2);
        match self.lines.last_mut().filter(|last| is_text && last.chars().count() <= room) {
            Some(last) => {
                let is_open = last.ends_with(|it: char| it.is_alphanumeric() || it == '`' || it == ')');
                last.push_str(if is_open { ". " } else { " " });
                last.push_str(text);
            }
            None => self.paragraph(text),
        }
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
    add_notes(&mut doc, docs);
    doc
}

/// Adds the facts beside the description.
fn add_notes(doc: &mut Doc, docs: &ir::Docs) {
    match notes(docs).as_slice() {
        [one] if !opens_block(one) => doc.sentence(one),
        lines => doc.append(lines),
    }
}

/// Whether a line starts something other than a paragraph of text.
pub(super) fn opens_block(line: &str) -> bool {
    line.starts_with(['#', '|', '>', '•', ' '])
        || line.starts_with("- ")
        || line.starts_with("```")
        || line.starts_with(|it: char| it.is_ascii_digit())
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

/// The facts beside the description, as one paragraph.
pub(super) fn notes(docs: &ir::Docs) -> Vec<String> {
    render(&docs.notes.join(" "))
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
