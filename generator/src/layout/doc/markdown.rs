//! Markdown in, Markdown out: the same text, in a form that neither rustdoc nor clippy complains about.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::escape::{self, FIXED_SPACE};

/// The width of a line, without `///` and what stands before it: lines of code have 120 columns.
pub(super) const WIDTH: usize = 112;

/// Deeper lists stay at this depth: nothing is left to read there.
pub(super) const DEEPEST: usize = 6;

/// The text of a document as lines of documentation.
pub(in crate::layout) fn render(text: &str) -> Vec<String> {
    let text = escape::clean(text);
    let mut writer = Writer::default();
    if escape::is_prose(text.trim_end()) {
        writer.prose(text.trim_end());
    } else {
        writer.parsed(&text);
    }
    writer.end_text()
}

#[derive(Default)]
pub(super) struct Writer {
    pub(super) lines: Vec<String>,
    /// The text of the paragraph so far, escaped.
    pub(super) inline: String,
    /// What stands before the lines of a paragraph.
    pub(super) indents: Vec<String>,
    /// What stands before its first line instead of the last indent: `- `.
    pub(super) marker: Option<String>,
    /// Lists around: the number of the next item where they are ordered.
    pub(super) lists: Vec<Option<u64>>,
    /// The code block so far.
    pub(super) code: Option<String>,
    /// An inline code span of HTML.
    pub(super) html_code: Option<String>,
    /// The target of the link around, and where its text starts.
    pub(super) links: Vec<(String, usize)>,
    /// The cells of the table row so far.
    pub(super) row: Option<Vec<String>>,
    pub(super) heading: usize,
}

impl Writer {
    /// What a parser would say about a paragraph without any mark.
    fn prose(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.event(Event::SoftBreak);
            }
            self.text(line);
        }
    }

    fn parsed(&mut self, text: &str) {
        for event in TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_TABLES)) {
            self.event(event);
        }
    }

    fn end_text(mut self) -> Vec<String> {
        self.flush();
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.push_code(&code),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak => self.space(),
            Event::HardBreak if self.row.is_some() || self.heading > 0 || !self.links.is_empty() => {
                self.space()
            }
            Event::HardBreak | Event::Rule => self.flush(),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = level as usize;
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.blank();
                self.indents.push("> ".to_owned());
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::List(start) => {
                self.flush();
                if self.lists.is_empty() {
                    self.blank();
                }
                self.lists.push(start);
            }
            Tag::Item => self.start_item(),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push((dest_url.to_string(), self.inline.len()));
            }
            Tag::TableHead | Tag::TableRow => self.row = Some(Vec::new()),
            Tag::Table(_) => {
                self.flush();
                self.blank();
            }
            Tag::Emphasis => self.inline.push('*'),
            Tag::Strong => self.inline.push_str("**"),
            Tag::TableCell
            | Tag::HtmlBlock
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = 0;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.indents.pop();
                self.blank();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                if self.lists.is_empty() {
                    self.blank();
                }
            }
            TagEnd::Item => self.end_item(),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Emphasis => self.close("*"),
            TagEnd::Strong => self.close("**"),
            TagEnd::TableCell => {
                let cell = self.take_inline();
                if let Some(row) = &mut self.row {
                    row.push(cell.replace(FIXED_SPACE, " "));
                }
            }
            TagEnd::TableHead => {
                let columns = self.row.as_ref().map_or(0, Vec::len);
                self.end_row();
                self.push_line(&format!("|{}", " --- |".repeat(columns)));
            }
            TagEnd::TableRow => self.end_row(),
            TagEnd::Table => self.blank(),
            TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Writer, escape, render};

    #[test]
    fn prose_is_what_a_parser_makes_of_it() {
        for text in [
            "The name of a task.",
            "Get it (from https://example.com/a.b), or http:// or 50% of it\nPOST /tasks/1: \"what?\"\nA - b\n",
            "a  b; it's\ne.g. 1.5 -- x://y",
        ] {
            assert!(escape::is_prose(text.trim_end()), "{text}");
            let mut writer = Writer::default();
            writer.parsed(text);
            assert_eq!(render(text), writer.end_text());
        }
        for text in
            ["", "a\n\nb", "- a", "a\n-", "a_b", "a\n b", "a \nb", "1. a", "a*", "a\\", "a&b", "`a`", "é"]
        {
            assert!(!escape::is_prose(text), "{text}");
        }
    }
}
