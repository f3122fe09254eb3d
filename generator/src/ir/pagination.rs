//! Answers that come in pages.

use super::Type;

/// How an answer leads on to the next page. Pointers are JSON pointers (RFC 6901) into the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Pagination {
    /// What the next page is asked for by.
    pub next: Next,
    /// The items, if it is known where they are.
    pub items: Option<PageItems>,
    /// Where it is said whether there is more.
    pub more: Option<String>,
    /// Where it is said whether this page is the last one.
    pub last: Option<String>,
    /// Where it is said how many there are in all: pages, or items where the next page is asked for by an offset.
    pub total: Option<String>,
}

/// The items of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageItems {
    /// Where the list of them is; empty: the answer is that list.
    pub at: String,
    /// What each of them is.
    pub ty: Type,
}

/// What the next page is asked for by; parameters are those of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant says what its members are")]
pub enum Next {
    /// By what the answer holds there.
    Cursor { parameter: String, at: String },
    /// By what a header of the answer holds.
    Header { parameter: String, name: String },
    /// By what the last item of the page holds there.
    LastItem { parameter: String, at: String },
    /// By the number of the page.
    Page { parameter: String, first: u64, current: Option<String> },
    /// By the number of items before it.
    Offset { parameter: String },
    /// At the target of the link `next` (RFC 8288).
    Link,
    /// At the URL that the answer holds there.
    Url { at: String },
}
