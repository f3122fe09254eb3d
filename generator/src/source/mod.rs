//! Floor 1: from a path, a URL or a typed document to a tree in which every value has a span.
//!
//! Reading never fails half way: what can be read is in the tree, what cannot is a diagnostic.

mod builder;
mod decode;
mod disk;
#[cfg(feature = "fetch")]
mod fetch;
mod follow;
mod input;
mod json;
mod library;
mod limits;
mod load;
mod lock;
mod measure;
mod merge;
pub mod node;
mod number;
mod overlay;
mod parse;
mod pointer;
mod read_error;
#[cfg(feature = "fetch")]
mod remote;
mod serialize;
mod typed;
mod yaml;

#[cfg(feature = "fetch")]
pub use fetch::Network;
pub use follow::{follow, step};
pub use input::Input;
pub use library::{DocumentId, Library, Unreadable, join_reference, judge as judge_self};
pub(crate) use limits::{MAX_COPIES, MAX_DEPTH, MAX_REPEATED};
pub use load::load;
pub use lock::{Access, Fetch};
pub use measure::{Measure, measure};
pub use node::{Member, Node, Number, Object, Value};
pub use pointer::Pointers;
pub use read_error::ReadError;
#[cfg(feature = "fetch")]
pub use remote::{Refresh, Remote, Trust};
pub use typed::from_serializable;

#[cfg(test)]
pub(crate) mod tests;
