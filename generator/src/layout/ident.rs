//! Words of a document as Rust identifiers. The only user of `heck`.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A legal identifier in ASCII, `r#` included where it takes that.
///
/// Letters of other scripts are spelled in ASCII: kept as they are, they would meet rustc's lints on
/// confusable and uncommon characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

/// What an identifier names; decides its case, and what stands before a leading digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A type.
    Type,
    /// A variant of an enum.
    Variant,
    /// A field of a struct.
    Field,
    /// An argument or a setter.
    Parameter,
    /// A method.
    Method,
    /// A module, and so a file.
    Module,
}

/// Longer names are cut: file systems take 255 bytes, readers less.
const LONGEST: usize = 100;

impl Ident {
    /// A name of our own, known to be legal.
    pub(super) fn own(name: &str) -> Self {
        Ident(name.to_owned())
    }

    /// The identifier as it stands in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// The name of the constant that goes with it.
    pub(super) fn constant(&self) -> Ident {
        Ident(self.bare().to_ascii_uppercase())
    }

    /// This name with more behind it.
    pub(super) fn with_suffix(&self, suffix: &str) -> Ident {
        let bare = self.bare();
        // A name such as `self_` brings the joint itself; two of them are no snake case.
        let bare = if suffix.starts_with('_') { bare.trim_end_matches('_') } else { bare };
        Ident(format!("{bare}{suffix}"))
    }
}

/// The identifier for words of the document, or `None` where nothing of them can be spelled.
pub(super) fn spell(words: &[&str], role: Role) -> Option<Ident> {
    let joined: Vec<String> = words.iter().map(|word| ascii(word)).collect();
    let text = joined.join(" ");
    let cased = match role {
        Role::Type | Role::Variant => text.to_upper_camel_case(),
        Role::Field | Role::Parameter | Role::Method | Role::Module => text.to_snake_case(),
    };
    let cut: String = cased.chars().take(LONGEST).collect();
    // The cut may fall behind the joint of two words.
    let cased = cut.trim_end_matches('_');
    let first = cased.chars().next()?;
    let named =
        if first.is_ascii_digit() { format!("{}{cased}", before_digit(role)) } else { cased.to_owned() };
    Some(Ident(legal(named, role)))
}

/// The identifier for words of the document, or a numbered one where nothing of them can be spelled.
pub(super) fn spell_or_number(words: &[&str], role: Role, index: usize) -> Ident {
    if matches!(role, Role::Field | Role::Parameter) && words == [""] {
        return Ident("empty".to_owned());
    }
    spell(words, role).unwrap_or_else(|| Ident(format!("{}{}", before_digit(role), index.saturating_add(1))))
}

fn before_digit(role: Role) -> &'static str {
    match role {
        Role::Type => "Type",
        Role::Variant => "Value",
        Role::Field => "field_",
        Role::Parameter => "parameter_",
        Role::Method => "call_",
        Role::Module => "group_",
    }
}

/// Keywords of edition 2024, reserved ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["self", "super", "crate"];

/// Names of devices that some file systems refuse.
const DEVICES: &[&str] =
    &["aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"];

fn legal(name: String, role: Role) -> String {
    match role {
        Role::Type if name == "Self" => "SelfType".to_owned(),
        Role::Variant if name == "Self" => "SelfValue".to_owned(),
        Role::Type | Role::Variant => name,
        Role::Field | Role::Parameter | Role::Method | Role::Module if NEVER_RAW.contains(&name.as_str()) => {
            format!("{name}_")
        }
        Role::Field | Role::Parameter | Role::Method if KEYWORDS.contains(&name.as_str()) => {
            format!("r#{name}")
        }
        Role::Module if KEYWORDS.contains(&name.as_str()) || DEVICES.contains(&name.as_str()) => {
            format!("{name}_")
        }
        Role::Field | Role::Parameter | Role::Method | Role::Module => name,
    }
}

/// The text in ASCII letters and digits, with spaces between words.
///
/// Punctuation only separates words, except where it is all there is to tell a value from its
/// neighbours: signs and comparisons in front (`+1`, `<`, `-created`).
fn ascii(text: &str) -> String {
    let mut out = String::new();
    let start = text.trim_start();
    let signs = start.len() - start.trim_start_matches(['+', '-', '<', '>', '=', '!', '~', '*']).len();
    let (front, rest) = start.split_at(signs);
    for sign in front.chars() {
        push_word(&mut out, symbol(sign));
    }
    for letter in rest.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if letter == '\'' || letter == '\u{2019}' {
            // `don't` is one word.
        } else if letter.is_ascii() {
            out.push(' ');
        } else if let Some(spelled) = deunicode::deunicode_char(letter) {
            let spelled: String =
                spelled.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { ' ' }).collect();
            if letter.is_alphabetic() { out.push_str(&spelled) } else { push_word(&mut out, &spelled) }
        }
    }
    if out.trim().is_empty() {
        rest.chars().filter(char::is_ascii_punctuation).for_each(|it| push_word(&mut out, symbol(it)));
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    out.push(' ');
    out.push_str(word);
    out.push(' ');
}

fn symbol(sign: char) -> &'static str {
    match sign {
        '+' => "plus",
        '-' => "minus",
        '<' => "less than",
        '>' => "greater than",
        '=' => "equal",
        '!' => "not",
        '~' => "tilde",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '?' => "question mark",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '^' => "caret",
        '_' => "underscore",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(role: Role, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(spell_or_number(&[text], role, 0).as_str(), *expected, "{text:?}");
        }
    }

    #[test]
    fn types_and_variants_are_pascal_case() {
        check(
            Role::Type,
            &[
                ("task", "Task"),
                ("io.k8s.api.core.v1.Pod", "IoK8sApiCoreV1Pod"),
                ("self", "SelfType"),
                ("404", "Type404"),
                ("Größe", "Grosse"),
                ("名前", "MingQian"),
                ("", "Type1"),
            ],
        );
        check(
            Role::Variant,
            &[
                ("<", "LessThan"),
                ("+1", "Plus1"),
                ("-1", "Minus1"),
                ("-created_at", "MinusCreatedAt"),
                ("😀", "Grinning"),
                ("...", "DotDotDot"),
                ("\u{0}", "Value1"),
            ],
        );
    }

    #[test]
    fn what_is_put_behind_a_name_is_joined_once() {
        let long = format!("{} b", "a".repeat(LONGEST - 1));
        let cut = spell(&[&long], Role::Method).unwrap();
        assert_eq!(cut.as_str(), "a".repeat(LONGEST - 1));
        let own = spell(&["self"], Role::Method).unwrap();
        assert_eq!((own.as_str(), own.with_suffix("_call").as_str()), ("self_", "self_call"));
    }

    #[test]
    fn values_are_snake_case_and_never_keywords() {
        check(
            Role::Field,
            &[
                ("dueDate", "due_date"),
                ("type", "r#type"),
                ("self", "self_"),
                ("_links", "links"),
                ("$ref", "r#ref"),
                ("+1", "plus_1"),
                ("1h", "field_1h"),
                ("X-Rate-Limit", "x_rate_limit"),
            ],
        );
        check(Role::Module, &[("type", "type_"), ("../../etc", "etc"), ("con", "con_"), ("/", "slash")]);
    }
}
