//! The lower half of the Markdown writer: from pieces of text to wrapped and indented lines.

use super::escape::{self, FIXED_SPACE};
use super::html::{self, Piece};
use super::markdown::{DEEPEST, WIDTH, Writer};

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if let Some(code) = &mut self.html_code {
            code.push_str(text);
        } else if self.links.is_empty() {
            self.inline.push_str(&escape::text(text));
        } else {
            self.inline.push_str(&escape::plain(text));
        }
    }

    pub(super) fn space(&mut self) {
        match &mut self.html_code {
            Some(code) => code.push(' '),
            None => self.inline.push(' '),
        }
    }

    pub(super) fn push_code(&mut self, code: &str) {
        if let Some(outer) = &mut self.html_code {
            outer.push_str(code);
            return;
        }
        let span = escape::code_span(code).replace(' ', &FIXED_SPACE.to_string());
        // Two spans side by side would run into one.
        if self.inline.ends_with('`') {
            self.inline.push(' ');
        }
        // A bar ends a table cell even inside code.
        let span = if self.row.is_some() { span.replace('|', "\\|") } else { span };
        self.inline.push_str(&span);
    }

    pub(super) fn html(&mut self, html: &str) {
        for piece in html::pieces(html) {
            match piece {
                Piece::Text(text) => self.html_text(text),
                Piece::Break if self.is_inline_only() => self.space(),
                Piece::Break => self.flush(),
                Piece::Item if self.is_inline_only() => self.space(),
                Piece::Item => {
                    self.flush();
                    self.inline.push_str("• ");
                }
                Piece::Code => match self.html_code.take() {
                    Some(code) => self.push_code(&code),
                    None => self.html_code = Some(String::new()),
                },
            }
        }
    }

    fn html_text(&mut self, text: &str) {
        let decoded = decode_entities(text);
        let mut first = true;
        for line in decoded.split('\n') {
            if !first {
                self.space();
            }
            self.text(line);
            first = false;
        }
    }

    fn is_inline_only(&self) -> bool {
        self.row.is_some() || self.heading > 0 || !self.links.is_empty()
    }

    pub(super) fn close(&mut self, marker: &str) {
        if self.inline.ends_with(marker) {
            let length = self.inline.len().saturating_sub(marker.len());
            self.inline.truncate(length);
        } else {
            self.inline.push_str(marker);
        }
    }

    pub(super) fn end_link(&mut self) {
        let Some((target, start)) = self.links.pop() else { return };
        let start = start.min(self.inline.len());
        let text = self.inline.get(start..).unwrap_or_default().trim().to_owned();
        // A link inside a link is none; a target inside the provider's site leads nowhere from here.
        if !escape::is_address(&target) || !self.links.is_empty() {
            return;
        }
        self.inline.truncate(start);
        if text.is_empty() || text.contains(":&#47;&#47;") {
            self.inline.push_str(&format!("<{target}>"));
        } else {
            self.inline.push_str(&format!("[{text}](<{target}>)"));
        }
    }

    pub(super) fn start_item(&mut self) {
        self.flush();
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                // CommonMark allows nine digits.
                let text = format!("{}. ", (*number).min(999_999_999));
                *number = number.saturating_add(1);
                text
            }
            Some(None) | None => "- ".to_owned(),
        };
        if self.lists.len() > DEEPEST {
            self.marker = Some(String::new());
            return;
        }
        self.indents.push(" ".repeat(marker.len()));
        self.marker = Some(marker);
    }

    pub(super) fn end_item(&mut self) {
        self.flush();
        self.marker = None;
        if self.lists.len() <= DEEPEST {
            self.indents.pop();
        }
    }

    pub(super) fn end_row(&mut self) {
        let cells = self.row.take().unwrap_or_default();
        self.push_line(&format!("| {} |", cells.join(" | ")));
    }

    pub(super) fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let fence = "`".repeat(escape::longest_run(&code).saturating_add(1).max(3));
        self.blank();
        // `text`: rustdoc would compile and run everything else.
        self.push_line(&format!("{fence}text"));
        for line in code.trim_end().split('\n') {
            self.push_line(&escape::code_line(line));
        }
        self.push_line(&fence);
        self.blank();
    }

    /// Ends the paragraph so far.
    pub(super) fn flush(&mut self) {
        if let Some(code) = self.html_code.take() {
            self.push_code(&code);
        }
        let text = self.take_inline();
        if text.is_empty() {
            return;
        }
        if self.heading > 0 {
            self.blank();
            let line = format!("{} {}", "#".repeat(self.heading.min(6)), text.replace(FIXED_SPACE, " "));
            self.push_line(&line);
            self.blank();
            return;
        }
        if self.lists.is_empty() {
            self.blank();
        } else if self.marker.is_none() {
            // A second paragraph of an item.
            self.push_line("");
        }
        for line in self.wrap(&text) {
            self.push_line(&escape::line_start(&line.replace(FIXED_SPACE, " ")));
        }
        if self.lists.is_empty() {
            self.blank();
        }
    }

    pub(super) fn take_inline(&mut self) -> String {
        let words: Vec<&str> = self.inline.split([' ', '\n']).filter(|it| !it.is_empty()).collect();
        let text = words.join(" ");
        self.inline.clear();
        text
    }

    fn wrap(&self, text: &str) -> Vec<String> {
        let indent: usize = self.indents.iter().map(String::len).sum();
        let width = WIDTH.saturating_sub(indent).max(40);
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut length = 0usize;
        for word in text.split(' ') {
            let size = word.chars().count();
            if length > 0 && length.saturating_add(size).saturating_add(1) > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length = length.saturating_add(1);
            }
            line.push_str(word);
            length = length.saturating_add(size);
        }
        lines.push(line);
        lines
    }

    /// A line behind the indents; the innermost gives way to the marker of a list item.
    pub(super) fn push_line(&mut self, text: &str) {
        let marker = self.marker.take();
        let mut line = String::new();
        let inner = self.indents.len().saturating_sub(1);
        for (depth, indent) in self.indents.iter().enumerate() {
            match &marker {
                Some(marker) if depth == inner && !marker.is_empty() => line.push_str(marker),
                Some(_) | None => line.push_str(indent),
            }
        }
        line.push_str(text);
        self.lines.push(line.trim_end().to_owned());
    }

    /// A blank line, unless there is one.
    pub(super) fn blank(&mut self) {
        if self.lines.is_empty() || self.marker.is_some() {
            return;
        }
        let quoted: String = self.indents.concat();
        let line = quoted.trim_end().to_owned();
        if self.lines.last().is_some_and(|last| *last != line && !last.is_empty()) {
            self.lines.push(line);
        }
    }
}

/// The entities that occur in descriptions; others stay as they are and are shown as written.
fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
