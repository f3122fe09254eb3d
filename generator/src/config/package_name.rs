//! What Cargo accepts as the name of a package.

use crate::diagnostics::Diagnostics;
use crate::text::Span;

/// Rust's keywords and the names that Cargo keeps for itself: a package that has one cannot be a dependency.
const RESERVED: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc-macro",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "build",
    "deps",
    "examples",
    "incremental",
    "clientsmith-runtime",
    "clientsmith_runtime",
];

/// Whether a name will do; if not, the reason is a diagnostic.
pub fn check(name: &str, span: Span, diagnostics: &mut Diagnostics) -> bool {
    let problem = problem(name);
    if let Some(reason) = problem {
        diagnostics.invalid_package_name(span, name, reason);
    }
    problem.is_none()
}

/// What is wrong with a name, in words; `None`: nothing.
pub fn problem(name: &str) -> Option<&'static str> {
    let Some(first) = name.chars().next() else { return Some("it is empty") };
    if !first.is_ascii_alphabetic() {
        return Some("it does not begin with an ASCII letter");
    }
    if !name.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_')) {
        return Some("only ASCII letters, digits, `-` and `_` are allowed");
    }
    // crates.io allows no more, and file systems have limits too.
    if name.len() > 64 {
        return Some("it is longer than 64 characters");
    }
    if RESERVED.contains(&name.to_ascii_lowercase().as_str()) {
        return Some("the word is reserved");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn accepts_what_cargo_accepts() {
        for name in ["dastra", "dastra-client", "a", "x_2", "Aver"] {
            assert_eq!(problem(name), None, "{name}");
        }
    }

    #[test]
    fn refuses_what_cargo_refuses() {
        for name in ["", "2fa", "a b", "../evil", "fn", "test", "naïve", "-a"] {
            assert!(problem(name).is_some(), "{name}");
        }
    }
}
