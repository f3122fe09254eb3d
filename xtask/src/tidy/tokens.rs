//! Rust text as tokens, as far as the rules need it: names, string literals, punctuation. Comments are left out.

/// One token and the line it starts on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) line: usize,
    pub(super) kind: Kind<'a>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind<'a> {
    /// An identifier, a keyword or a number.
    Word(&'a str),
    /// The inside of a string literal.
    Text(&'a str),
    /// One character of punctuation.
    Sign(char),
}

impl<'a> Token<'a> {
    pub(super) fn word(&self) -> Option<&'a str> {
        match self.kind {
            Kind::Word(word) => Some(word),
            Kind::Text(_) | Kind::Sign(_) => None,
        }
    }

    pub(super) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// Whether the tokens at `at` read like this pattern: words and single signs.
pub(super) fn reads(tokens: &[Token<'_>], at: usize, pattern: &[&str]) -> bool {
    pattern.iter().enumerate().all(|(offset, wanted)| match tokens.get(at + offset).map(|it| it.kind) {
        Some(Kind::Word(word)) => word == *wanted,
        Some(Kind::Sign(sign)) => wanted.chars().eq([sign]),
        Some(Kind::Text(_)) => *wanted == "\"",
        None => false,
    })
}

/// Splits Rust text.
pub(super) fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(rest) = text.get(at..).filter(|it| !it.is_empty()) {
        let (length, kind) = next(rest);
        if let Some(kind) = kind {
            tokens.push(Token { line, kind });
        }
        line += rest.get(..length).unwrap_or_default().matches('\n').count();
        at += length;
    }
    tokens
}

/// The length of what comes first, and the token it is, if it is one.
fn next(rest: &str) -> (usize, Option<Kind<'_>>) {
    let first = rest.chars().next().unwrap_or(' ');
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), None);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), None);
    }
    if let Some((length, inside)) = string(rest) {
        return (length, Some(Kind::Text(inside)));
    }
    if first == '\'' {
        return (quote(rest), None);
    }
    if first.is_alphanumeric() || first == '_' {
        let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
        return (end, rest.get(..end).map(Kind::Word));
    }
    let kind = (!first.is_whitespace()).then_some(Kind::Sign(first));
    (first.len_utf8(), kind)
}

/// A string literal of any kind: its length and its inside.
fn string(rest: &str) -> Option<(usize, &str)> {
    let prefix = rest.find(|it: char| !matches!(it, 'b' | 'c' | 'r')).filter(|it| *it <= 2)?;
    let after = rest.get(prefix..)?;
    if rest.get(..prefix)?.contains('r') {
        let hashes = after.find(|it| it != '#')?;
        let inside = after.get(hashes..)?.strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = inside.find(&end)?;
        return Some((prefix + hashes + 1 + length + end.len(), inside.get(..length)?));
    }
    let inside = after.strip_prefix('"')?;
    let mut escaped = false;
    let length = inside.find(|it| {
        let ends = it == '"' && !escaped;
        escaped = it == '\\' && !escaped;
        ends
    })?;
    Some((prefix + 1 + length + 1, inside.get(..length)?))
}

/// A character literal or a lifetime: its length.
fn quote(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let after = at + escaped.len_utf8();
            after + rest.get(after..).and_then(|it| it.find('\'')).map_or(0, |it| it + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let Some(found) = rest.get(at..).and_then(|it| it.find(['/', '*'])) else { return rest.len() };
        at += found;
        let pair = rest.as_bytes().get(at..at + 2).unwrap_or_default();
        match pair {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
}
