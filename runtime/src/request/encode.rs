//! Percent-encoding of one component (RFC 3986 §2).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};

/// Everything but the unreserved characters (RFC 3986 §2.3).
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a template's own text may hold as it is: reserved characters stay (RFC 3986 §2.2), but
/// neither `?` and `#`, which were cut off before, nor `\`, which URL parsers take for `/`.
const LITERAL: &AsciiSet = &COMPONENT
    .remove(b'/')
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Reserved characters that keep their place in a query value: not those that end the value or the query.
const RESERVED_QUERY: &AsciiSet = &LITERAL.add(b'&').add(b'+').remove(b'?');

/// Which characters of a value are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// The unreserved ones.
    Unreserved,
    /// Reserved ones too, and triplets that are encoded already (RFC 6570 §3.2.3), in a query.
    ReservedInQuery,
    /// The same in a path.
    ReservedInPath,
    /// The text of a template.
    Literal,
}

pub(super) fn encode(text: &str, keep: Keep) -> String {
    match keep {
        Keep::Unreserved => utf8_percent_encode(text, COMPONENT).to_string(),
        Keep::ReservedInQuery => keeping_triplets(text, RESERVED_QUERY),
        Keep::ReservedInPath | Keep::Literal => keeping_triplets(text, LITERAL),
    }
}

fn keeping_triplets(text: &str, set: &'static AsciiSet) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('%');
    out.extend(parts.next().map(|it| utf8_percent_encode(it, set).to_string()));
    for part in parts {
        let is_triplet =
            part.as_bytes().first_chunk::<2>().is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
        out.push_str(if is_triplet { "%" } else { percent_encode_byte(b'%') });
        out.extend(utf8_percent_encode(part, set));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_are_kept() {
        assert_eq!(encode("aZ09-._~", Keep::Unreserved), "aZ09-._~");
        assert_eq!(encode("a b/ü%&=+?#", Keep::Unreserved), "a%20b%2F%C3%BC%25%26%3D%2B%3F%23");
    }

    #[test]
    fn reserved_characters_are_kept_where_they_break_nothing() {
        assert_eq!(encode("/a?b:c,d&e#f+g%20%zz", Keep::ReservedInQuery), "/a?b:c,d%26e%23f%2Bg%20%25zz");
        assert_eq!(encode("a/b?c", Keep::ReservedInPath), "a/b%3Fc");
        assert_eq!(encode("/a{b}\\c d", Keep::Literal), "/a%7Bb%7D%5Cc%20d");
    }
}
