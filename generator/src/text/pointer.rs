//! JSON pointers (RFC 6901), plain and as URI fragments.

use std::borrow::Cow;

/// The decoded segments of a pointer: `/paths/~1pets~1%7Bid%7D` gives `paths`, `/pets/{id}`.
///
/// Percent-encoding is undone too, as references carry pointers in URI fragments (RFC 6901 section 6).
pub fn segments(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|segment| unescape(&percent_decode(segment)).into_owned()).collect()
}

/// A segment as it stands in a pointer (RFC 6901 section 3).
pub fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

/// A segment as it is meant: `~1` before `~0`, so that `~01` stays `~1` (RFC 6901 section 4).
pub fn unescape(segment: &str) -> Cow<'_, str> {
    if segment.contains('~') {
        Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(segment)
    }
}

/// A part of a URI without its percent-encoding; what is none is kept (RFC 3986 section 2.1).
pub fn percent_decode(segment: &str) -> Cow<'_, str> {
    if !segment.contains('%') {
        return Cow::Borrowed(segment);
    }
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        match tail {
            [high, low, after @ ..] if first == b'%' && hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                rest = after;
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|it| u8::try_from(it).ok())
}

/// The segments of a JSON pointer, plain or as a fragment (RFC 6901 section 6).
pub(crate) fn tokens(pointer: &str) -> Option<Vec<String>> {
    if let Some(fragment) = pointer.strip_prefix('#') {
        return (fragment.is_empty() || fragment.starts_with('/')).then(|| segments(fragment));
    }
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    Some(pointer.strip_prefix('/')?.split('/').map(|it| unescape(it).into_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn segments_are_decoded() {
        assert_eq!(segments("/paths/~1pets~1%7Bid%7D/get"), ["paths", "/pets/{id}", "get"]);
        assert_eq!(segments("/a~01/100%"), ["a~1", "100%"]);
    }
}
