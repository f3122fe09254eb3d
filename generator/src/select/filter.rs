//! One pattern and what it is matched with.

use super::pattern::{Matcher, Star};
use super::selection::{Pattern, Patterns};
use crate::ir::{Operation, Webhook};
use crate::text::{Span, nearest};

/// What a pattern is matched with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Tag,
    Path,
    Id,
    /// Method and path, with one space between.
    Call,
}

/// One pattern, and whether it was of use.
#[derive(Debug)]
pub(super) struct Filter {
    subject: Subject,
    pub(super) text: String,
    pub(super) span: Span,
    matcher: Matcher,
    pub(super) matched: bool,
}

/// The filters of patterns of all kinds.
pub(super) fn filters(patterns: &Patterns) -> Vec<Filter> {
    let tags = patterns.tags.iter().map(|it| filter(it, Subject::Tag, it.text.clone()));
    let paths = patterns.paths.iter().map(|it| filter(it, Subject::Path, it.text.clone()));
    let operations = patterns.operations.iter().map(|it| match call(&it.text) {
        Some(text) => filter(it, Subject::Call, text),
        None => filter(it, Subject::Id, it.text.clone()),
    });
    tags.chain(paths).chain(operations).collect()
}

fn filter(pattern: &Pattern, subject: Subject, text: String) -> Filter {
    let star = match subject {
        Subject::Tag | Subject::Id => Star::Anything,
        Subject::Path | Subject::Call => Star::WithinSegment,
    };
    let matcher = Matcher::new(&text, star);
    Filter { subject, text, span: pattern.span, matcher, matched: false }
}

/// `get  /tasks` as `GET /tasks`; `None` for what is no method and path.
fn call(text: &str) -> Option<String> {
    let (method, path) = text.trim().split_once(char::is_whitespace)?;
    let path = path.trim_start();
    let is_path = path.starts_with('/') || path.starts_with('*');
    // Only between slashes are two stars more than one.
    let slash = if path.starts_with("**") { "/" } else { "" };
    is_path.then(|| format!("{} {slash}{path}", method.to_ascii_uppercase()))
}

impl Filter {
    /// Whether it names an operation; remembers that it did.
    pub(super) fn names(&mut self, operation: &Operation) -> bool {
        let names = texts(self.subject, operation).iter().any(|it| self.matcher.matches(it));
        self.matched |= names;
        names
    }

    /// Whether it names a webhook, which has tags and perhaps an `operationId`; remembers that it did.
    pub(super) fn names_webhook(&mut self, webhook: &Webhook) -> bool {
        let names = match self.subject {
            Subject::Tag => webhook.tags.iter().any(|it| self.matcher.matches(it)),
            Subject::Id => webhook.id.iter().any(|it| self.matcher.matches(it)),
            Subject::Path | Subject::Call => false,
        };
        self.matched |= names;
        names
    }

    /// What it looks at, in words.
    pub(super) fn what(&self) -> &'static str {
        match self.subject {
            Subject::Tag => "tag",
            Subject::Path => "path",
            Subject::Id | Subject::Call => "operation",
        }
    }

    /// What was probably meant.
    pub(super) fn suggestion(&self, operations: &[Operation]) -> Option<String> {
        let texts: Vec<String> = operations.iter().flat_map(|it| texts(self.subject, it)).collect();
        if matches!(self.subject, Subject::Path | Subject::Call) {
            let below = format!("{}/**", self.text.trim_end_matches(['/', '*']));
            let deeper = Matcher::new(&below, Star::WithinSegment);
            if texts.iter().any(|it| deeper.matches(it)) {
                return Some(below);
            }
        }
        nearest(&self.text, texts.iter().map(String::as_str)).map(str::to_owned)
    }
}

fn texts(subject: Subject, operation: &Operation) -> Vec<String> {
    match subject {
        Subject::Tag => operation.tags.clone(),
        Subject::Path => vec![operation.path.clone()],
        Subject::Id => operation.id.iter().cloned().collect(),
        Subject::Call => vec![format!("{} {}", operation.method, operation.path)],
    }
}
