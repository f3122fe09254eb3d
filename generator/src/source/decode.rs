//! From bytes to text: UTF-8, UTF-16 where its byte order shows, and prose in Latin-1.

/// A decoded text, and where the first bytes are that no character stands behind.
pub(super) struct Decoded {
    /// The text without its byte order mark; bad bytes have become U+FFFD.
    pub(super) text: String,
    /// Offset in `text` of the first replaced character.
    pub(super) bad_at: Option<usize>,
    /// Offset in `text` of the first letter that was read as Latin-1.
    pub(super) latin1_at: Option<usize>,
}

/// Decodes a file. JSON and YAML are Unicode (RFC 8259, section 8.1; YAML 1.2.2, section 5.2). Files saved by
/// old editors hold words in Latin-1: those are read where nothing else can be meant. Any other bytes are for
/// the caller to refuse, since guessing would turn the names of an API into other names.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // A document starts with an ASCII character, so a zero byte beside it gives the order away.
        [first, 0, ..] if *first != 0 => utf16(&bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf16(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest.to_vec()),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, bad_at: None, latin1_at: None },
        Err(error) => {
            let first = Some(error.utf8_error().valid_up_to());
            match latin1(error.as_bytes()) {
                Some(text) => Decoded { text, bad_at: None, latin1_at: first },
                None => {
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    Decoded { text, bad_at: first, latin1_at: None }
                }
            }
        }
    }
}

/// The text in Latin-1, if every byte beyond ASCII is one of its letters and stands alone inside a word.
///
/// Characters of UTF-8 are runs of two bytes and more, so a file that mixes both is not taken for either.
fn latin1(bytes: &[u8]) -> Option<String> {
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let mut before = None;
    let mut rest = bytes;
    while let [byte, behind @ ..] = rest {
        let is_letter = matches!(byte, 0xC0..=0xFD) && !matches!(byte, 0xD7 | 0xF7);
        let stands_alone = is_word(before) || is_word(behind.first());
        let in_a_run = before.is_some_and(|it: &u8| !it.is_ascii());
        if !byte.is_ascii() && (!is_letter || !stands_alone || in_a_run) {
            return None;
        }
        (before, rest) = (Some(byte), behind);
    }
    Some(bytes.iter().copied().map(char::from).collect())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let pairs = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        // An odd byte at the end: half a character, as an unpaired surrogate is.
        _ => 0xD800,
    });
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), bad_at: None, latin1_at: None };
    for it in char::decode_utf16(pairs) {
        if it.is_err() {
            decoded.bad_at.get_or_insert(decoded.text.len());
        }
        decoded.text.push(it.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, bad_at: Option<usize>) {
        let decoded = decode(bytes.to_vec());
        assert_eq!((decoded.text.as_str(), decoded.bad_at), (text, bad_at));
    }

    #[test]
    fn byte_order_marks_are_dropped() {
        check(b"\xEF\xBB\xBFa", "a", None);
        check(b"\xFF\xFEa\0\xE9\0", "aé", None);
        check(b"\xFE\xFF\0a", "a", None);
    }

    #[test]
    fn utf16_is_told_without_a_mark() {
        check(b"{\0}\0", "{}", None);
        check(b"\0{\0}", "{}", None);
    }

    #[test]
    fn bad_bytes_are_found() {
        check(b"\xC3\x28", "\u{FFFD}(", Some(0));
        check(b"title: \xFF", "title: \u{FFFD}", Some(7));
        check(b"caf\xE9 \xC3\xA9", "caf\u{FFFD} \u{E9}", Some(3));
        check(b"\xFF\xFEa\0\x00\xD8", "a\u{FFFD}", Some(1));
        check(b"\xFF\xFEa\0b", "a\u{FFFD}", Some(1));
    }

    #[test]
    fn words_in_latin1_are_read() {
        let decoded = decode(b"Cu\xE1ntos art\xEDculos".to_vec());
        assert_eq!(
            (decoded.text.as_str(), decoded.bad_at, decoded.latin1_at),
            ("Cuántos artículos", None, Some(2))
        );
    }

    #[test]
    fn nothing_is_an_empty_text() {
        check(b"", "", None);
    }
}
