//! Text that means nothing in Markdown but itself.

use std::borrow::Cow;

/// Stands for a space at which a line must not end.
pub(super) const FIXED_SPACE: char = '\u{1}';

/// Methods that a line could start with to look like the one that names the operation.
const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query", "connect", "copy", "move",
    "lock", "unlock", "link", "unlink", "purge", "search", "propfind",
];

/// The text without characters that do not belong into source code.
///
/// The bidirectional controls are an error to rustc (`text_direction_codepoint_in_literal`).
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|it| it == b'\n' || matches!(it, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    unified
        .chars()
        .filter(|&it| it == '\n' || !it.is_control())
        .filter(|&it| !matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|it| if matches!(it, '\u{2028}' | '\u{2029}') { ' ' } else { it })
        .collect::<String>()
        .into()
}

/// Whether a text is one paragraph without anything that Markdown reads as a mark, as most are: each line starts with
/// a letter and holds nothing but words and marks that stand for themselves.
pub(super) fn is_prose(text: &str) -> bool {
    let stands_for_itself = |it: u8| {
        it.is_ascii_alphanumeric()
            || matches!(
                it,
                b' ' | b'.' | b',' | b';' | b':' | b'\'' | b'"' | b'(' | b')' | b'/' | b'?' | b'-' | b'%'
            )
    };
    text.split('\n').all(|line| {
        line.starts_with(|it: char| it.is_ascii_alphabetic())
            && !line.ends_with(' ')
            && line.bytes().all(stands_for_itself)
    })
}

/// Plain text, escaped; addresses in it become links.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find_address(rest) {
        let (before, from) = rest.split_at(at);
        out.push_str(&plain(before));
        let length = address_length(from);
        let (address, after) = from.split_at(length);
        out.push_str(&format!("<{address}>"));
        rest = after;
    }
    out.push_str(&plain(rest));
    out
}

/// Plain text, escaped, with addresses taken apart: for places that cannot hold links.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['\\', '`', '*', '[', ']', '<', '>', '|', '~', '_', '&', ':']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let letters: Vec<char> = text.chars().collect();
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|it| letters.get(it));
        let after = letters.get(index.saturating_add(1));
        if needs_escape(letter, before, after) {
            out.push('\\');
        }
        out.push(letter);
    }
    // What is left of an address here would be taken for a bare one.
    out.replace("://", ":&#47;&#47;")
}

fn needs_escape(letter: char, before: Option<&char>, after: Option<&char>) -> bool {
    let word = |it: Option<&char>| it.is_some_and(|it| it.is_alphanumeric());
    match letter {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
        // Inside a word, an underscore is no emphasis.
        '_' => !(word(before) && word(after)),
        '&' => after.is_some_and(|it| it.is_alphanumeric() || *it == '#'),
        _ => false,
    }
}

fn find_address(text: &str) -> Option<usize> {
    let secure = text.find("https://");
    let open = text.find("http://");
    let at = match (secure, open) {
        (Some(left), Some(right)) => left.min(right),
        (Some(at), None) | (None, Some(at)) => at,
        (None, None) => return None,
    };
    // `https://` alone is text.
    let scheme_end = text.get(at..)?.find("://")?.checked_add(3)?;
    let follows = text.get(at.checked_add(scheme_end)?..)?.chars().next()?;
    follows.is_alphanumeric().then_some(at)
}

fn address_length(text: &str) -> usize {
    let end = text
        .find(|it: char| {
            it.is_whitespace() || it == FIXED_SPACE || matches!(it, '<' | '>' | '"' | '`' | '\\' | '|')
        })
        .unwrap_or(text.len());
    let address = text.get(..end).unwrap_or(text);
    address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '*', '_']).len()
}

/// Whether an address can stand between `<` and `>`.
pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.chars().all(|it| it.is_ascii_graphic() && !matches!(it, '<' | '>' | '\\' | '`' | '|'))
        && find_address(text) == Some(0)
}

/// Text as an inline code span.
pub(in crate::layout) fn code_span(text: &str) -> String {
    let flat: String =
        clean(text).split_whitespace().collect::<Vec<_>>().join(" ").replace("&#", "&\u{200b}#");
    if flat.is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&flat).saturating_add(1));
    let pad = if flat.starts_with('`') || flat.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{flat}{pad}{fence}")
}

/// The longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|it| it != '`').map(str::len).max().unwrap_or(0)
}

/// A line of running text, so that its start means nothing: no heading, no list, no operation.
pub(super) fn line_start(line: &str) -> String {
    let first = line.chars().next().unwrap_or(' ');
    if let Some(method) = looks_like_operation(line) {
        let (word, rest) = line.split_at(method);
        return format!("`{word}`{rest}");
    }
    if matches!(first, '#' | '+' | '=' | '-' | ':') || line.starts_with("* ") || line == "*" {
        return format!("\\{line}");
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    if digits > 0 && (rest.starts_with('.') || rest.starts_with(')')) {
        return format!("{number}\\{rest}");
    }
    line.to_owned()
}

/// A line of a code block, which must not look like the line that names the operation.
pub(super) fn code_line(line: &str) -> String {
    let inner = line.trim_start();
    match looks_like_operation(inner) {
        Some(_) => format!("> {inner}"),
        None => line.trim_end().to_owned(),
    }
}

/// The length of the method, if the line reads `METHOD /path`.
fn looks_like_operation(line: &str) -> Option<usize> {
    let end = line.find(char::is_whitespace)?;
    let (word, rest) = line.split_at(end);
    let known = METHODS.iter().any(|method| word.eq_ignore_ascii_case(method));
    (known && rest.trim_start().starts_with('/')).then_some(end)
}
