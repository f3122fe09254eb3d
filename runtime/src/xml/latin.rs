//! The characters of a document: UTF-8, or ISO 8859-1 where it says so.

use std::borrow::Cow;

/// As much of a document as an XML declaration needs.
const DECLARATION: usize = 128;

/// The text of a document; none: it is in an encoding that is not read.
pub(super) fn decode(body: &[u8]) -> Option<Cow<'_, str>> {
    match std::str::from_utf8(body) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) => says_latin(body).then(|| body.iter().copied().map(char::from).collect()),
    }
}

/// Every octet of ISO 8859-1 is the character of the same number.
fn says_latin(body: &[u8]) -> bool {
    let start = body.get(..DECLARATION.min(body.len())).unwrap_or_default();
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let declaration = start.split_once("?>").map_or("", |(before, _)| before);
    ["iso-8859-1", "latin1", "us-ascii"].iter().any(|it| declaration.contains(it))
}
