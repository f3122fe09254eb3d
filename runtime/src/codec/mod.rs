//! How values travel as JSON: one reader and one writer for all types, which bring nothing but tables.

mod base64;
mod closed;
mod collections;
mod data;
mod debug;
pub mod double_option;
mod fit;
mod foreign;
mod macros;
mod open;
mod read;
mod read_record;
mod scalars;
mod tagged;
#[cfg(test)]
mod tests;
mod texts;
mod trail;
mod tuples;
mod union;
mod write;

pub use self::base64::Base64;
pub use self::closed::NotListed;
pub use self::data::{Data, Entries, Form, List, Member, Nullable, Open, Parse, Presence, Whole, blank};
pub use self::debug::debug;
pub use self::foreign::{ByJson, Foreign};
pub use self::open::text;
pub use self::read::read;
pub use self::tagged::{Tagged, attempt, with_tag};
pub use self::union::{Union, Variant, Variants};
pub use self::write::write;

pub(crate) use self::read::Place;
pub(crate) use self::read_record::slot;
pub(crate) use self::trail::Trail;
pub(crate) use self::write::{Written, content, each_entry, each_member};
pub use crate::xml::XmlMember;
