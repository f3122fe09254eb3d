//! References: `$ref` values, and the JSON pointers in them.

use crate::source::{Node, Value};

/// What the text of a `$ref` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A place in this document: `#/components/schemas/Pet`, or `#` for all of it.
    Local(Pointer),
    /// A name given by `$anchor` in this document: `#pet`.
    Anchor(String),
    /// A place in another document.
    External(String),
}

/// A JSON pointer (RFC 6901) as its decoded tokens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pointer(pub Vec<String>);

impl Reference {
    /// Reads the text of a `$ref`.
    pub fn parse(text: &str) -> Reference {
        let text = text.trim();
        let Some(fragment) = text.strip_prefix('#') else { return Reference::External(text.to_owned()) };
        match fragment.strip_prefix('/') {
            Some(rest) => Reference::Local(Pointer(rest.split('/').map(token).collect())),
            None if fragment.is_empty() => Reference::Local(Pointer::default()),
            None => Reference::Anchor(fragment.to_owned()),
        }
    }
}

impl Pointer {
    /// The node the pointer names, from `root` on.
    pub fn find<'a>(&self, root: &'a Node) -> Option<&'a Node> {
        self.0.iter().try_fold(root, |node, token| match &node.value {
            Value::Object(object) => object.get(token),
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
        })
    }

    /// The pointer as the fragment of a URI: `#/paths/~1pets`.
    pub fn to_fragment(&self) -> String {
        let mut text = "#".to_owned();
        for token in &self.0 {
            text.push('/');
            // RFC 6901, section 3, and section 6 for what a URI fragment cannot hold.
            text.push_str(&token.replace('~', "~0").replace('/', "~1").replace('%', "%25"));
        }
        text
    }
}

/// The node a local `$ref` names.
pub fn find<'a>(root: &'a Node, reference: &str) -> Option<&'a Node> {
    match Reference::parse(reference) {
        Reference::Local(pointer) => pointer.find(root),
        Reference::Anchor(_) | Reference::External(_) => None,
    }
}

/// One token: percent-decoded (RFC 6901, section 6), then unescaped (section 4).
fn token(text: &str) -> String {
    let decoded = if text.contains('%') { percent_decoded(text) } else { text.to_owned() };
    if decoded.contains('~') { decoded.replace("~1", "/").replace("~0", "~") } else { decoded }
}

/// Real documents hold names with a bare `%` in them: what does not decode is kept as it stands.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match rest {
            [b'%', high, low, tail @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(hex(*high) * 16 + hex(*low));
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        b'A'..=b'F' => digit - b'A' + 10,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Pointer, Reference};

    #[track_caller]
    fn check(text: &str, tokens: &[&str]) {
        let expected = Pointer(tokens.iter().map(|it| (*it).to_owned()).collect());
        assert_eq!(Reference::parse(text), Reference::Local(expected));
    }

    #[test]
    fn reads_pointers() {
        check("#", &[]);
        check("#/components/schemas/Pet", &["components", "schemas", "Pet"]);
        check("#/paths/~1pets~1%7Bid%7D/get", &["paths", "/pets/{id}", "get"]);
        check("#/a/100%/~01", &["a", "100%", "~1"]);
    }

    #[test]
    fn tells_other_documents_and_anchors_apart() {
        assert_eq!(Reference::parse("pet.yaml#/Pet"), Reference::External("pet.yaml#/Pet".to_owned()));
        assert_eq!(Reference::parse("#pet"), Reference::Anchor("pet".to_owned()));
    }
}
