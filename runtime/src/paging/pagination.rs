//! How an operation's answer leads on to the next page, as data.

/// How an operation's answer leads on to the next page. Pointers are JSON pointers (RFC 6901) into the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    /// What the next page is asked for by.
    pub next: Next,
    /// Where the items are; empty: the answer is the list of them. `None`: it is not known.
    pub items: Option<&'static str>,
    /// Where it is said whether there is more.
    pub more: Option<&'static str>,
    /// Where it is said whether this page is the last one.
    pub last: Option<&'static str>,
    /// Where it is said how many there are in all: pages, or items where the next page is asked for by an offset.
    pub total: Option<&'static str>,
}

/// What the next page is asked for by. Parameters are those of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// By what the answer holds.
    Cursor {
        /// The parameter that takes it.
        parameter: &'static str,
        /// Where it stands in the answer.
        at: &'static str,
    },
    /// By what a header of the answer holds.
    Header {
        /// The parameter that takes it.
        parameter: &'static str,
        /// The header.
        name: &'static str,
    },
    /// By what the last item of the page holds.
    LastItem {
        /// The parameter that takes it.
        parameter: &'static str,
        /// Where it stands in the item.
        at: &'static str,
    },
    /// By the number of the page.
    Page {
        /// The parameter that takes it.
        parameter: &'static str,
        /// The number of the first page.
        first: u64,
        /// Where the answer tells its own number.
        current: Option<&'static str>,
    },
    /// By the number of items before it.
    Offset {
        /// The parameter that takes it.
        parameter: &'static str,
    },
    /// At the target of the answer's link `next` (RFC 8288).
    Link,
    /// At the URL that the answer holds.
    Url {
        /// Where it stands in the answer.
        at: &'static str,
    },
}

impl Pagination {
    /// The link `next`, and nothing else. Descriptors state what differs.
    pub const BLANK: Self = Self { next: Next::Link, items: None, more: None, last: None, total: None };
}
