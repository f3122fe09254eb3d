//! Answers in pages: from one to the next, until there is none.
//!
//! How it is done is data of the operation ([`Pagination`]); the one way through the pages is here, for all operations. Each
//! page is a call like any other: it has its credentials, its retries and its time.

mod items;
mod json;
mod link;
mod of;
mod pager;
mod pages;
mod pagination;
mod step;

pub use self::items::PagedItems;
pub use self::of::{OnlyPages, PagesOf};
pub use self::pages::Pages;
pub use self::pagination::{Next, Pagination};

pub(crate) use self::pager::Pager;
