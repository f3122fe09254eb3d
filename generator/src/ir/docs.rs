//! What is said about a thing.

/// What the provider says about a thing, as Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// One line.
    pub summary: Option<String>,
    /// The whole text.
    pub description: Option<String>,
    /// Facts to state beside it: `At most 64 characters.`, `Default: 180.`
    pub notes: Vec<String>,
}
