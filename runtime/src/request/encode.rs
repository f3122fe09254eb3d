//! Percent-encoding of one component (RFC 3986 §2).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};

use crate::argument::Argument;

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
    /// All of them.
    All,
}

/// Appends the text, encoded.
#[inline]
pub(super) fn encode(out: &mut String, text: &str, keep: Keep) {
    // Most text is.
    if text.bytes().all(|it| is_plain(it, keep)) {
        return out.push_str(text);
    }
    match keep {
        Keep::Unreserved => out.extend(utf8_percent_encode(text, COMPONENT)),
        Keep::ReservedInQuery => keeping_triplets(out, text, RESERVED_QUERY),
        Keep::All => out.push_str(text),
        Keep::ReservedInPath | Keep::Literal => keeping_triplets(out, text, LITERAL),
    }
}

/// Whether a character is kept by everybody, or is the one between segments and is kept here.
#[inline]
fn is_plain(octet: u8, keep: Keep) -> bool {
    octet.is_ascii_alphanumeric()
        || matches!(octet, b'-' | b'.' | b'_' | b'~')
        || (octet == b'/' && keep != Keep::Unreserved)
}

fn keeping_triplets(out: &mut String, text: &str, set: &'static AsciiSet) {
    for (index, part) in text.split('%').enumerate() {
        if index > 0 {
            let is_triplet =
                part.as_bytes().first_chunk::<2>().is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
            out.push_str(if is_triplet { "%" } else { percent_encode_byte(b'%') });
        }
        out.extend(utf8_percent_encode(part, set));
    }
}

/// Appends all of a value, encoded: `between` stands between members, and between the name and the value of one.
#[inline]
pub(super) fn join(out: &mut String, argument: &Argument, between: [&str; 2], keep: Keep) {
    let [members_apart, name_apart] = between;
    match argument {
        Argument::Text(text) | Argument::Bare(text) => encode(out, text, keep),
        Argument::List(members) => {
            for (index, member) in members.iter().enumerate() {
                out.push_str(if index > 0 { members_apart } else { "" });
                encode(out, &member.text(), keep);
            }
        }
        Argument::Map(members) => {
            for (index, (name, member)) in members.iter().enumerate() {
                out.push_str(if index > 0 { members_apart } else { "" });
                encode(out, name, keep);
                out.push_str(name_apart);
                encode(out, &member.text(), keep);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, keep: Keep, expected: &str) {
        let mut out = String::new();
        encode(&mut out, text, keep);
        assert_eq!(out, expected);
    }

    #[test]
    fn only_unreserved_characters_are_kept() {
        check("aZ09-._~", Keep::Unreserved, "aZ09-._~");
        check("a b/ü%&=+?#", Keep::Unreserved, "a%20b%2F%C3%BC%25%26%3D%2B%3F%23");
    }

    #[test]
    fn reserved_characters_are_kept_where_they_break_nothing() {
        check("/a?b:c,d&e#f+g%20%zz", Keep::ReservedInQuery, "/a?b:c,d%26e%23f%2Bg%20%25zz");
        check("a/b?c", Keep::ReservedInPath, "a/b%3Fc");
        check("/a{b}\\c d", Keep::Literal, "/a%7Bb%7D%5Cc%20d");
    }
}
