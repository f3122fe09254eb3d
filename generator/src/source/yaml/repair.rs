//! A slip that other readers do not mind.

use granit_parser::{ErrorKind, ScanError};

/// So many slips are slips.
const MAX_REPAIRS: usize = 16;

/// The text with a comment blanked that stands right behind a closing quote or bracket, and where it was;
/// nothing moves.
///
/// YAML 1.2.2, section 6.6, asks for a space in front of a comment. A `#` without one has no other meaning
/// there, and libyaml's descendants take it for a comment.
pub(super) fn blank_comment(text: &str, error: &ScanError, repaired: usize) -> Option<(String, usize)> {
    if *error.kind() != ErrorKind::CommentNotSeparated || repaired >= MAX_REPAIRS {
        return None;
    }
    let at = text.get(..=error.marker().byte_offset()?)?.rfind('#')?;
    let (before, rest) = (text.get(..at)?, text.get(at..)?);
    let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Some((format!("{before}{}{}", " ".repeat(length), rest.get(length..)?), at))
}
