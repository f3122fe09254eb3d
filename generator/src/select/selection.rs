//! What the user wants of an API.

use crate::text::Span;

/// What the user wants of an API; by default all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// What to keep; without a pattern, everything.
    pub include: Patterns,
    /// What to leave out of that.
    pub exclude: Patterns,
    /// Whether to leave out types that no operation needs, even if every operation is kept.
    pub prune: bool,
    /// What of the rest.
    pub part: Part,
}

/// What of an API.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// All there is.
    #[default]
    Everything,
    /// The types alone: of the operations only what they need of these.
    Types,
}

/// Patterns by what they are matched with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patterns {
    /// For tags.
    pub tags: Vec<Pattern>,
    /// For paths.
    pub paths: Vec<Pattern>,
    /// For an `operationId`, or a method and path: `GET /tasks`.
    pub operations: Vec<Pattern>,
}

/// A text, or a glob: `*` for what stands between two slashes of a path or for any part of a name, `**` for
/// any number of a path's segments, `?` for one character, `[abc]` for one of several. Braces are what they
/// are in paths: part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The text.
    pub text: String,
    /// Where it stands, if in a file.
    pub span: Span,
}

impl Selection {
    /// What both ask for.
    #[must_use]
    pub fn and(self, other: &Selection) -> Selection {
        Selection {
            include: self.include.and(&other.include),
            exclude: self.exclude.and(&other.exclude),
            prune: self.prune || other.prune,
            part: if other.part == Part::Everything { self.part } else { other.part },
        }
    }
}

impl Patterns {
    fn and(mut self, other: &Patterns) -> Patterns {
        self.tags.extend_from_slice(&other.tags);
        self.paths.extend_from_slice(&other.paths);
        self.operations.extend_from_slice(&other.operations);
        self
    }
}

impl<T: Into<String>> From<T> for Pattern {
    fn from(text: T) -> Self {
        Pattern { text: text.into(), span: Span::NONE }
    }
}
