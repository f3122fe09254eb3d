//! How values travel as JSON: one reader and one writer for all types, which bring nothing but tables.

mod base64;
mod choices;
mod closed;
mod collections;
mod data;
mod debug;
pub mod double_option;
mod equal;
mod files;
mod fit;
mod foreign;
mod form;
#[cfg(test)]
mod hostile_tests;
mod items;
mod leaf;
mod leaves;
mod macros;
mod members;
mod octets;
mod open;
mod read;
mod scalars;
mod slot;
mod table;
mod tagged;
#[cfg(test)]
mod tests;
mod texts;
mod trail;
mod tuples;
mod typed;
mod union;
mod write;

pub use self::base64::Base64;
pub use self::closed::NotListed;
pub use self::data::{
    Data, Entries, Form, List, Nullable, NullableList, Open, Sink, Slot, Source, blank, copy,
};
pub use self::debug::{Masked, debug};
pub use self::equal::equal;
pub use self::foreign::Foreign;
pub use self::leaf::{ByJson, Display, Whole};
pub use self::open::text;
pub use self::slot::place;
pub use self::table::{Member, Members, Presence, Union, Variant};
pub use self::tagged::{Tagged, attempt, with_tag};
pub use self::typed::{Deserialized, read};
pub use self::write::{Serialized, write};

pub(crate) use self::leaves::NUMBER;
pub(crate) use self::members::slot;
pub(crate) use self::octets::as_text;
pub(crate) use self::read::Place;
pub(crate) use self::trail::{Key, Trail};
pub(crate) use self::write::{Written, content, each_entry, each_member};
pub use crate::xml::XmlMember;
