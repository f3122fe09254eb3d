//! How values travel as XML: the tables of JSON, and where the document says so, a [path](XmlMember::path) beside
//! a member.

mod find;
mod latin;
mod name;
mod path;
mod read;
pub(crate) mod scalar;
mod shape;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use self::path::XmlMember;
pub(crate) use self::read::fill;
pub(crate) use self::write::write;

/// Whether a media type is XML (RFC 7303 sections 3 and 4.2).
pub(crate) fn is_xml(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    media_type.ends_with("/xml") || media_type.ends_with("+xml")
}
