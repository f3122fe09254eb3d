//! Answers that come in pages.

/// How an answer leads on to the next page, as the runtime is told it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pages {
    /// What the next page is asked for by.
    pub next: NextPage,
    /// Where the items are.
    pub items: Option<String>,
    /// Where it is said whether there is more.
    pub more: Option<String>,
    /// Where it is said whether this page is the last one.
    pub last: Option<String>,
    /// Where it is said how many there are in all.
    pub total: Option<String>,
}

/// What the next page is asked for by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a variant of the runtime's")]
pub enum NextPage {
    Cursor { parameter: String, at: String },
    Header { parameter: String, name: String },
    LastItem { parameter: String, at: String },
    Page { parameter: String, first: u64, current: Option<String> },
    Offset { parameter: String },
    Link,
    Url { at: String },
}
