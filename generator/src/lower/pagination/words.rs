//! The names by which APIs call what pages are made of, without case and marks: `next_page_token` is `nextpagetoken`.

/// A name without case and marks.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).map(|it| it.to_ascii_lowercase()).collect()
}

/// A parameter for cursors, and the members of answers that hold one for it.
pub(super) const CURSORS: &[(&[&str], &[&str])] = &[
    (
        &["cursor", "pagecursor", "nextcursor", "after", "aftercursor", "pageafter", "startingafter"],
        &["nextcursor", "nextpagecursor"],
    ),
    (
        &["pagetoken", "nextpagetoken", "nexttoken", "paginationtoken", "pagingtoken"],
        &["nextpagetoken", "nexttoken"],
    ),
    (&["continuationtoken", "continuation"], &["nextcontinuationtoken", "continuationtoken"]),
    (&["marker"], &["nextmarker"]),
];

/// Parameters for what stands after a place, and the holders that a member `after` stands in.
pub(super) const AFTER: (&[&str], &[&str]) =
    (&["after", "pageafter", "pagecursor", "cursor"], &["cursors", "cursor", "next", "page"]);

/// What tells that there is more.
pub(super) const MORE: &[&str] = &["hasmore", "hasnext", "hasnextpage", "hasmoreitems", "hasmoreresults"];

/// What tells that this is the last page.
pub(super) const LAST: &[&str] = &["islast", "islastpage", "last"];

/// Parameters for the number of a page.
pub(super) const PAGE: &[&str] = &["page", "pagenumber", "pageno"];

/// What tells the number of the page that is there.
pub(super) const CURRENT: &[&str] = &["currentpage", "page", "pagenumber", "pageno", "number"];

/// What tells how many pages there are.
pub(super) const PAGES: &[&str] = &["totalpages", "numpages", "totalpagecount", "lastpage", "pages"];

/// Parameters for the number of items that are passed over.
pub(super) const OFFSET: &[&str] = &["offset", "skip", "startat", "pageoffset"];

/// What tells how many items there are.
pub(super) const ITEMS: &[&str] =
    &["total", "totalcount", "totalitems", "totalresults", "totalrecords", "totalelements", "totalsize"];

/// What holds the address of the next page.
pub(super) const URLS: &[&str] =
    &["nextpageurl", "nexturl", "nextlink", "odatanextlink", "nextpageuri", "nextpagelink", "nexthref"];

/// What such members stand in.
pub(super) const HOLDERS: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "pageinfo",
    "page",
    "cursors",
    "cursor",
    "next",
    "responsemetadata",
    "links",
    "pages",
];

/// What the whole of an answer stands in.
pub(super) const ENVELOPES: &[&str] = &["data", "result", "response", "embedded"];

/// What the list of items is called where there are several lists.
pub(super) const LISTS: &[&str] = &[
    "data",
    "items",
    "results",
    "value",
    "values",
    "records",
    "entries",
    "objects",
    "elements",
    "resources",
];

/// Parameters of what comes in pages.
pub(super) const SIZES: &[&str] = &[
    "page",
    "perpage",
    "pagesize",
    "pagenumber",
    "limit",
    "cursor",
    "after",
    "before",
    "since",
    "offset",
    "pagetoken",
    "maxresults",
];
