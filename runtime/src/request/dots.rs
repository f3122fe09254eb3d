//! Dot segments, which URL parsers resolve, encoded or not (RFC 3986 §5.2.4; WHATWG URL, “double-dot path segment”).

use crate::cut::cut;

/// Whether a value may make a dot segment: by dots of its own, or by a `/` beside those of the template.
#[inline]
pub(super) fn may_make(value: &str) -> bool {
    value.bytes().any(|it| matches!(it, b'.' | b'%' | b'/')) && may_make_closely(value)
}

#[cold]
fn may_make_closely(value: &str) -> bool {
    is_dots(value) || value.contains('/')
}

/// Whether a filled template has dot segments that it does not have by itself.
#[cold]
pub(super) fn are_made(template: &str, filled: &str) -> bool {
    let mut own = String::new();
    let mut rest = template;
    while let Some((literal, tail)) = cut(rest, b'{') {
        // Whatever comes for it: what is beside it is no dot segment of the template.
        own.extend([literal, "{}"]);
        rest = cut(tail, b'}').map_or("", |(_, tail)| tail);
    }
    own.push_str(rest);
    count(filled) > count(&own)
}

fn count(path: &str) -> usize {
    path.split('/').filter(|it| is_dots(it)).count()
}

fn is_dots(segment: &str) -> bool {
    let rest = without_dot(segment);
    rest.is_some_and(|it| it.is_empty() || without_dot(it) == Some(""))
}

fn without_dot(text: &str) -> Option<&str> {
    ["%2e", "%2E", "."].into_iter().find_map(|dot| text.strip_prefix(dot))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_made_by_values_and_not_by_templates() {
        for (template, filled, expected) in [
            ("/a/{id}", "/a/..", true),
            ("/a/{id}", "/a/%2E.", true),
            ("/a/{id}", "/a/...", false),
            ("/a/.{id}", "/a/..", true),
            ("/a/.{id}", "/a/.b", false),
            ("/a/../{id}", "/a/../b", false),
            ("/a/../{id}", "/a/../.", true),
            // A name is not what is written.
            ("/a/{b/../c}", "/a/..", true),
            ("/a/{b/..", "/a/b/..", true),
            ("/a{b}..", "/a/..", true),
        ] {
            assert_eq!(are_made(template, filled), expected, "{template} {filled}");
        }
        for value in [".", "..", "%2e", "%2E.", "x/../y", "/.", "/"] {
            assert!(may_make(value), "{value}");
        }
        for value in ["a", "a.b", ".a", "...", "%2f", ""] {
            assert!(!may_make(value), "{value}");
        }
    }
}
