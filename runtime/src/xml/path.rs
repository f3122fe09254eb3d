//! Where a member stands in an element.

use super::name::Name;

/// A member of a record that is not simply a child element by its name on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XmlMember {
    /// Its place in the table of members.
    pub at: usize,
    /// Where it stands: `name` a child, or for a list each of the children of that name; `list/item` a list in an
    /// element of its own; `@name` an attribute; `text()` the text of the element itself. Several, with `|`
    /// between them, are tried in order; the first is the one to write. A name may have a prefix and a
    /// namespace: `{http://example.com}ex:name`.
    pub path: &'static str,
}

/// A path, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Path<'a> {
    /// An attribute.
    Attribute(Name<'a>),
    /// The text of the element.
    Text,
    /// A child, or several for a list.
    Child(Name<'a>),
    /// A child that holds the items of a list.
    Wrapped(Name<'a>, Name<'a>),
}

impl<'a> Path<'a> {
    /// The paths of a text, in order.
    pub(super) fn all(text: &'a str) -> impl Iterator<Item = Path<'a>> {
        let mut rest = Some(text);
        std::iter::from_fn(move || {
            let (first, others) = split(rest?, '|');
            rest = others;
            Some(Path::of(first))
        })
    }

    /// The first path: the one to write.
    pub(super) fn first(text: &'a str) -> Path<'a> {
        Path::of(split(text, '|').0)
    }

    fn of(text: &'a str) -> Self {
        if text == "text()" {
            return Path::Text;
        }
        if let Some(name) = text.strip_prefix('@') {
            return Path::Attribute(Name::of(name));
        }
        match split(text, '/') {
            (name, None) => Path::Child(Name::of(name)),
            (name, Some(item)) => Path::Wrapped(Name::of(name), Name::of(item)),
        }
    }
}

/// Splits at a mark that is not inside the braces of a namespace.
fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    let mut is_namespace = false;
    for (at, character) in text.char_indices() {
        match character {
            '{' => is_namespace = true,
            '}' => is_namespace = false,
            _ if character == mark && !is_namespace => {
                let after = at.saturating_add(mark.len_utf8());
                return (text.get(..at).unwrap_or(text), text.get(after..));
            }
            _ => {}
        }
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart_outside_of_namespaces() {
        let paths: Vec<Path<'_>> = Path::all("{http://a/b|c}p:list/item|@id|text()|name").collect();
        let list = Name { namespace: "http://a/b|c", prefix: "p", local: "list" };
        let plain = |local| Name { namespace: "", prefix: "", local };
        let expected = [
            Path::Wrapped(list, plain("item")),
            Path::Attribute(plain("id")),
            Path::Text,
            Path::Child(plain("name")),
        ];
        assert_eq!(paths, expected);
        assert_eq!(Path::first("a|b"), Path::Child(plain("a")));
    }
}
