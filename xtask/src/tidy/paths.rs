//! The paths that tokens mention (`crate::ir::Api`, every leaf of a `use` tree) and the names that `use` brings in.

use super::tokens::Token;

/// A path as written, with the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
    /// The name under which a `use` makes it known in its module.
    pub(super) known_as: Option<String>,
}

/// Every path of two segments or more, and every leaf of every `use`.
pub(super) fn mentions(tokens: &[Token<'_>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at = match token.word() {
            Some("use") => use_tree(tokens, at + 1, &[], &mut found),
            // Where something may be used is no use: the path of `pub(in crate::floor)`.
            Some("in") if is_visibility(tokens, at) => plain_path(tokens, at + 1, &mut Vec::new()),
            Some(_) if !is_inside_path(tokens, at) => plain_path(tokens, at, &mut found),
            Some(_) | None => at + 1,
        };
    }
    found
}

fn is_inside_path(tokens: &[Token<'_>], at: usize) -> bool {
    at >= 2 && is_separator(tokens, at - 2)
}

fn is_visibility(tokens: &[Token<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|it| tokens.get(it));
    before(1).is_some_and(|it| it.is('(')) && before(2).and_then(Token::word) == Some("pub")
}

fn is_separator(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|it| it.is(':')) && tokens.get(at + 1).is_some_and(|it| it.is(':'))
}

fn plain_path(tokens: &[Token<'_>], start: usize, found: &mut Vec<Mention>) -> usize {
    let mut segments = Vec::new();
    let mut at = start;
    while let Some(word) = tokens.get(at).and_then(Token::word) {
        segments.push(word.to_owned());
        at += 1;
        if !is_separator(tokens, at) {
            break;
        }
        at += 2;
    }
    if segments.len() > 1 {
        let line = tokens.get(start).map_or(0, |it| it.line);
        found.push(Mention { line, segments, known_as: None });
    }
    at.max(start + 1)
}

/// Reads one tree of a `use` item, adds its leaves and returns the place behind it.
fn use_tree(tokens: &[Token<'_>], start: usize, prefix: &[String], found: &mut Vec<Mention>) -> usize {
    let mut segments = prefix.to_vec();
    let line = tokens.get(start).map_or(0, |it| it.line);
    let mut at = start;
    loop {
        match tokens.get(at) {
            Some(token) if token.is('{') => {
                at += 1;
                while tokens.get(at).is_some_and(|it| !it.is('}')) {
                    at = use_tree(tokens, at, &segments, found);
                    if tokens.get(at).is_some_and(|it| it.is(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some(token) if token.is(':') => at += 1,
            Some(token) => match token.word() {
                Some("as") => {
                    let known_as = tokens.get(at + 1).and_then(Token::word).map(str::to_owned);
                    found.push(Mention { line, segments, known_as });
                    return at + 2;
                }
                Some("self") if !segments.is_empty() => at += 1,
                Some(word) => {
                    segments.push(word.to_owned());
                    at += 1;
                }
                None if token.is('*') => at += 1,
                None => break,
            },
            None => break,
        }
    }
    let known_as = segments.last().cloned();
    found.push(Mention { line, segments, known_as });
    at.max(start + 1)
}
