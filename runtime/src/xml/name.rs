//! Names of elements and attributes.

/// A name: `{namespace}prefix:local`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// Empty: none.
    pub(super) namespace: &'a str,
    /// Empty: none.
    pub(super) prefix: &'a str,
    pub(super) local: &'a str,
}

impl<'a> Name<'a> {
    /// Takes a name apart.
    pub(super) fn of(text: &'a str) -> Self {
        let bracketed = text.strip_prefix('{').and_then(|it| it.split_once('}'));
        let (namespace, name) = bracketed.unwrap_or(("", text));
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        Self { namespace, prefix, local }
    }

    /// Whether it can be written (Namespaces in XML 1.0 section 4).
    pub(super) fn is_valid(self) -> bool {
        is_plain(self.local) && (self.prefix.is_empty() || is_plain(self.prefix))
    }
}

/// A name without a colon, by the letters that XML 1.0 section 2.3 allows; what Unicode calls a letter is close
/// enough beyond ASCII.
fn is_plain(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|it| it == '_' || it.is_alphabetic())
        && characters.all(|it| matches!(it, '_' | '-' | '.' | '\u{b7}') || it.is_alphanumeric())
}
