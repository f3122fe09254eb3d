//! Answers that come in pages.

use crate::ir;
use crate::layout::doc::code_span;
use crate::layout::{NextPage, Pages};

/// What the runtime is told of the pages of an operation.
pub(super) fn pages(pages: &ir::Pagination) -> Pages {
    let next = match pages.next.clone() {
        ir::Next::Cursor { parameter, at } => NextPage::Cursor { parameter, at },
        ir::Next::Header { parameter, name } => NextPage::Header { parameter, name },
        ir::Next::LastItem { parameter, at } => NextPage::LastItem { parameter, at },
        ir::Next::Page { parameter, first, current } => NextPage::Page { parameter, first, current },
        ir::Next::Offset { parameter } => NextPage::Offset { parameter },
        ir::Next::Link => NextPage::Link,
        ir::Next::Url { at } => NextPage::Url { at },
    };
    Pages {
        next,
        items: pages.items.as_ref().map(|it| it.at.clone()),
        more: pages.more.clone(),
        last: pages.last.clone(),
        total: pages.total.clone(),
    }
}

/// What is said of them at the method.
pub(super) fn documentation(pages: &ir::Pagination) -> String {
    let way = match &pages.next {
        ir::Next::Cursor { parameter, at } => {
            format!("{} takes {} of the page before", code_span(parameter), code_span(at))
        }
        ir::Next::Header { parameter, name } => {
            format!("{} takes the header {} of the page before", code_span(parameter), code_span(name))
        }
        ir::Next::LastItem { parameter, at } => {
            format!("{} takes {} of the last item before", code_span(parameter), code_span(at))
        }
        ir::Next::Page { parameter, .. } => format!("{} counts pages", code_span(parameter)),
        ir::Next::Offset { parameter } => format!("{} counts items", code_span(parameter)),
        ir::Next::Link => "the link `next` of the page before leads on".to_owned(),
        ir::Next::Url { at } => format!("the URL in {} of the page before leads on", code_span(at)),
    };
    let items = match pages.items.as_ref().map(|it| it.at.as_str()) {
        Some("") => "; `items()` gives the items of all".to_owned(),
        Some(at) => format!("; `items()` gives those in {} of all", code_span(at)),
        None => String::new(),
    };
    format!("Pages: `pages()` gives one after the other ({way}){items}.")
}
