//! Names in the words of the document.

/// A name as a path of the document's own words, outermost first: `["Task", "status"]` is the type of the
/// property `status` inside `Task`. How that is spelled in Rust is decided later.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(pub Vec<String>);

impl Name {
    /// A name of one word.
    pub fn new(word: impl Into<String>) -> Self {
        Name(vec![word.into()])
    }

    /// This name with one more word behind it.
    #[must_use]
    pub fn child(&self, word: impl Into<String>) -> Self {
        let mut words = self.0.clone();
        words.push(word.into());
        Name(words)
    }
}
