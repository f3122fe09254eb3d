//! Diagnostics as people read them: the message, the place, the source line, the help.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::text::{Files, Span};

use super::{Diagnostic, Severity};

/// How many bytes of a long line are shown in front of the place, and behind it. A minified document is
/// one line.
const WINDOW: usize = 60;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Text without escape sequences: for logs, files and cargo's output.
    Plain,
    /// With the colours of a terminal.
    Colored,
}

/// One diagnostic as text, without a line break at its end.
pub fn render(diagnostic: &Diagnostic, files: &Files, style: Style) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // Messages hold names from the document; `primary_title` disarms control characters.
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name);
    let mut group = Group::with_title(title);
    let excerpt = Excerpt::of(files, diagnostic.span);
    if let Some(excerpt) = &excerpt {
        let snippet = Snippet::source(excerpt.text.as_str()).path(excerpt.path.as_str());
        let annotation = AnnotationKind::Primary.span(excerpt.marked.clone());
        group = group.element(snippet.line_start(excerpt.line).annotation(annotation));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colored => Renderer::styled(),
    };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    excerpt.map_or_else(|| text.clone(), |excerpt| excerpt.correct_column(&text))
}

/// The piece of a file that is shown.
struct Excerpt {
    path: String,
    line: usize,
    /// The column in the file, and the one in `text`, which counts from where a long line is cut.
    column: usize,
    shown_column: usize,
    text: String,
    /// The bytes of `text` that are marked.
    marked: Range<usize>,
}

impl Excerpt {
    /// The line a span starts on, with the part of the span on it marked: the span of an object may go on
    /// for thousands of lines.
    fn of(files: &Files, span: Span) -> Option<Self> {
        let source = &files.get(span.file)?.text;
        let (place, line) = (files.place(span)?, files.line(span)?);
        let start = floor(source, (span.start as usize).clamp(line.start, line.end));
        let end = (span.end as usize).clamp(start, line.end);
        let shown = floor(source, start.saturating_sub(WINDOW).max(line.start))
            ..floor(source, end.min(start + WINDOW).saturating_add(WINDOW).min(line.end));
        let before = if shown.start > line.start { "…" } else { "" };
        let after = if shown.end < line.end { "…" } else { "" };
        let offset = |at: usize| at.min(shown.end) - shown.start + before.len();
        Some(Excerpt {
            path: files.path(span)?.display().to_string(),
            line: place.line as usize,
            column: place.column as usize,
            shown_column: before.chars().count() + source.get(shown.start..start)?.chars().count() + 1,
            marked: offset(start)..offset(floor(source, end)),
            text: format!("{before}{}{after}", source.get(shown)?),
        })
    }

    /// The renderer knows the excerpt only, and counts columns in it.
    fn correct_column(&self, text: &str) -> String {
        let place = |column| format!("{}:{}:{column}", self.path, self.line);
        text.replacen(&place(self.shown_column), &place(self.column), 1)
    }
}

/// The nearest boundary of a character at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Style, render};
    use crate::diagnostics::Diagnostics;
    use crate::text::{Files, Span};

    #[track_caller]
    fn check(text: &str, marked: &str, expected: &str) {
        let mut files = Files::default();
        let file = files.add("specs/x.yaml", text.to_owned());
        let start = text.find(marked).unwrap();
        let span = Span { file, start: start as u32, end: (start + marked.len()) as u32 };
        let mut diagnostics = Diagnostics::default();
        diagnostics.duplicate_key(span, "a");
        let rendered = render(diagnostics.iter().next().unwrap(), &files, Style::Plain);
        let title = "warning[duplicate-key]: `a` stands twice in one object\n --> specs/x.yaml:";
        let help =
            "\n  |\n  = help: this one is used and the earlier one is lost; remove or rename one of them";
        assert_eq!(rendered, format!("{title}{expected}{help}"));
    }

    #[test]
    fn the_line_is_shown_and_marked() {
        check("b: 1\né: {a: 2}\n", "a: 2", "2:5\n  |\n2 | é: {a: 2}\n  |     ^^^^");
    }

    #[test]
    fn long_lines_are_trimmed() {
        let text = format!("{}é MARK {}", "x".repeat(1_000_000), "y".repeat(1_000_000));
        let shown = format!("…{}é MARK {}…", "x".repeat(57), "y".repeat(59));
        let marks = format!("{}^^^^", " ".repeat(60));
        check(&text, "MARK", &format!("1:1000003\n  |\n1 | {shown}\n  | {marks}"));
    }

    #[test]
    fn spans_over_lines_are_marked_on_the_first() {
        check("a:\r\n  b: 1\r\n  c: 2\r\n", "b: 1\r\n  c: 2", "2:3\n  |\n2 |   b: 1\n  |   ^^^^");
    }

    #[test]
    fn the_end_of_the_text_is_a_place() {
        check("a: 1", "", "1:1\n  |\n1 | a: 1\n  | ^");
        let mut files = Files::default();
        let file = files.add("x", "a: 1\n".to_owned());
        let mut diagnostics = Diagnostics::default();
        diagnostics.nesting_too_deep(Span { file, start: 5, end: 5 }, 3);
        let rendered = render(diagnostics.iter().next().unwrap(), &files, Style::Plain);
        assert!(rendered.contains("--> x:2:1"), "{rendered}");
    }

    #[test]
    fn control_characters_are_disarmed() {
        check("a: \u{1b}[31m 1\n", "a", "1:1\n  |\n1 | a: ␛[31m 1\n  | ^");
    }

    #[test]
    fn without_a_file_there_is_only_the_message() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.nesting_too_deep(Span::NONE, 3);
        let text = render(diagnostics.iter().next().unwrap(), &Files::default(), Style::Plain);
        assert_eq!(text, "error[nesting-too-deep]: objects and arrays are nested more than 3 deep");
    }
}
