//! Which files are documents, and which are parts of one or something else altogether.
//!
//! Told from the members of the root alone, without parsing: a document has `openapi` or `swagger` there. What a file
//! must be beyond that is the generator's to say.

/// The members that make a document.
const MEMBERS: [&str; 2] = ["openapi", "swagger"];

/// Whether this is a document, in JSON or YAML.
pub(super) fn is_root(bytes: &[u8]) -> bool {
    // Of UTF-16 and UTF-32, every ASCII character is left when the zeros are gone.
    let wide: Vec<u8>;
    let start = bytes.get(..64).unwrap_or(bytes);
    let bytes = if start.contains(&0) {
        wide = bytes.iter().copied().filter(|it| *it != 0 && *it != 0xfe && *it != 0xff).collect();
        &wide
    } else {
        bytes
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes.iter().find(|it| !it.is_ascii_whitespace()) {
        Some(b'{') => has_member(bytes),
        Some(_) => has_line(&String::from_utf8_lossy(bytes)),
        None => false,
    }
}

/// JSON, or YAML that is written so: a member at depth 1.
fn has_member(bytes: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0_usize);
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at;
                while let Some(byte) = bytes.get(at).filter(|it| **it != b'"') {
                    at += if *byte == b'\\' { 2 } else { 1 };
                }
                let text = bytes.get(start..at).unwrap_or_default();
                at += 1;
                if depth == 1 && MEMBERS.iter().any(|it| it.as_bytes() == text) && is_key(bytes, at) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Whether a colon follows.
fn is_key(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b':')
}

/// YAML: a key as far to the left as the first one.
fn has_line(text: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let says_something = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with(['#', '%']) && !line.starts_with("---")
    };
    let Some(margin) = text.lines().find(says_something).map(indent) else { return false };
    text.lines().filter(|line| indent(line) == margin).any(|line| {
        let line = line.trim_start();
        MEMBERS.iter().any(|member| {
            [(*member).to_owned(), format!("\"{member}\""), format!("'{member}'")]
                .iter()
                .filter_map(|key| line.strip_prefix(key.as_str()))
                .any(|rest| rest.trim_start().starts_with(':'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_root;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(is_root(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn a_document_says_its_version_at_its_root() {
        check(r#"{"info": {"title": "a"}, "openapi" : "3.1.0"}"#, true);
        check("# note\n---\ninfo: {}\n'swagger': '2.0'\n", true);
        check("\u{feff}  openapi: 3.0.0\n  info: {}\n", true);
    }

    #[test]
    fn a_part_says_it_elsewhere_or_not_at_all() {
        check(r#"{"info": {"openapi": "3.1.0"}, "a": "openapi", "b": ["swagger"]}"#, false);
        check("type: object\nproperties:\n  openapi:\n    type: string\n", false);
        check("", false);
    }

    #[test]
    fn wide_characters_are_read() {
        let wide: Vec<u8> =
            "\u{feff}{\"openapi\": \"3.0.0\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_root(&wide));
    }
}
