//! Leaves out what only tests see: items behind `#[cfg(test)]`.

use super::tokens::{Token, reads};

/// The tokens without test items.
pub(super) fn shipped<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let test = reads(tokens, at, &["#", "[", "cfg", "(", "test", ")", "]"])
            || reads(tokens, at, &["#", "[", "test", "]"])
            || reads(tokens, at, &["#", "[", "tokio", ":", ":", "test"]);
        if test {
            at = item_end(tokens, at);
        } else {
            kept.push(*token);
            at += 1;
        }
    }
    kept
}

/// Just behind the item whose attributes begin at `start`: behind its `;`, its `,` or its closing brace.
fn item_end(tokens: &[Token<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        if token.is('(') || token.is('[') || token.is('{') {
            depth += 1;
        } else if token.is(')') || token.is(']') || token.is('}') {
            // The brace that closes what the item stands in.
            if depth == 0 {
                return at;
            }
            depth -= 1;
            if depth == 0 && token.is('}') {
                return at + 1;
            }
        } else if depth == 0 && token.is(';') {
            return at + 1;
        }
    }
    tokens.len()
}
