//! Paths of Rust types, as users write them.

/// Whether a text is the path of a type: `crate::Pet`, `rust_decimal::Decimal`, `Vec<crate::Row>`. Paths come
/// from documents too, so nothing else may get into the code by this way.
pub fn is_rust_path(text: &str) -> bool {
    // Nobody nests deeper.
    const DEEPEST: usize = 8;
    path(text.trim(), DEEPEST).is_some_and(|rest| rest.trim().is_empty())
}

/// Takes a path off the front.
fn path(text: &str, depth: usize) -> Option<&str> {
    let mut rest = segment(text.strip_prefix("::").unwrap_or(text))?;
    while let Some(after) = rest.strip_prefix("::") {
        rest = segment(after)?;
    }
    let Some(mut inside) = rest.strip_prefix('<') else { return Some(rest) };
    loop {
        inside = path(inside.trim_start(), depth.checked_sub(1)?)?.trim_start();
        match (inside.strip_prefix(','), inside.strip_prefix('>')) {
            (Some(after), _) => inside = after,
            (None, Some(after)) => return Some(after),
            (None, None) => return None,
        }
    }
}

fn segment(text: &str) -> Option<&str> {
    let end = text.find(|it: char| !(it.is_ascii_alphanumeric() || it == '_')).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    let starts = word.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    (starts && word != "_" && !KEYWORDS.contains(&word)).then_some(rest)
}

/// Keywords of edition 2024 that cannot stand in a path.
const KEYWORDS: [&str; 48] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
];

#[cfg(test)]
mod tests {
    use super::is_rust_path;

    #[test]
    fn paths_and_nothing_else() {
        for path in
            ["Pet", "crate::Pet", "::a::B", "Vec<crate::Row>", "a::B<C, Vec<D>>", "rust_decimal::Decimal"]
        {
            assert!(is_rust_path(path), "{path}");
        }
        for text in ["", "a b", "fn", "a::", "Vec<", "Vec<>", "a;b", "a::b()", "&str", "1a", "a>b", "_"] {
            assert!(!is_rust_path(text), "{text}");
        }
    }
}
