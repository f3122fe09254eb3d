//! Texts and globs.

use globset::{GlobBuilder, GlobMatcher};

/// What `*` stops at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Star {
    /// A slash, as in paths.
    WithinSegment,
    /// Nothing, as in names.
    Anything,
}

/// A pattern that is ready to be matched.
#[derive(Debug)]
pub(super) struct Matcher {
    text: String,
    glob: Option<GlobMatcher>,
}

impl Matcher {
    /// A text that is no glob stands for itself: documents name tags as they like.
    pub(super) fn new(text: &str, star: Star) -> Self {
        let glob = GlobBuilder::new(&with_literal_braces(text))
            .literal_separator(star == Star::WithinSegment)
            .backslash_escape(true)
            .build();
        Matcher { text: text.to_owned(), glob: glob.ok().map(|it| it.compile_matcher()) }
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        self.text == text || self.glob.as_ref().is_some_and(|it| it.is_match(text))
    }
}

/// Path templates are full of braces, which globs take for alternatives.
fn with_literal_braces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for letter in text.chars() {
        if matches!(letter, '{' | '}') && !escaped {
            out.push('\\');
        }
        out.push(letter);
        escaped = letter == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Matcher, Star};

    fn path(pattern: &str, text: &str) -> bool {
        Matcher::new(pattern, Star::WithinSegment).matches(text)
    }

    #[test]
    fn braces_are_text() {
        assert!(path("/tasks/{id}", "/tasks/{id}"));
        assert!(path("/tasks/{*}", "/tasks/{id}"));
        assert!(path("/tasks/\\{id}", "/tasks/{id}"));
        assert!(!path("/{tasks,notes}", "/tasks"));
    }

    #[test]
    fn a_star_stays_within_a_segment() {
        assert!(path("/tasks/*", "/tasks/{id}"));
        assert!(!path("/tasks/*", "/tasks/{id}/notes"));
        assert!(!path("/tasks/*", "/tasks"));
        assert!(path("/tasks/**", "/tasks/{id}/notes"));
        assert!(path("/**/notes", "/tasks/{id}/notes"));
    }

    #[test]
    fn in_names_a_star_is_anything() {
        let name = |pattern, text| Matcher::new(pattern, Star::Anything).matches(text);
        assert!(name("get*", "getTask"));
        assert!(name("repos/*", "repos/pulls/list"));
        assert!(!name("get*", "forget"));
    }

    #[test]
    fn what_is_no_glob_stands_for_itself() {
        let name = |pattern, text| Matcher::new(pattern, Star::Anything).matches(text);
        assert!(name("tasks [beta", "tasks [beta"));
        assert!(name("tasks [beta]", "tasks [beta]"));
    }
}
